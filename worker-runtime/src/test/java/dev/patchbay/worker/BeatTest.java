package dev.patchbay.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class BeatTest {
  private static final Duration TIME = Duration.ofSeconds(60);

  private final AtomicLong nanos = new AtomicLong(-17);
  private final Beat beat = new Beat(nanos::get);

  @Test
  void whatHasJustBegunHasNotGoneWellButIsNotSilentEither() {
    assertThat(beat.within(TIME)).isFalse();
    assertThat(beat.silent(TIME)).isFalse();
  }

  @Test
  void whatNeverWentWellIsSilentAfterTheTime() {
    pass(TIME.plusNanos(1));

    assertThat(beat.silent(TIME)).isTrue();
  }

  @Test
  void whatWentWellCountsForTheTimeAndNotLonger() {
    pass(TIME.plusNanos(1));
    beat.now();
    pass(TIME);

    assertThat(beat.within(TIME)).isTrue();
    assertThat(beat.silent(TIME)).isFalse();

    pass(Duration.ofNanos(1));

    assertThat(beat.within(TIME)).isFalse();
    assertThat(beat.silent(TIME)).isTrue();
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }
}
