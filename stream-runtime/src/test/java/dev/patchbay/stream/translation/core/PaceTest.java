package dev.patchbay.stream.translation.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PaceTest {
  private final Pace pace = new Pace();

  PaceTest() {
    pace.begin(1_000);
  }

  @Test
  void twoSecondsAreGivenAtOnce() {
    assertThat(roomMs(1_000, 0)).isEqualTo(2_000);
  }

  @Test
  void whoKeepsUpIsGivenFourTimesWhatIsSpoken() {
    give(1_000, 0);
    assertThat(roomMs(1_400, 2_000)).isEqualTo(1_600);
    give(1_400, 2_000);
    assertThat(roomMs(1_400, 2_000)).isZero();
  }

  @Test
  void noMoreThanThreeSecondsAreOnTheirWayToWhoIsSlow() {
    give(1_000, 0);
    assertThat(roomMs(1_500, 500)).isEqualTo(1_500);
  }

  @Test
  void whoTellsNothingIsGivenALittleMoreThanIsSpokenSoThatNobodyStaysBehind() {
    long all = 0;
    for (long now = 1_000; now <= 11_000; now += 10) {
      all += give(now, 0);
    }
    assertThat(all).isBetween(14_500L, 15_500L);
  }

  @Test
  void aLongTalkSavesNothingUpForABurst() {
    long given = give(1_000, 0);
    for (long now = 1_000; now <= 601_000; now += 100) {
      pace.room(now, Pcm.samples(given));
      pace.given(Pcm.samples(100));
      given += 100;
    }
    assertThat(roomMs(630_000, given - 2_500)).isEqualTo(2_000);
  }

  @Test
  void anotherSessionBeginsAnew() {
    pace.given(Pcm.samples(9_000));
    pace.begin(20_000);
    assertThat(roomMs(20_000, 0)).isEqualTo(2_000);
  }

  /** All that there is room for. */
  private long give(long now, long toldMs) {
    long ms = roomMs(now, toldMs);
    pace.given(Pcm.samples(ms));
    return ms;
  }

  private long roomMs(long now, long toldMs) {
    return Pcm.ms(pace.room(now, Pcm.samples(toldMs)));
  }
}
