package dev.patchbay.local.proof;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Where a worker pauses by itself: at the first claim that takes a step. It leaves a note, then
 * stands until the note is taken away; so a proof can stop or kill it exactly there.
 *
 * @param step the step
 * @param note the file that is there while the worker stands
 */
record PausePoint(Step step, Path note) {
  /** Steps of a worker, by the names that the worker itself gives them. */
  enum Step {
    CLAIM_DURABLE,
    DISPATCH_ACKNOWLEDGED,
    ADMISSION_READ,
    WORK_BEGINS,
    WORK_OVER,
    END_DURABLE
  }

  /** Property with the step's name. */
  static final String STEP = "patchbay.proof.pause";

  /** Property with the file that takes the note. */
  static final String NOTE = "patchbay.proof.pause-note";

  /** The properties of a worker that pauses there. */
  Map<String, String> properties() {
    return Map.of(
        STEP,
        step.name(),
        NOTE,
        note.toString(),
        "spring.main.sources",
        PausingConfiguration.class.getName());
  }

  /** Whether a worker stands there now. */
  boolean isReached() {
    return Files.exists(note);
  }

  /** The claim that stands there; only while it does. */
  String claimId() {
    try {
      return Files.readString(note);
    } catch (IOException e) {
      throw new ProofFailure("cannot read the note of a pause", e);
    }
  }

  /** Lets the worker go on. */
  void release() {
    try {
      Files.delete(note);
    } catch (IOException e) {
      throw new ProofFailure("cannot take the note of a pause away", e);
    }
  }
}
