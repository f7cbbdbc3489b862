package dev.patchbay.chained;

import dev.patchbay.openai.Answer;
import dev.patchbay.openai.ProviderFailure;
import dev.patchbay.schemas.BreakerState;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.timelimiter.TimeLimiter;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * Stands before one target: the fleet's breaker, one of its own that remembers how its calls went,
 * a bulkhead that bounds how many are open, and a limit for the time of each. Nothing here calls
 * twice. Law: while the fleet's breaker gives the target no share, no job's call is a trial of it.
 */
final class TargetGuard {
  /** Of a call that has not told how far it came. */
  private static final ProviderFailure.Trace UNKNOWN =
      new ProviderFailure.Trace(true, true, Optional.empty());

  private final Supplier<Optional<BreakerState>> fleet;
  private final AtomicLong heard = new AtomicLong();
  private final CircuitBreaker breaker;
  private final Bulkhead bulkhead;
  private final TimeLimiter limiter;
  private final Duration endsWithin;
  private final Executor threads;
  private final CallWatch watch;

  /** Hears how each call ended that has begun, without waiting. */
  interface CallWatch {
    void ended(Answer<?> answer, Duration took);
  }

  /**
   * @param fleet what was told last of the fleet's breaker
   * @param endsWithin how long a call is waited for that was told to end, which it does at once;
   *     longer, and its thread is left to its limits
   * @param threads a thread for each call, which an interrupt ends
   * @param watch told the same as the breaker
   */
  TargetGuard(
      Supplier<Optional<BreakerState>> fleet,
      CircuitBreaker breaker,
      Bulkhead bulkhead,
      TimeLimiter limiter,
      Duration endsWithin,
      Executor threads,
      CallWatch watch) {
    this.fleet = fleet;
    this.breaker = breaker;
    this.bulkhead = bulkhead;
    this.limiter = limiter;
    this.endsWithin = endsWithin;
    this.threads = threads;
    this.watch = watch;
  }

  /** Whether a call may be made. */
  sealed interface Entry {
    /** It may, once; whoever has it closes it. */
    record Open(Permit permit) implements Entry {}

    /**
     * It may not.
     *
     * @param why stable word: {@code breaker_open} or {@code bulkhead_full}
     */
    record Shut(String why) implements Entry {}
  }

  /** Asks for a call; does not wait. */
  Entry enter() {
    if (shutByTheFleet() || !breaker.tryAcquirePermission()) {
      return new Entry.Shut("breaker_open");
    }
    if (!bulkhead.tryAcquirePermission()) {
      breaker.releasePermission();
      return new Entry.Shut("bulkhead_full");
    }
    return new Entry.Open(new Permit());
  }

  /** With each state that is told the breaker here begins anew, as the fleet's window does. */
  private boolean shutByTheFleet() {
    Optional<BreakerState> last = fleet.get();
    long number = last.map(BreakerState::number).orElse(0L);
    if (heard.getAndSet(number) != number) {
      breaker.reset();
    }
    return last.filter(state -> state.share() == 0).isPresent();
  }

  /**
   * One call's place at the target. Ends once; a call that was never made tells nothing of it. The
   * place is free when the permit is closed and the call has really ended, whichever is later.
   */
  final class Permit implements AutoCloseable {
    private final GuardedPlace place = new GuardedPlace(bulkhead);
    private boolean told;

    private Permit() {}

    /**
     * Makes the call. An interrupt of this thread ends it; what it then says of itself is the
     * answer, and the interrupt stands. One that goes on nevertheless has timed out, for all that
     * is known, and may cost what it can.
     *
     * @param cancel ends it from another thread
     * @throws InterruptedException if this thread is interrupted once more, before the call ended
     * @throws RejectedExecutionException if there is no thread for it, and it does not begin
     */
    <T> Answer<T> run(Supplier<Answer<T>> call, Runnable cancel) throws InterruptedException {
      long begun = System.nanoTime();
      Answer<T> answer;
      try {
        answer = limited(place.begin(call::get, threads), cancel);
      } catch (GoesOn e) {
        answer =
            new Answer.Failed<>(
                new ProviderFailure.TimedOut(ProviderFailure.TimedOut.Limit.WHOLE_CALL, UNKNOWN));
      }
      tell(begun, answer);
      return answer;
    }

    private void tell(long begun, Answer<?> answer) {
      told = true;
      long nanos = System.nanoTime() - begun;
      switch (answer.counts()) {
        case SUCCESS -> breaker.onSuccess(nanos, TimeUnit.NANOSECONDS);
        case IGNORE -> breaker.releasePermission();
        case FAILURE -> breaker.onError(nanos, TimeUnit.NANOSECONDS, new TargetFailed());
      }
      watch.ended(answer, Duration.ofNanos(nanos));
    }

    @Override
    public void close() {
      if (!told) {
        breaker.releasePermission();
      }
      place.close();
    }
  }

  /** A call ignores its end. */
  private static final class GoesOn extends Exception {
    private static final long serialVersionUID = 1L;

    GoesOn() {
      super("it was told to end", null, false, false);
    }
  }

  private <T> Answer<T> limited(Future<Answer<T>> future, Runnable cancel)
      throws InterruptedException, GoesOn {
    try {
      return limiter.executeFutureSupplier(() -> future);
    } catch (TimeoutException e) {
      cancel.run();
      return slow(ended(future));
    } catch (InterruptedException e) {
      cancel.run();
      return endedByInterrupt(future);
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw unexpected(e);
    }
  }

  /** The same with the interrupt standing afterwards, however it ends, unless another one came. */
  private <T> Answer<T> endedByInterrupt(Future<Answer<T>> future)
      throws InterruptedException, GoesOn {
    boolean once = true;
    try {
      return ended(future);
    } catch (InterruptedException again) {
      once = false;
      throw again;
    } finally {
      if (once) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** The call's own end, after it was told to end. */
  private <T> Answer<T> ended(Future<Answer<T>> future) throws InterruptedException, GoesOn {
    try {
      return future.get(endsWithin.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | CancellationException e) {
      future.cancel(true);
      throw new GoesOn();
    } catch (ExecutionException e) {
      throw unexpected(e);
    }
  }

  /** It came too late when it has an answer after all: then that is what it has. */
  private static <T> Answer<T> slow(Answer<T> answer) {
    return switch (answer) {
      case Answer.Success<T> success -> success;
      case Answer.Failed<T>(ProviderFailure.Cancelled(ProviderFailure.Trace trace)) ->
          new Answer.Failed<>(
              new ProviderFailure.TimedOut(ProviderFailure.TimedOut.Limit.WHOLE_CALL, trace));
      case Answer.Failed<T> failed -> failed;
    };
  }

  private static IllegalStateException unexpected(Exception e) {
    Throwable cause = e instanceof ExecutionException ? e.getCause() : e;
    return new IllegalStateException("a call failed in an unknown way", cause);
  }
}
