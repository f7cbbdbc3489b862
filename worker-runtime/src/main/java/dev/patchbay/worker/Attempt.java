package dev.patchbay.worker;

import dev.patchbay.schemas.Exposure;
import dev.patchbay.schemas.Meter;
import java.math.BigDecimal;
import java.util.Map;

/** The admitted attempt, as the job that runs it sees it. */
public interface Attempt {
  /** The admission under which it runs, from 1; stands in everything that the job writes. */
  int epoch();

  /**
   * Announces the most that the next provider call can use, and returns once the broker has
   * acknowledged that: no call without it. While the attempt is suspended it waits.
   *
   * <p>The announcement stands until the call is accounted for: by {@link #used} when the provider
   * said what it used, by {@link #unspent} when it can bill nothing. A job that does neither does
   * not know: then its end tells the announcement, which is charged in full as an estimate. Such a
   * call is the attempt's last.
   *
   * @throws InterruptedException if the attempt is over, or is suspended for too long; nothing is
   *     announced then
   * @throws IllegalStateException if an earlier announcement stands
   */
  void expose(Exposure exposure) throws InterruptedException;

  /**
   * Reports what the announced call has used, also when it failed. Numbered here.
   *
   * @param providerId the provider's own id of the request, at most 256 characters
   * @param metered the provider's own figures, not negative, at most 30 digits, 12 of them behind
   *     the point
   * @throws IllegalArgumentException if the figures, or what they sum up to, break these bounds;
   *     the announcement then stands
   */
  void used(String providerId, String target, String model, Map<Meter, BigDecimal> metered);

  /**
   * The announced call used nothing: the provider never had the whole request, or answered it with
   * an error status.
   */
  void unspent();

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
