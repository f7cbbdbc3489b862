package dev.patchbay.simulator;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Values without parts, from one sentence of the notes and, for some names, from the whole. */
final class ScalarFiller {
  private static final Set<String> SUMMARIES = Set.of("summary", "abstract", "overview");
  private static final Set<String> TITLES = Set.of("title", "headline", "topic", "subject");
  private static final Set<String> OWNERS =
      Set.of("owner", "assignee", "who", "name", "speaker", "person", "responsible");
  private static final Set<String> DATES = Set.of("due", "duedate", "deadline", "when", "date");
  private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,15}(?:\\.[0-9]{1,9})?");

  private final JsonNode schema;
  private final Notes notes;
  private final String sentence;
  private final boolean nullable;

  ScalarFiller(JsonNode schema, Notes notes, String sentence, boolean nullable) {
    this.schema = schema;
    this.notes = notes;
    this.sentence = sentence;
    this.nullable = nullable;
  }

  /** By the property's name; the sentence itself for names that mean nothing special. */
  JsonNode string(String name) {
    Optional<String> found = found(name).filter(text -> !text.isEmpty());
    if (found.isEmpty() && nullable) {
      return Json.NULL;
    }
    String text = found.orElse("");
    int most = schema.path("maxLength").asInt(Integer.MAX_VALUE);
    int there = text.codePointCount(0, text.length());
    return Json.string(
        there > most ? text.substring(0, text.offsetByCodePoints(0, Math.max(0, most))) : text);
  }

  /** The first number said, within the schema's bounds. */
  JsonNode number() {
    return heardNumber().map(Json::number).orElse(nullable ? Json.NULL : Json.number(least()));
  }

  JsonNode integer() {
    return heardNumber()
        .map(number -> Json.number(number.setScale(0, RoundingMode.DOWN)))
        .orElse(nullable ? Json.NULL : Json.number(least().setScale(0, RoundingMode.CEILING)));
  }

  /** Whether the sentence mentions the property's name. */
  JsonNode flag(String name) {
    return Json.flag(!name.isEmpty() && sentence.toLowerCase(Locale.ROOT).contains(name));
  }

  private Optional<String> found(String name) {
    if (SUMMARIES.contains(name)) {
      return Optional.of(notes.summary());
    }
    if (TITLES.contains(name)) {
      return Optional.of(notes.first());
    }
    if (OWNERS.contains(name)) {
      return Notes.owner(sentence);
    }
    return DATES.contains(name) ? Notes.due(sentence) : Optional.of(sentence);
  }

  private Optional<BigDecimal> heardNumber() {
    Matcher numbers = NUMBER.matcher(sentence);
    if (!numbers.find()) {
      return Optional.empty();
    }
    BigDecimal number = new BigDecimal(numbers.group());
    BigDecimal least = schema.has("minimum") ? least() : number;
    BigDecimal most = schema.path("maximum").asDecimal(number.max(least));
    return Optional.of(number.max(least).min(most));
  }

  private BigDecimal least() {
    return schema.path("minimum").asDecimal(BigDecimal.ZERO);
  }
}
