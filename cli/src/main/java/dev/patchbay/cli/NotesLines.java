package dev.patchbay.cli;

import dev.patchbay.schemas.JsonObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Notes of any form as lines for people: {@code Summary: words}, and lists with dashes. */
final class NotesLines {
  /** Of the usual form, in the order in which people read them; others follow by name. */
  private static final List<String> FIRST = List.of("title", "summary", "decisions", "actionItems");

  private NotesLines() {}

  static List<String> of(JsonObject notes) {
    return lines(notes.tree());
  }

  private static List<String> lines(JsonNode node) {
    return switch (node) {
      case ObjectNode object ->
          object.propertyNames().stream()
              .sorted(Comparator.comparingInt(NotesLines::rank).thenComparing(name -> name))
              .flatMap(name -> member(title(name), object.path(name)))
              .toList();
      case ArrayNode list -> list.valueStream().flatMap(NotesLines::item).toList();
      default -> scalar(node);
    };
  }

  private static Stream<String> member(String title, JsonNode value) {
    if (value.isContainer() && !value.isEmpty()) {
      return Stream.concat(Stream.of(title + ":"), lines(value).stream().map(line -> "  " + line));
    }
    return hanging(title + ": ", value.isContainer() ? List.of("none") : scalar(value));
  }

  private static Stream<String> item(JsonNode value) {
    return hanging("- ", lines(value));
  }

  private static Stream<String> hanging(String first, List<String> lines) {
    var hung = new ArrayList<String>();
    for (String line : lines) {
      hung.add((hung.isEmpty() ? first : "  ") + line);
    }
    return hung.stream();
  }

  private static List<String> scalar(JsonNode value) {
    String text = value.isNull() ? "none" : value.asString();
    List<String> lines = text.lines().map(Printable::line).toList();
    return lines.isEmpty() ? List.of("") : lines;
  }

  private static int rank(String name) {
    int known = FIRST.indexOf(name);
    return known < 0 ? FIRST.size() : known;
  }

  /** {@code actionItems} and {@code action_items} are read as Action items. */
  private static String title(String name) {
    String words =
        name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ").replace('_', ' ').toLowerCase(Locale.ROOT);
    return Printable.line(
        words.isEmpty()
            ? words
            : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1));
  }
}
