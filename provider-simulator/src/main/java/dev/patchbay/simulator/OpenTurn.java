package dev.patchbay.simulator;

import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** A caller's turn that goes on, and the ear that listens to it. */
final class OpenTurn {
  private final String itemId;
  private final long from;
  private final LiveEar ear;
  private long fed;

  /**
   * @param from first sample of the turn in the input audio
   */
  OpenTurn(String itemId, long from, LiveEar ear) {
    this.itemId = itemId;
    this.from = from;
    this.ear = ear;
    fed = from;
  }

  String itemId() {
    return itemId;
  }

  long from() {
    return from;
  }

  /** What of the input audio it has heard. */
  long fed() {
    return fed;
  }

  void feed(InputAudio audio, long until) {
    if (until > fed) {
      ear.feed(audio.array(), audio.index(fed), audio.index(until));
      fed = until;
    }
  }

  Finding<Boolean> complete() {
    return ear.complete();
  }

  /** What was said up to there. Where much of it is not heard yet, that is part of the search. */
  Finding<Transcript> finish(InputAudio audio, long end) {
    if (end - fed > audio.samples(InputBuffer.STEP_MILLIS)) {
      short[] rest = audio.copy(fed, end);
      return new Finding.Sought<>(() -> {
        ear.feed(rest, 0, rest.length);
        return ear.finish().now();
      });
    }
    feed(audio, end);
    return ear.finish();
  }

  /** What was said, by the tones that were heard so far. */
  Transcript finishTones() {
    return ear.finishTones();
  }

  /** What the turn comes to up to there, whatever was said in it. */
  Item item(InputAudio audio, long end) {
    Clip clip = new Clip.Recorded(audio.format(), audio.copy(from, end));
    ObjectNode json =
        Json.object()
            .put("id", itemId)
            .put("object", "realtime.item")
            .put("type", "message")
            .put("status", "completed")
            .put("role", "user");
    json.putArray("content").addObject().put("type", "input_audio").putNull("transcript");
    return new Item(itemId, json, "", Tokens.ofCaller(clip.millis()), Optional.of(clip));
  }
}
