package dev.patchbay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import sun.misc.Signal;
import sun.misc.SignalHandler;

class HangUpSignalTest {
  /** Not INT, which a process that was started in the background may ignore for good. */
  private static final Signal TERMINATE = new Signal("TERM");

  @Test
  void firstSignalIsAWishAndTheNextOneIsWhoeversItWasBefore() throws InterruptedException {
    var others = new CountDownLatch(1);
    var hungUp = new CountDownLatch(2);
    SignalHandler before = Signal.handle(TERMINATE, _ -> others.countDown());
    try (var signal = HangUpSignal.asks(hungUp::countDown)) {
      Signal.raise(TERMINATE);
      assertThat(within(() -> hungUp.getCount() == 1)).isTrue();
      assertThat(others.getCount()).isEqualTo(1);
      Signal.raise(TERMINATE);
      assertThat(others.await(60, TimeUnit.SECONDS)).isTrue();
      assertThat(hungUp.getCount()).isEqualTo(1);
    } finally {
      var restored = Signal.handle(TERMINATE, before);
    }
  }

  private static boolean within(java.util.function.BooleanSupplier condition) {
    long start = System.nanoTime();
    while (!condition.getAsBoolean() && System.nanoTime() - start < 60_000_000_000L) {
      Thread.onSpinWait();
    }
    return condition.getAsBoolean();
  }
}
