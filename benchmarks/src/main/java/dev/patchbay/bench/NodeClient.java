package dev.patchbay.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What runs on Node: its packages are installed from npm's cache or registry. */
final class NodeClient {
  private static final Duration INSTALL = Duration.ofMinutes(2);
  private static final List<String> FILES =
      List.of("package.json", "package-lock.json", "client.mjs", "bridge.mjs");

  private NodeClient() {}

  static Child start(Site site, List<String> arguments) {
    return start(site, "node-ws", "client.mjs", arguments);
  }

  /**
   * @throws BenchFailure when Node or npm is missing, or the packages cannot be had
   */
  static Child start(Site site, String name, String script, List<String> arguments) {
    for (String program : List.of("node", "npm")) {
      if (Programs.find(program).isEmpty()) {
        throw new BenchFailure(
            "'%s' is not installed; install Node 20 with npm".formatted(program));
      }
    }
    Path folder = site.folder().resolve("node");
    try {
      install(site, folder);
    } catch (IOException e) {
      throw new BenchFailure("cannot prepare " + folder + ": " + e.getMessage(), e);
    }
    List<String> command = new ArrayList<>(List.of("node", "--expose-gc", script));
    command.addAll(arguments);
    return Child.start(name, command, folder, site.folder().resolve(name + ".log"));
  }

  private static void install(Site site, Path folder) throws IOException {
    Path source = site.root().resolve("benchmarks/src/main/node");
    Path lock = folder.resolve("package-lock.json");
    boolean installed =
        Files.isRegularFile(folder.resolve("node_modules/ws/package.json"))
            && Files.isRegularFile(lock)
            && Files.mismatch(lock, source.resolve("package-lock.json")) < 0;
    Files.createDirectories(folder);
    for (String file : FILES) {
      Files.write(folder.resolve(file), Files.readAllBytes(source.resolve(file)));
    }
    if (!installed) {
      npm(folder, site.folder().resolve("npm.log"));
    }
  }

  private static void npm(Path folder, Path log) throws IOException {
    Process npm =
        new ProcessBuilder(
                "npm", "ci", "--prefer-offline", "--ignore-scripts", "--no-audit", "--no-fund")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      if (!npm.waitFor(INSTALL.toSeconds(), TimeUnit.SECONDS) || npm.exitValue() != 0) {
        throw new BenchFailure("npm cannot install what the lock file names, see " + log);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchFailure("interrupted", e);
    } finally {
      npm.destroy();
    }
  }
}
