package dev.patchbay.transcription.translation.core;

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
    assertThat(roomMs(2_000, 4_000)).isEqualTo(6_000);
    pace.given(Pcm.samples(6_000));
    assertThat(roomMs(2_000, 4_000)).isZero();
  }

  @Test
  void noMoreThanThreeSecondsAreOnTheirWayToWhoIsSlow() {
    assertThat(roomMs(2_000, 500)).isEqualTo(3_500);
  }

  @Test
  void whoTellsNothingIsGivenALittleMoreThanIsSpokenSoThatNobodyStaysBehind() {
    assertThat(roomMs(11_000, 0)).isEqualTo(14_500);
  }

  @Test
  void anotherSessionBeginsAnew() {
    pace.given(Pcm.samples(9_000));
    pace.begin(20_000);
    assertThat(roomMs(20_000, 0)).isEqualTo(2_000);
  }

  private long roomMs(long now, long toldMs) {
    return Pcm.ms(pace.room(now, Pcm.samples(toldMs)));
  }
}
