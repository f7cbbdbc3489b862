package dev.patchbay.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** {@code strace -c -f} on one process, for as long as it is open. */
final class Strace {
  private static final Duration ATTACH = Duration.ofSeconds(5);
  private static final Duration DETACH = Duration.ofSeconds(10);

  private final Process process;
  private final Path table;

  private Strace(Process process, Path table) {
    this.process = process;
    this.table = table;
  }

  static boolean installed() {
    return Programs.find("strace").isPresent();
  }

  /** Empty when the kernel does not allow it. */
  static Optional<Strace> attach(long pid, Path table) throws IOException, InterruptedException {
    Path log = Path.of(table + ".log");
    Files.deleteIfExists(table);
    Process process =
        new ProcessBuilder("strace", "-c", "-f", "-o", table.toString(), "-p", Long.toString(pid))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    long end = System.nanoTime() + ATTACH.toNanos();
    while (System.nanoTime() < end && process.isAlive()) {
      if (Files.readString(log).contains("attached")) {
        return Optional.of(new Strace(process, table));
      }
      process.waitFor(20, TimeUnit.MILLISECONDS);
    }
    process.destroy();
    return Optional.empty();
  }

  long pid() {
    return process.pid();
  }

  /** Lets go of the process. How often it called what since {@link #attach}. */
  Map<String, Long> detach() throws IOException, InterruptedException {
    process.destroy();
    if (!process.waitFor(DETACH.toMillis(), TimeUnit.MILLISECONDS)) {
      process.destroyForcibly();
      throw new IOException("strace does not end");
    }
    return counts(Files.readAllLines(table));
  }

  /** Reads the table: time, seconds, usecs/call, calls, maybe errors, name; under it the total. */
  static Map<String, Long> counts(List<String> lines) {
    Map<String, Long> counts = new HashMap<>();
    for (String line : lines) {
      String[] words = line.strip().split("\\s+");
      boolean row = words.length >= 5 && words[0].matches("[0-9.]+") && words[3].matches("[0-9]+");
      if (row && !words[words.length - 1].equals("total")) {
        counts.put(words[words.length - 1], Long.parseLong(words[3]));
      }
    }
    return counts;
  }
}
