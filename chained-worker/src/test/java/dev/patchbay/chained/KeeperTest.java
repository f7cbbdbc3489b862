package dev.patchbay.chained;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class KeeperTest {
  private final List<String> done = new CopyOnWriteArrayList<>();

  @Test
  void whoIsToldToEndStillWaitsForWhatIsNotDoneAndIsToldAfterwards() throws Exception {
    var keeper = new Keeper(Duration.ofMinutes(1));
    var goesOn = new CountDownLatch(1);
    keeper.then(() -> {
      done.add(waited(goesOn) ? "first" : "broken off");
    });
    keeper.then(() -> done.add("second"));
    Thread.currentThread().interrupt();
    Thread.ofVirtual().start(goesOn::countDown);

    keeper.close();

    assertThat(Thread.interrupted()).isTrue();
    assertThat(done).containsExactly("first", "second");
  }

  @Test
  void whatTakesTooLongIsBrokenOffAndWhatIsBehindItIsNotBegun() throws Exception {
    var keeper = new Keeper(Duration.ofMillis(1));
    var ended = new CountDownLatch(1);
    keeper.then(() -> {
      done.add(waited(new CountDownLatch(1)) ? "first" : "broken off");
      ended.countDown();
    });
    keeper.then(() -> done.add("second"));

    keeper.close();

    ended.await();
    assertThat(done).containsExactly("broken off");
  }

  private static boolean waited(CountDownLatch latch) {
    try {
      latch.await();
      return true;
    } catch (InterruptedException _) {
      return false;
    }
  }
}
