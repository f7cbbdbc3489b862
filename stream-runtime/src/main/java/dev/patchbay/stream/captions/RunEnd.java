package dev.patchbay.stream.captions;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** That captions are over, by themselves or by a defect of ours; the first one counts. */
final class RunEnd {
  private final CountDownLatch over = new CountDownLatch(1);
  private volatile Optional<RuntimeException> defect = Optional.empty();

  /** They are over by themselves. */
  void comes() {
    over.countDown();
  }

  /** A defect of ours ends them. */
  synchronized void comesBy(RuntimeException why) {
    defect = defect.or(() -> Optional.of(why));
    over.countDown();
  }

  /** Whether a defect ended them. */
  boolean isDefect() {
    return defect.isPresent();
  }

  /**
   * Waits for it.
   *
   * @throws RuntimeException the defect
   */
  boolean await(Duration patience) throws InterruptedException {
    boolean is = over.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    Optional<RuntimeException> why = defect;
    if (why.isPresent()) {
      throw why.get();
    }
    return is;
  }
}
