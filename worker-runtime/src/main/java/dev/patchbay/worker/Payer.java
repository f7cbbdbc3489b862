package dev.patchbay.worker;

import dev.patchbay.schemas.Exposure;
import dev.patchbay.schemas.StageTarget;

/** Who pays for provider calls: as much of an {@link Attempt} as a call needs. */
public interface Payer {
  /**
   * Announces the most that one provider call can use, and returns when it may begin; see {@link
   * Attempt#expose}, whose laws hold for every payer.
   *
   * @throws InterruptedException if it may not; nothing is announced then
   */
  Attempt.Call expose(Exposure exposure) throws InterruptedException;

  /**
   * Begins the span of a provider call, below the attempt's own; until it is closed it is the
   * calling thread's, so that its log lines carry it.
   */
  Attempt.CallSpan span(StageTarget at);

  /** Whether the attempt was told to end, for whatever reason. */
  boolean cancelled();

  /**
   * Has the action run when the attempt is told to end, at once if that was before; on a foreign
   * thread, so it is short and does not wait. The job's thread is interrupted besides.
   */
  Attempt.StopHook onStop(Runnable abort);
}
