package dev.patchbay.local;

/**
 * Any text as HTML: nothing in it is markup, inside of elements and of quoted attributes. What is
 * invisible or turns the direction of writing is shown as an escape such as {@code \u202e}.
 */
final class HtmlText {
  private HtmlText() {}

  static String of(Object value) {
    String text = value.toString();
    var safe = new StringBuilder(text.length() + 16);
    text.codePoints().forEach(point -> append(safe, point));
    return safe.toString();
  }

  private static void append(StringBuilder safe, int point) {
    switch (point) {
      case '&' -> safe.append("&amp;");
      case '<' -> safe.append("&lt;");
      case '>' -> safe.append("&gt;");
      case '"' -> safe.append("&quot;");
      case '\'' -> safe.append("&#39;");
      case '\n', '\t' -> safe.append((char) point);
      default -> {
        if (isVisible(point)) {
          safe.appendCodePoint(point);
        } else {
          safe.append(String.format("\\u%04x", point));
        }
      }
    }
  }

  private static boolean isVisible(int point) {
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
