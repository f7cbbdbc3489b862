package dev.patchbay.stream.captions;

import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.StageTarget;
import dev.patchbay.stream.SessionHealth;
import java.time.Duration;
import java.util.Optional;

/** By what one stream is written down: sessions of a provider's, or what does as they do. */
public interface CaptionService {
  /** What stands for the whole in traces. */
  StageTarget stage();

  /** How old a session may get. */
  Duration sessionAge();

  /** How long the words of a segment are waited for, once it was committed. */
  Duration patience();

  /**
   * Why the last session was lost, where its service knows that in words for the ledger. No other
   * is dialled behind one that is not retryable.
   */
  Optional<Ending.Failed> failure();

  /** What the captions may spend; one for each job. */
  CaptionSpending spending();

  /** Of a session that is dialled now. */
  SessionHealth health();

  /**
   * Dials a session, without waiting.
   *
   * @return gives the dial up, and closes the session
   */
  Runnable dial(CaptionSession session);
}
