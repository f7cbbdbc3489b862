package dev.patchbay.local;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** A point on the monotonic clock by which a wait gives up. */
public final class Deadline {
  private static final Duration STEP = Duration.ofMillis(25);

  private final long endNanos;

  private Deadline(long endNanos) {
    this.endNanos = endNanos;
  }

  public static Deadline after(Duration timeout) {
    return new Deadline(System.nanoTime() + timeout.toNanos());
  }

  /** Time left; zero when it has passed. */
  public Duration remaining() {
    return Duration.ofNanos(Math.max(0, endNanos - System.nanoTime()));
  }

  public boolean passed() {
    return remaining().isZero();
  }

  /**
   * Waits until the condition holds.
   *
   * @param what the condition in words, for the failure
   * @throws StackFailure when the deadline passes first
   */
  public void await(String what, BooleanSupplier condition) {
    var unused = await(what, () -> condition.getAsBoolean() ? Optional.of(what) : Optional.empty());
  }

  /** Waits for a value that comes to be there. */
  public <T> T await(String what, Supplier<Optional<T>> source) {
    while (true) {
      Optional<T> found = source.get();
      if (found.isPresent()) {
        return found.get();
      }
      if (passed()) {
        throw new StackFailure("waited in vain until " + what);
      }
      pause();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(STEP);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackFailure("interrupted while waiting", e);
    }
  }
}
