package dev.patchbay.chained;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The languages that an engine has a voice for, as {@code espeak-ng --voices} lists them: a tag in
 * the second column, further ones in brackets, each with its rank.
 *
 * @param tags such as {@code pt-br} or {@code en}
 */
record EspeakVoices(Set<String> tags) {
  private static final String TAG = "([A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*)";
  private static final Pattern ROW = Pattern.compile("\\s*\\d+\\s+" + TAG + "\\s.*");
  private static final Pattern OTHER = Pattern.compile("\\(" + TAG + " \\d+\\)");

  EspeakVoices {
    tags = Set.copyOf(tags);
  }

  static EspeakVoices parse(String listing) {
    return new EspeakVoices(
        listing.lines().flatMap(EspeakVoices::ofRow).collect(Collectors.toUnmodifiableSet()));
  }

  /** The voice of a language: of its region if there is one, else of the language at large. */
  Optional<String> of(String language) {
    String tag = language.toLowerCase(Locale.ROOT);
    return Stream.of(tag, tag.split("-", 2)[0]).filter(tags::contains).findFirst();
  }

  private static Stream<String> ofRow(String row) {
    Matcher first = ROW.matcher(row);
    return first.matches()
        ? Stream.concat(
            Stream.of(first.group(1)), OTHER.matcher(row).results().map(found -> found.group(1)))
        : Stream.empty();
  }
}
