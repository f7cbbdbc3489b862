package dev.patchbay.chained;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** What a reader of a translation by the chain has, of vendors that name the language of a word. */
record TranslatedLines(ChainedStream stream, String language) {
  /** Final lines, in the order in which they were told. */
  List<JsonNode> finals() {
    return stream.lines("translated").stream()
        .filter(line -> line.path("language").asString("").equals(language))
        .toList();
  }

  /** Each with its number. */
  List<String> numbered() {
    return finals().stream()
        .map(line -> line.path("segment").asInt() + " " + line.path("text").asString().strip())
        .toList();
  }

  /** All of it. */
  String spoken() {
    return finals().stream()
        .map(line -> line.path("text").asString())
        .collect(Collectors.joining())
        .strip();
  }

  /** What these words are in it. */
  String of(String words) {
    return Arrays.stream(words.split(" "))
        .map(word -> language + ":" + word)
        .collect(Collectors.joining(" "));
  }
}
