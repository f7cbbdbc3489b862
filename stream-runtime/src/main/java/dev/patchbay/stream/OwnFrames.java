package dev.patchbay.stream;

import dev.patchbay.schemas.LiveWork;
import dev.patchbay.worker.Attempt;
import java.time.Instant;

/** Since when the frames of a stream are a job's own to hear. */
public final class OwnFrames {
  private OwnFrames() {}

  /**
   * Broker time, for whoever finds nothing that says from where the stream is to be heard: whoever
   * held the job before may have been lost with all that was said to it. So it is since the job was
   * there, as its dispatches say, and in no case later than since the attempt was sent.
   */
  public static Instant since(LiveWork live, Attempt attempt) {
    Instant sent = attempt.dispatchedAt();
    Instant told = live.since().filter(sent::isAfter).orElse(sent);
    return told.isBefore(Instant.EPOCH) ? Instant.EPOCH : told;
  }
}
