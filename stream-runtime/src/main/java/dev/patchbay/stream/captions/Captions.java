package dev.patchbay.stream.captions;

import dev.patchbay.schemas.Dispatch;
import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.FramesPlace;
import dev.patchbay.stream.CapsuleEndings;
import dev.patchbay.worker.Attempt;
import java.util.Optional;

/** The captions of a worker. */
public final class Captions {
  private final CaptionParts parts;
  private final CaptionMeters meters;

  public Captions(CaptionParts parts) {
    this.parts = parts;
    this.meters = new CaptionMeters(parts.registry());
  }

  /** Where the frames of other captions are to be. */
  public FramesPlace place(Dispatch dispatch) {
    return parts.homes().next(dispatch.tenant());
  }

  /**
   * Captions a stream until it is over, or goes on elsewhere; waits for that. Goes on where the
   * last holder came to, if one left a capsule. Whatever befalls provider, broker or frames is told
   * as the ending.
   *
   * @param service one for this job
   * @param attempt the holder's, which has a place for frames
   * @throws InterruptedException when the attempt was told to end
   * @throws RuntimeException a defect of ours
   */
  public Ending hold(CaptionService service, Dispatch dispatch, Attempt attempt)
      throws InterruptedException {
    CaptionJob job = CaptionJob.of(dispatch, attempt);
    parts.homes().keep(dispatch.tenant(), job.place());
    var notes = new CaptionNotes(dispatch, attempt.epoch(), meters);
    notes.begins();
    String how = "interrupted";
    try {
      Ending ending = hold(service, job, notes);
      how = ending.word();
      return ending;
    } catch (RuntimeException e) {
      how = "internal_error";
      throw e;
    } finally {
      parts.homes().giveBack(dispatch.tenant(), job.place());
      notes.ends(how);
    }
  }

  private Ending hold(CaptionService service, CaptionJob job, CaptionNotes notes)
      throws InterruptedException {
    Optional<Inherited> from = Optional.empty();
    if (job.dispatch().checkpoint().isPresent()) {
      from = Inherited.of(job.attempt().finishedParts(), notes::unreadable);
      if (from.isEmpty()) {
        return CapsuleEndings.unreadable("captions");
      }
    }
    try (Attempt.CallSpan span = job.attempt().span(service.stage());
        var holding = new CaptionHolding(parts, service, job, notes, from)) {
      Ending ending = holding.hold();
      span.ended(ending.word());
      return ending;
    }
  }
}
