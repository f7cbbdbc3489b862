package dev.patchbay.schemas.kafka;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One bound for a sequence of waits. */
final class Deadline {
  private static final Duration PAUSE = Duration.ofMillis(50);

  private final Duration whole;
  private final long endNanos;

  private Deadline(Duration whole) {
    this.whole = whole;
    this.endNanos = System.nanoTime() + whole.toNanos();
  }

  static Deadline in(Duration whole) {
    return new Deadline(whole);
  }

  /**
   * Waits for the answer.
   *
   * @param action what is waited for, as in "creating topics"
   * @throws BrokerFailure when there is none in time, or the cluster refused
   */
  <T> T await(Future<T> answer, String action) {
    try {
      return answer.get(Math.max(0, endNanos - System.nanoTime()), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw late(action, e);
    } catch (ExecutionException e) {
      throw failure(action, e.getCause() == null ? e : e.getCause());
    } catch (InterruptedException e) {
      throw interrupted(action, e);
    }
  }

  /**
   * A short rest between two looks at something that becomes visible a little later.
   *
   * @throws BrokerFailure when the deadline has passed
   */
  void rest(String action) {
    if (System.nanoTime() - endNanos >= 0) {
      throw late(action, new TimeoutException());
    }
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      throw interrupted(action, e);
    }
  }

  private BrokerFailure late(String action, TimeoutException cause) {
    return new BrokerFailure(
        BrokerFailure.Kind.UNREACHABLE,
        action + " got no answer within " + whole.toMillis() + " ms",
        cause);
  }

  private BrokerFailure failure(String action, Throwable cause) {
    if (cause instanceof org.apache.kafka.common.errors.TimeoutException) {
      return late(action, new TimeoutException(cause.getMessage()));
    }
    return new BrokerFailure(
        BrokerFailure.Kind.REFUSED, action + " was refused: " + cause.getMessage(), cause);
  }

  private static BrokerFailure interrupted(String action, InterruptedException cause) {
    Thread.currentThread().interrupt();
    return new BrokerFailure(BrokerFailure.Kind.INTERRUPTED, action + " was interrupted", cause);
  }
}
