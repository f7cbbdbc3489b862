package dev.patchbay.local.proof;

import tools.jackson.databind.JsonNode;

/** Words with their times, as a product reads them. */
final class Cues {
  private Cues() {}

  /**
   * Whether there are some, each ends after it starts, and none starts before the last one's end.
   */
  static boolean wellFormed(JsonNode cues) {
    long end = 0;
    for (JsonNode cue : cues) {
      long start = cue.path("startMs").asLong(-1);
      if (start < end
          || cue.path("endMs").asLong(-1) <= start
          || cue.path("text").asString("").isBlank()) {
        return false;
      }
      end = cue.path("endMs").asLong();
    }
    return !cues.isEmpty();
  }
}
