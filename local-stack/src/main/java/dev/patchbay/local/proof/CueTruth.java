package dev.patchbay.local.proof;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Cues against the words that were spoken, each at its time. */
final class CueTruth {
  /** A segment that was cut has the times of its parts by measure of its letters alone. */
  private static final long TOLERANCE_MS = 1_000;

  private long worstMs;
  private int word;

  /** How far a cue reaches beyond its own words, at the worst. */
  long worstMs() {
    return worstMs;
  }

  /**
   * What is wrong with them; empty when each says its words within their time, and all are said.
   */
  Optional<String> fault(JsonNode cues, List<SpokenWord> truth) {
    if (!Cues.wellFormed(cues)) {
      return Optional.of("cues out of order or overlapping");
    }
    word = 0;
    int number = 0;
    for (JsonNode cue : cues) {
      number++;
      Optional<String> fault = cue(cue, truth);
      if (fault.isPresent()) {
        return Optional.of("cue " + number + " " + fault.get());
      }
    }
    return word == truth.size()
        ? Optional.empty()
        : Optional.of("cues lack " + (truth.size() - word) + " words");
  }

  private Optional<String> cue(JsonNode cue, List<SpokenWord> truth) {
    String[] said = cue.path("text").asString("").split(" ", -1);
    int first = word;
    for (String text : said) {
      if (word == truth.size() || !truth.get(word).text().equals(text)) {
        return Optional.of("says another word than the " + (word + 1) + "th");
      }
      word++;
    }
    long early = truth.get(first).startMs() - cue.path("startMs").asLong();
    long late = cue.path("endMs").asLong() - truth.get(word - 1).endMs();
    worstMs = Math.max(worstMs, Math.max(early, late));
    return Math.max(early, late) > TOLERANCE_MS
        ? Optional.of("is early by %d ms, late by %d ms".formatted(early, late))
        : Optional.empty();
  }
}
