package dev.patchbay.talk;

import dev.patchbay.schemas.Dispatch;
import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.FramesPlace;
import dev.patchbay.worker.Attempt;

/** The talks of a worker. */
public record Talks(TalkParts parts) {
  /** Where the frames of another talk are to be. */
  public FramesPlace place(Dispatch dispatch) {
    return parts.homes().next(dispatch.tenant());
  }

  /**
   * Holds a talk until it is over, or goes on elsewhere, on this thread.
   *
   * @param service of this talk alone
   * @return completed; yielded, when it goes on at another worker; or failed, with how it went
   * @throws InterruptedException if the attempt was told to end
   */
  public Ending hold(TalkService service, Dispatch dispatch, Attempt attempt)
      throws InterruptedException {
    FramesPlace place = attempt.frames().orElseThrow();
    parts.homes().keep(dispatch.tenant(), place);
    var notes = new TalkNotes(dispatch, attempt.epoch(), parts.meters());
    notes.begins();
    String how = "interrupted";
    try (var talk = new TalkRun(parts, service, dispatch, attempt, notes)) {
      Ending ending = talk.run();
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
}
