package dev.patchbay.local;

import java.io.Console;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/**
 * Where standard output goes.
 *
 * @param terminal whether a person watches and lines can be redrawn
 * @param width its columns
 */
record Screen(boolean terminal, int width) {
  private static final int USUAL_WIDTH = 140;
  private static final int LEAST_WIDTH = 60;

  static Screen current() {
    Console console = System.console();
    return console != null && console.isTerminal()
        ? new Screen(true, terminalWidth())
        : new Screen(false, USUAL_WIDTH);
  }

  /** As {@code stty} tells it: rows, then columns. */
  private static int terminalWidth() {
    try {
      Process stty =
          new ProcessBuilder("stty", "size").redirectInput(ProcessBuilder.Redirect.INHERIT).start();
      String size = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      if (stty.waitFor(2, TimeUnit.SECONDS) && size.strip().matches("\\d{1,4} \\d{1,4}")) {
        return Math.max(LEAST_WIDTH, Integer.parseInt(size.strip().split(" ", -1)[1]));
      }
      return USUAL_WIDTH;
    } catch (IOException e) {
      return USUAL_WIDTH;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return USUAL_WIDTH;
    }
  }
}
