package dev.patchbay.cli;

/**
 * Text from a cluster is anybody's: a terminal must not obey it. What a terminal would act upon or
 * what turns the direction of writing is shown as an escape such as {@code \u001b}.
 */
final class Printable {
  private Printable() {}

  /** The text in one line, without anything that a terminal acts upon. */
  static String line(String text) {
    var safe = new StringBuilder(text.length());
    text.codePoints().forEach(point -> append(safe, point));
    return safe.toString();
  }

  /** As {@link #line}, at most so many characters long; an ellipsis shows that there was more. */
  static String line(String text, int most) {
    String start = text.codePointCount(0, text.length()) <= most ? text : cut(text, most - 1) + "…";
    return line(start);
  }

  private static String cut(String text, int points) {
    return text.substring(0, text.offsetByCodePoints(0, points));
  }

  private static void append(StringBuilder safe, int point) {
    if (isHarmless(point)) {
      safe.appendCodePoint(point);
    } else {
      for (char unit : Character.toChars(point)) {
        safe.append(String.format("\\u%04x", (int) unit));
      }
    }
  }

  private static boolean isHarmless(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.PRIVATE_USE,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }
}
