package dev.patchbay.chained;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The languages that an engine has a voice for, as {@code espeak-ng --voices} lists them: language
 * tag in the second column, further ones in brackets, each with its rank.
 *
 * @param codes of two or three letters
 */
record EspeakVoices(Set<String> codes) {
  private static final Pattern ROW = Pattern.compile("\\s*\\d+\\s+([A-Za-z]{2,3})(?:-\\S+)?\\s.*");
  private static final Pattern OTHER =
      Pattern.compile("\\(([a-z]{2,3})(?:-[A-Za-z0-9-]+)? \\d+\\)");

  EspeakVoices {
    codes = Set.copyOf(codes);
  }

  static EspeakVoices parse(String listing) {
    return new EspeakVoices(
        listing.lines().flatMap(EspeakVoices::ofRow).collect(Collectors.toUnmodifiableSet()));
  }

  private static Stream<String> ofRow(String row) {
    Matcher first = ROW.matcher(row);
    return first.matches()
        ? Stream.concat(
            Stream.of(first.group(1)), OTHER.matcher(row).results().map(found -> found.group(1)))
        : Stream.empty();
  }
}
