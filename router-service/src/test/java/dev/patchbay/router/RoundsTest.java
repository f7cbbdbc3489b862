package dev.patchbay.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class RoundsTest {
  private static final Duration SHORT = Duration.ofMillis(1);
  private static final Duration LONG = Duration.ofMinutes(5);

  private final AtomicInteger made = new AtomicInteger();
  private Rounds rounds = new Rounds("rounds", LONG, LONG, made::incrementAndGet);

  @AfterEach
  void stop() {
    rounds.stop();
    assertThat(rounds.areGoing()).isFalse();
  }

  @Test
  void whateverGoesWrongInARoundTheNextIsMade() {
    rounds =
        new Rounds(
            "rounds",
            SHORT,
            LONG,
            () -> {
              switch (made.incrementAndGet()) {
                case 1 -> throw new ExecutionException(new InvalidTopicException("canary"));
                case 2 -> throw new TimeoutException();
                case 3 -> throw new IllegalStateException("canary");
                default -> assertThat(Thread.currentThread().isDaemon()).isTrue();
              }
            });
    rounds.start();

    await().until(() -> made.get() > 4);
  }

  @Test
  void theFirstRoundIsMadeAfterTheInterval() {
    rounds.start();

    assertThat(rounds.areGoing()).isTrue();
    rounds.stop();
    assertThat(made).hasValue(0);
  }

  @Test
  void aRoundCanBeMadeOnTheCallersThreadWithoutAnyOther() {
    rounds.once();

    assertThat(made).hasValue(1);
    assertThat(rounds.areGoing()).isFalse();
  }

  @Test
  void anInterruptOfTheCallersRoundStaysSet() {
    rounds = new Rounds("rounds", LONG, LONG, () -> new CountDownLatch(1).await());
    Thread.currentThread().interrupt();
    rounds.once();

    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void aStopEndsTheRoundUnderWayAndWaitsForItsEnd() {
    var ended = new AtomicBoolean();
    rounds =
        new Rounds(
            "rounds",
            SHORT,
            LONG,
            () -> {
              made.incrementAndGet();
              try {
                new CountDownLatch(1).await();
              } finally {
                ended.set(true);
              }
            });
    rounds.start();
    await().until(() -> made.get() == 1);
    rounds.stop();

    assertThat(ended).isTrue();
    assertThat(rounds.areGoing()).isFalse();
    assertThat(made).hasValue(1);
  }

  @Test
  void aStopWaitsNoLongerThanItsBoundForARoundThatDoesNotEnd() {
    var release = new CountDownLatch(1);
    rounds =
        new Rounds(
            "rounds",
            SHORT,
            Duration.ofMillis(50),
            () -> {
              made.incrementAndGet();
              boolean over = false;
              while (!over) {
                try {
                  release.await();
                  over = true;
                } catch (InterruptedException e) {
                  // as a library's code may, this one passes an interrupt over
                }
              }
            });
    rounds.start();
    await().until(() -> made.get() == 1);
    rounds.stop();

    assertThat(rounds.areGoing()).isTrue();
    release.countDown();
    await().until(() -> !rounds.areGoing());
  }
}
