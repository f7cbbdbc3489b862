package dev.patchbay.worker;

import dev.patchbay.schemas.Exposure;
import dev.patchbay.schemas.Meter;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;

/** The admitted attempt, as the job that runs it sees it. */
public interface Attempt {
  /** The admission under which it runs, from 1; stands in everything that the job writes. */
  int epoch();

  /** When the result must be there. */
  Instant finishBy();

  /**
   * Announces the most that the next provider call can use, and returns once the broker has
   * acknowledged that: no call without it. While the attempt is suspended it waits. One
   * announcement at a time; the next one replaces it.
   *
   * @throws InterruptedException if the attempt is over, or is suspended for too long
   */
  void expose(Exposure exposure) throws InterruptedException;

  /**
   * Reports what a provider call has used, also that of a call which failed. Numbered here.
   *
   * @param providerId the provider's own id of the request
   * @param metered the provider's own figures
   */
  void used(String providerId, String target, String model, Map<Meter, BigDecimal> metered);

  /** Whether the attempt was told to end, for whatever reason. */
  boolean cancelled();

  /**
   * Has the action run when the attempt is told to end, at once if that was before; on a foreign
   * thread, so it is short and does not wait. The job's thread is interrupted besides.
   */
  StopHook onStop(Runnable abort);

  /** Ends an {@link #onStop} registration. */
  interface StopHook extends AutoCloseable {
    @Override
    void close();
  }
}
