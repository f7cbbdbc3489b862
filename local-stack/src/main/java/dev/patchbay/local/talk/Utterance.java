package dev.patchbay.local.talk;

import dev.patchbay.local.sockets.Texts;
import java.time.Duration;
import java.util.List;

/**
 * One thing that a caller says.
 *
 * @param cue when
 * @param pause between the cue and the first sound
 */
public record Utterance(Speech speech, Cue cue, Duration pause) {
  /** The words of it, in order; none of what is no words. */
  public List<String> words() {
    return speech instanceof Speech.Words(String text) ? Texts.words(text) : List.of();
  }

  /** Words. */
  public static Utterance of(String words, Cue cue, Duration pause) {
    return new Utterance(new Speech.Words(words), cue, pause);
  }
}
