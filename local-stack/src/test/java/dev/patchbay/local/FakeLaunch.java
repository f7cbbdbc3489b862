package dev.patchbay.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** One run of a launcher; its output goes to a file, so that nobody has to read while it runs. */
final class FakeLaunch {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Process process;
  private final Path output;

  FakeLaunch(ProcessBuilder builder, Path output) throws IOException {
    this.process = builder.redirectOutput(output.toFile()).start();
    this.output = output;
  }

  String output() throws IOException {
    return Files.readString(output);
  }

  FakeLaunch says(String words) {
    Deadline.after(PATIENCE)
        .await(
            "the launcher says '" + words + "'",
            () -> {
              try {
                return output().contains(words);
              } catch (IOException e) {
                return false;
              }
            });
    return this;
  }

  int status() throws InterruptedException {
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("the launcher does not end");
    }
    return process.exitValue();
  }

  /** SIGINT, as Ctrl-C sends it. */
  void interrupt() throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
  }
}
