package dev.patchbay.chained;

import java.util.regex.Pattern;

/**
 * A text as espeak-ng gets it: words and no more. Control characters begin its commands (one plays
 * files), double brackets its phonemes, private characters are its own. Markup it reads out as it
 * stands, for it is not asked to heed any.
 */
final class EspeakText {
  private static final Pattern PHONEMES = Pattern.compile("\\[(?=\\[)");

  private EspeakText() {}

  static String words(String text) {
    String plain =
        text.codePoints()
            .map(c -> isPlain(c) ? c : ' ')
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
    return PHONEMES.matcher(plain).replaceAll("[ ");
  }

  private static boolean isPlain(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL -> c == '\n';
      case Character.PRIVATE_USE, Character.SURROGATE, Character.UNASSIGNED -> false;
      default -> true;
    };
  }
}
