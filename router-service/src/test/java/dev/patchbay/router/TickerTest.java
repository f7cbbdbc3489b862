package dev.patchbay.router;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class TickerTest {
  private static final long MS = 1_000_000;
  private static final Duration INTERVAL = Duration.ofMillis(250);

  private long now = -7_777 * MS;

  @Test
  void aNewOwnerWaitsOneIntervalFirst() {
    Ticker ticker = ticker();
    now += 249 * MS;
    assertThat(ticker.mayTick()).isFalse();
    now += 76 * MS;
    assertThat(ticker.mayTick()).isTrue();
  }

  @Test
  void aTickThatWasNotReadBackIsNotFollowed() {
    Ticker ticker = ticker();
    now += 400 * MS;
    ticker.written();
    now += 60_000 * MS;
    assertThat(ticker.mayTick()).isFalse();
  }

  @Test
  void nextTicksFollowNoSoonerThanAnIntervalAndNotMuchLater() {
    Ticker ticker = ticker();
    var random = new Random(3);
    long readBack = now;
    for (int i = 0; i < 1_000; i++) {
      while (!ticker.mayTick()) {
        now += MS;
      }
      assertThat(now - readBack).isBetween(250 * MS, 325 * MS);
      ticker.written();
      now += (1 + random.nextInt(100)) * MS;
      ticker.readBack();
      readBack = now;
    }
  }

  /** Whenever they were taken over, and though each is held up now and then. */
  @Test
  void partitionsOfOneProcessComeToTickAtOnce() {
    var random = new Random(5);
    List<Ticker> tickers = new ArrayList<>();
    List<Long> back = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      now += 70 * MS;
      tickers.add(ticker());
      back.add(Long.MAX_VALUE);
    }
    var instants = new TreeSet<Long>();
    int ticks = 0;
    for (int ms = 0; ms < 100_000; ms++) {
      now += MS;
      boolean beat = now / MS % Ticker.beat(INTERVAL).toMillis() == 0;
      for (int i = 0; i < 4; i++) {
        if (now >= back.get(i)) {
          tickers.get(i).readBack();
          back.set(i, Long.MAX_VALUE);
        } else if (beat && tickers.get(i).mayTick()) {
          tickers.get(i).written();
          boolean heldUp = random.nextInt(100) == 0;
          back.set(i, now + (heldUp ? 190 : 20) * MS);
          instants.add(now);
          ticks++;
        }
      }
    }
    assertThat(ticks).isGreaterThan(4 * 300);
    assertThat(instants.size()).isLessThan(ticks * 4 / 10);
  }

  private Ticker ticker() {
    return new Ticker(INTERVAL, () -> now);
  }
}
