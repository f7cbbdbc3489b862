package dev.patchbay.local.talk;

import java.time.Duration;

/**
 * One thing that a caller says.
 *
 * @param cue when
 * @param pause between the cue and the first sound
 */
public record Utterance(Speech speech, Cue cue, Duration pause) {
  /** Words. */
  public static Utterance of(String words, Cue cue, Duration pause) {
    return new Utterance(new Speech.Words(words), cue, pause);
  }
}
