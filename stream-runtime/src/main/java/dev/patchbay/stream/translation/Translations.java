package dev.patchbay.stream.translation;

import dev.patchbay.schemas.Dispatch;
import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.FramesPlace;
import dev.patchbay.schemas.TranslationCapsule;
import dev.patchbay.stream.CapsuleEndings;
import dev.patchbay.worker.Attempt;
import java.util.Optional;

/** The translations of a worker. */
public final class Translations {
  private final TranslationParts parts;
  private final TranslationMeters meters;

  public Translations(TranslationParts parts) {
    this.parts = parts;
    this.meters = new TranslationMeters(parts.registry());
  }

  /** Where the frames of other translations are to be. */
  public FramesPlace place(Dispatch dispatch) {
    return parts.homes().next(dispatch.tenant());
  }

  /**
   * Translates a stream until it is over, or goes on elsewhere; waits for that. Goes on where the
   * last holder came to, if one left a capsule. Whatever befalls provider, broker or frames is told
   * as the ending.
   *
   * @param service one for this job
   * @param attempt the holder's, which has a place for frames
   * @throws InterruptedException when the attempt was told to end
   * @throws RuntimeException a defect of ours
   */
  public Ending hold(TranslationService service, Dispatch dispatch, Attempt attempt)
      throws InterruptedException {
    FramesPlace place = attempt.frames().orElseThrow();
    parts.homes().keep(dispatch.tenant(), place);
    var notes = new TranslationNotes(dispatch, attempt.epoch(), meters);
    notes.begins();
    String how = "interrupted";
    try {
      Ending ending = hold(service, dispatch, attempt, notes);
      how = ending.word();
      return ending;
    } catch (RuntimeException e) {
      how = "internal_error";
      throw e;
    } finally {
      parts.homes().giveBack(dispatch.tenant(), place);
      notes.ends(how);
    }
  }

  private Ending hold(
      TranslationService service, Dispatch dispatch, Attempt attempt, TranslationNotes notes)
      throws InterruptedException {
    Optional<TranslationCapsule> from = Optional.empty();
    if (dispatch.checkpoint().isPresent()) {
      from = GivenCapsule.of(attempt.finishedParts(), notes::unreadable);
      if (from.isEmpty()) {
        return CapsuleEndings.unreadable("translation");
      }
    }
    return hold(service, TranslationJob.of(dispatch, attempt, from), notes);
  }

  private Ending hold(TranslationService service, TranslationJob job, TranslationNotes notes)
      throws InterruptedException {
    job.live().moved().ifPresent(reason -> notes.resumes(reason, job.from()));
    try (var run = new TranslationRun(parts, service, notes, job)) {
      return run.run();
    }
  }
}
