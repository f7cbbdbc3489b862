package dev.patchbay.local.talk;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Knows whether what a caller waits for has come. */
final class Cues {
  private final Ears ears;
  private final int rate;
  private final List<JsonNode> toldSince = new ArrayList<>();
  private long heardBefore;

  Cues(Ears ears, int rate) {
    this.ears = ears;
    this.rate = rate;
  }

  /** A record of the talk has come. */
  void told(JsonNode record) {
    toldSince.add(record);
  }

  /** The caller begins to speak. */
  void begun() {
    toldSince.clear();
  }

  /** The caller has finished. */
  void finished(long now) {
    heardBefore = ears.played(now);
  }

  boolean has(Cue cue, long now) {
    return switch (cue) {
      case Cue.AtOnce _ -> true;
      case Cue.Heard(String word) -> ears.heard(word, now);
      case Cue.Into(var speech) ->
          ears.played(now) - heardBefore >= Heard.inSamples(speech.toNanos(), rate);
      case Cue.IntoReply(String word, var speech) ->
          ears.playedSince(word, now) >= Heard.inSamples(speech.toNanos(), rate);
      case Cue.Silent(var quiet) ->
          ears.played(now) > heardBefore && ears.idleNanos(now) >= quiet.toNanos();
      case Cue.Told(var what) -> toldSince.stream().anyMatch(what);
    };
  }
}
