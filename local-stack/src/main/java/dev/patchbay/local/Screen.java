package dev.patchbay.local;

import java.io.Console;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where standard output goes.
 *
 * @param terminal whether a person watches and lines can be redrawn
 * @param width its columns
 */
record Screen(boolean terminal, int width) {
  private static final int USUAL_WIDTH = 140;
  private static final int LEAST_WIDTH = 60;
  private static final Pattern SIZE = Pattern.compile("\\d{1,4} (\\d{1,4})");

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
      return stty.waitFor(2, TimeUnit.SECONDS) ? width(size.strip()) : USUAL_WIDTH;
    } catch (IOException e) {
      return USUAL_WIDTH;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return USUAL_WIDTH;
    }
  }

  /** A terminal that does not know its size says 0. */
  static int width(String size) {
    Matcher told = SIZE.matcher(size);
    int columns = told.matches() ? Integer.parseInt(told.group(1)) : 0;
    return columns == 0 ? USUAL_WIDTH : Math.max(LEAST_WIDTH, columns);
  }
}
