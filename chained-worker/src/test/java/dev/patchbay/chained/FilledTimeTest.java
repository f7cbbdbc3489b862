package dev.patchbay.chained;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Speech takes the place of silence, and what is longer is made up for. */
class FilledTimeTest {
  private static final int MS = SpeechFile.BYTES_PER_SECOND / 1_000;

  private final FilledTime time = new FilledTime(0);

  @Test
  void timeInWhichNobodySpeaksIsSilence() {
    assertThat(time.silence(300)).isEqualTo(300 * MS);
    assertThat(time.silence(1_000)).isEqualTo(700 * MS);
    assertThat(time.silence(1_000)).isZero();
  }

  @Test
  void speechTakesThePlaceOfAsMuchSilence() {
    time.speech(400 * MS);

    assertThat(time.silence(1_000)).isEqualTo(600 * MS);
  }

  @Test
  void speechThatIsLongerIsMadeUpForByTheSilenceBehindIt() {
    time.speech(1_500 * MS);

    assertThat(time.silence(1_000)).isZero();
    assertThat(time.silence(2_000)).isEqualTo(500 * MS);
  }

  @Test
  void whatWasGivenBeforeCountsAndSoDoesWhatWasNot() {
    assertThat(new FilledTime(700).silence(1_000)).isEqualTo(300 * MS);
    assertThat(new FilledTime(-700).silence(1_000)).isEqualTo(1_700 * MS);
    assertThat(new FilledTime(-700_000).silence(0)).isEqualTo(60_000 * MS);
  }

  @Test
  void whatWouldBeHeardAMinuteLateIsNotSaid() {
    time.speech(FilledTime.MOST_AHEAD_MS * MS);

    assertThat(time.isBehind(0, 0)).isFalse();
    assertThat(time.isBehind(0, 2)).as("with what is made and waits").isTrue();
    assertThat(time.isBehind(1, 2)).as("as soon as a pause has made up for it").isFalse();
  }
}
