package dev.patchbay.local;

/** The first words of a text, for a line that must be short. */
final class Beginning {
  private static final int LENGTH = 24;

  private Beginning() {}

  /** Whole words, about two dozen characters of them; the text itself when it is no longer. */
  static String of(String text) {
    if (text.length() <= LENGTH) {
      return text;
    }
    int blank = text.lastIndexOf(' ', LENGTH);
    return text.substring(0, blank > 0 ? blank : LENGTH - 1).stripTrailing() + "…";
  }
}
