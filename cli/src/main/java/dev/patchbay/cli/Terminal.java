package dev.patchbay.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Whether standard output is a terminal. {@link java.io.Console} tells it of both ends together,
 * and a microphone's pipe is one of them.
 */
final class Terminal {
  private static final Path STANDARD_OUTPUT = Path.of("/proc/self/fd/1");
  private static final int USUAL_COLUMNS = 80;

  private Terminal() {}

  static boolean isOutput() {
    try {
      String device = Files.readSymbolicLink(STANDARD_OUTPUT).toString();
      return device.startsWith("/dev/pts/") || device.startsWith("/dev/tty");
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }

  /**
   * As the shell says it.
   *
   * @param variable the environment's COLUMNS, empty when there is none
   */
  static int columns(String variable) {
    return variable.matches("[1-9][0-9]{1,3}") ? Integer.parseInt(variable) : USUAL_COLUMNS;
  }
}
