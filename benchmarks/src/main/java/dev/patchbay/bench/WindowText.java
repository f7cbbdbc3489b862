package dev.patchbay.bench;

import java.util.List;

/** A {@link Window} as three words of a command. */
final class WindowText {
  private WindowText() {}

  static String of(Window window) {
    return "%d %d %d".formatted(window.begins(), window.length(), window.sessions());
  }

  static Window parse(List<String> words) {
    return new Window(
        Long.parseLong(words.get(0)), Long.parseLong(words.get(1)), Integer.parseInt(words.get(2)));
  }
}
