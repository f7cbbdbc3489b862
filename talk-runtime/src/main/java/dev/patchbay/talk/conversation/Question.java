package dev.patchbay.talk.conversation;

import dev.patchbay.schemas.JsonObject;
import dev.patchbay.worker.text.Unicode;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** What the caller is asked before something is changed: made of a tool's template, by us. */
final class Question {
  private static final Pattern PLACE = Pattern.compile("\\{([A-Za-z0-9_-]{1,64})}");

  private Question() {}

  /**
   * The question, which tells every argument: one that the template does not name is told behind
   * it, by its name as far as that can be said.
   *
   * @param nothing what an argument is that is not there
   * @return nothing if it would be too long to be said, or has what nobody can say
   */
  static Optional<String> of(String template, JsonObject arguments, String nothing) {
    JsonNode values = arguments.tree();
    if (!isSayable(values)) {
      return Optional.empty();
    }
    var named = new HashSet<String>();
    var question = new StringBuilder();
    Matcher place = PLACE.matcher(template);
    while (place.find()) {
      JsonNode value = values.path(place.group(1));
      named.add(place.group(1));
      place.appendReplacement(question, Matcher.quoteReplacement(spoken(value, nothing)));
    }
    place.appendTail(question);
    for (String name : values.propertyNames()) {
      if (!named.contains(name)) {
        question.append(' ').append(sayable(name)).append(": ");
        question.append(spoken(values.path(name), nothing));
        question.append('.');
      }
    }
    String line = question.toString().replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
    return Optional.of(line)
        .filter(said -> said.length() <= Bounds.MOST_QUESTION_CHARS && Words.any(said))
        .map(Unicode::whole);
  }

  /** Whether what was said ends with a question, word for word and sign for sign. */
  static boolean endsWith(String said, String question) {
    return (" " + Words.andSigns(said)).endsWith(" " + Words.andSigns(question));
  }

  /** Words of a name that is written for machines, parted as people part them. */
  private static String sayable(String name) {
    return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])|[_-]+", " ").strip().toLowerCase(Locale.ROOT);
  }

  private static String spoken(JsonNode value, String nothing) {
    if (value.isMissingNode() || value.isNull()) {
      return nothing;
    }
    String text = value.isString() ? value.stringValue() : value.toString();
    return text.isBlank() ? nothing : text;
  }

  /** Signs alone are skipped by whoever reads aloud. */
  private static boolean isSayable(JsonNode value) {
    if (value.isContainer()) {
      return value.values().stream().allMatch(Question::isSayable);
    }
    return !value.isString() || value.stringValue().isBlank() || Words.any(value.stringValue());
  }
}
