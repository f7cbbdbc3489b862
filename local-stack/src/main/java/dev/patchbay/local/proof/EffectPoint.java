package dev.patchbay.local.proof;

import java.nio.file.Path;
import java.util.Map;

/**
 * Where a realtime worker pauses by itself: at the first effect that takes a step. The note tells
 * the job.
 *
 * @param step the step
 * @param note the file that is there while the effect stands
 */
record EffectPoint(Step step, Path note) {
  /** Steps of an effect, by the names that the worker itself gives them. */
  enum Step {
    CONFIRMED,
    GRANTED,
    ANSWERED
  }

  /** Property with the step's name. */
  static final String STEP = "patchbay.proof.effect-pause";

  /** Property with the file that takes the note. */
  static final String NOTE = "patchbay.proof.effect-pause-note";

  /** The properties of a worker that pauses there. */
  Map<String, String> properties() {
    return Map.of(
        STEP,
        step.name(),
        NOTE,
        note.toString(),
        "spring.main.sources",
        PausingEffectsConfiguration.class.getName());
  }

  PauseNote pause() {
    return new PauseNote(note);
  }
}
