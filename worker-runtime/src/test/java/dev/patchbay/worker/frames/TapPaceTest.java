package dev.patchbay.worker.frames;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TapPaceTest {
  private static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);

  private long now = 7 * MILLI;
  private final TapPace pace = new TapPace(now);

  @Test
  void noFrameWaitsForOthersWhileFewCome() {
    assertThat(waits(500, TapPace.FEW)).isZero();
  }

  @Test
  void fetchesStandApartWhereManyFramesCome() {
    waits(500, TapPace.MANY);
    assertThat(pace.fetched(4, now)).isEqualTo(TapPace.MOST.toNanos());
  }

  @Test
  void theyAreNeverFurtherApartThanTheMost() {
    waits(500, 100 * TapPace.MANY);
    assertThat(pace.fetched(400, now)).isEqualTo(TapPace.MOST.toNanos());
  }

  @Test
  void aFetchThatCameLateItselfWaitsForNothing() {
    waits(500, TapPace.MANY);
    now += TapPace.MOST.toNanos();
    assertThat(pace.fetched(8, now)).isZero();
  }

  @Test
  void theyComeCloserAgainWhenFewerFramesCome() {
    waits(500, TapPace.MANY);
    waits(500, TapPace.FEW);
    assertThat(pace.fetched(2, now)).isZero();
  }

  @Test
  void inBetweenTheDistanceGrowsWithTheFrames() {
    waits(500, (TapPace.FEW + TapPace.MANY) / 2);
    assertThat(pace.fetched(3, now)).isEqualTo(TapPace.MOST.toNanos() / 2);
  }

  /** Fetches for so long, each a millisecond after the one before might begin; all they waited. */
  private long waits(int millis, int perSecond) {
    long sum = 0;
    long end = now + millis * MILLI;
    for (long wait = 0; now < end; sum += wait) {
      long passed = MILLI + wait;
      now += MILLI;
      wait = pace.fetched(Math.toIntExact(perSecond * passed / 1_000_000_000), now);
      now += wait;
    }
    return sum;
  }
}
