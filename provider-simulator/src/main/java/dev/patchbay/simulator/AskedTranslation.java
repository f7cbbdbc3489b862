package dev.patchbay.simulator;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a text model writes that is told to translate: each word marked with the language, as
 * sessions of the translation protocol say it. It is told so by a line of its instructions that
 * begins with "Translate" and names a language by its code in brackets, such as {@code (es)}.
 *
 * @param language into which
 */
record AskedTranslation(String language) {
  private static final Pattern ASKED =
      Pattern.compile("^Translate\\b[^\\n]{0,200}\\(([a-z]{2})\\)", Pattern.MULTILINE);
  private static final Pattern BLANKS = Pattern.compile("\\s+");

  /** Empty when none is asked for, or into a language that is not spoken. */
  static Optional<AskedTranslation> of(String instructions) {
    Matcher asked = ASKED.matcher(instructions);
    return asked.find() && TranslationSettings.speaks(asked.group(1))
        ? Optional.of(new AskedTranslation(asked.group(1)))
        : Optional.empty();
  }

  String of(Spoken words) {
    return Stream.of(BLANKS.split(words.text()))
        .filter(word -> !word.isEmpty())
        .map(word -> language + ":" + word)
        .collect(Collectors.joining(" "));
  }
}
