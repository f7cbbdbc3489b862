package dev.patchbay.stream.captions.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.FrameAudio;
import dev.patchbay.schemas.FrameFormat;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Where a stream is cut, what is missing of it, and when it is over. */
class CutStreamTest {
  /** At 8 and 24 kHz no such frame is a whole number of microseconds. */
  @ParameterizedTest
  @EnumSource(FrameFormat.class)
  void manyFramesOfAnOddLengthAreMeteredToTheMillisecond(FrameFormat format) {
    var stream = new FakeStream(format).ready("s1");
    byte[] loud = Sounds.of(format, 100, true).bytes();
    var odd = new FrameAudio(format, Arrays.copyOf(loud, 7 * format.sampleBytes()));
    int frames = 10 * format.sampleRate() / 7;
    for (int each = 0; each < frames; each++) {
      stream.atOnce(odd);
      stream.commitsAll();
    }
    long samples = 7L * frames;
    assertThat(stream.captioner.tally().meteredMs())
        .isEqualTo(Math.ceilDiv(samples * 1_000, format.sampleRate()));
  }

  @Test
  void missingFramesCountAsTimeAndAreNamedWithTheSegmentThatTheyMayHaveCost() {
    var stream = FakeStream.open().silence(500).missing(3).silence(1_000);
    stream.speech(500).missing(2).speech(500).silence(600).missing(1).speech(500).silence(500);
    assertThat(stream.captioner.tally().gaps().listed())
        .containsExactly(
            new Gap(500, 800, 3, 0), new Gap(2_300, 2_500, 2, 1), new Gap(3_600, 3_700, 1, 2));
    assertThat(stream.captioner.tally().gaps().totalMs()).isEqualTo(600);
    assertThat(stream.captioner.tally().lengthMs()).isEqualTo(4_700);
    assertThat(stream.news()).contains("commit commit-1-0", "commit commit-2-0");
  }

  @Test
  void whatIsMissingBeforeTheFirstFrameAndBeforeTheEndIsNamedToo() {
    var stream = FakeStream.open().missing(3).silence(500).missing(2).endFrame();
    assertThat(stream.captioner.tally().gaps().listed())
        .containsExactly(new Gap(0, 300, 3, 0), new Gap(800, 1_000, 2, 0));
    assertThat(stream.captioner.tally().lengthMs()).isEqualTo(1_000);
  }

  @Test
  void aGapAsLongAsAPauseEndsTheSegment() {
    var stream = FakeStream.open().speech(1_000).missing(5).speech(1_000).silence(500);
    stream.committed("a").committed("b").completed("a", "one").completed("b", "two");
    assertThat(stream.lines()).containsExactly("final 1 0-1000 one", "final 2 1500-2500 two");
  }

  @Test
  void gapsBeyondAHundredAreCountedAndSummed() {
    var stream = FakeStream.open();
    IntStream.range(0, 130).forEach(_ -> stream.silence(100).missing(1));
    stream.silence(100);
    assertThat(stream.captioner.tally().gaps().listed()).hasSize(100);
    assertThat(stream.captioner.tally().gaps().omitted()).isEqualTo(30);
    assertThat(stream.captioner.tally().gaps().totalMs()).isEqualTo(13_000);
  }

  @Test
  void speechWithoutAPauseIsCutAfterFifteenSecondsAndLosesNothing() {
    var stream = FakeStream.open();
    for (int each = 1; each <= 4; each++) {
      stream.speech(15_000).committed("i" + each).completed("i" + each, "part" + each);
    }
    assertThat(stream.news().stream().filter(each -> each.startsWith("give")))
        .containsOnly("give 15000");
    assertThat(stream.captioner.tally().meteredMs()).isEqualTo(60_000);
  }

  @Test
  void tenMinutesOfSilenceAreNotGivenToAnybody() {
    var stream = FakeStream.open();
    // A stream whose frames come is not idle, however silent it is.
    stream.silence(600_000);
    assertThat(stream.captioner.tally().meteredMs()).isZero();
    assertThat(stream.news()).containsExactly("dial");
    stream.speech(500).silence(500);
    assertThat(stream.news()).containsExactly("begin", "give 1100", "commit commit-1-0");
  }

  @Test
  void aStreamOfWhichNothingComesIsOverAfterTwoMinutes() {
    var stream = FakeStream.open().speech(500).passes(2_100);
    assertThat(stream.news()).containsExactly("dial", "begin", "give 500", "commit commit-1-0");
    stream.committed("a").completed("a", "bye").passes(118_000);
    assertThat(stream.news()).endsWith("ended IDLE");
  }

  @Test
  void aStreamThatIsHeldUpHereIsNeitherCutNorOver() {
    var stream = FakeStream.open().speech(500);
    for (int each = 0; each < 130; each++) {
      stream.held().passes(1_000);
    }
    stream.speech(500).silence(500);
    assertThat(stream.news()).containsExactly("dial", "begin", "give 1300", "commit commit-1-0");
  }

  @Test
  void theEndOfTheStreamInSpeechEndsTheSegmentAndWaitsForItsWords() {
    var stream = FakeStream.open().speech(1_000).ends();
    assertThat(stream.news()).containsExactly("dial", "begin", "give 1000", "commit commit-1-0");
    stream.committed("a").completed("a", "cut");
    assertThat(stream.news()).containsExactly("used a 1.000", "final 1 0-1000 cut", "ended ENDED");
  }

  @Test
  void aSegmentTooShortForTheProviderIsFilledUpWithSilence() {
    var stream = FakeStream.open().frame(Sounds.of(FrameFormat.PCMU, 40, true)).ends();
    assertThat(stream.news()).containsExactly("dial", "begin", "give 100", "commit commit-1-0");
  }

  @Test
  void framesOfAFewSamplesHoldNothingUp() {
    var stream = FakeStream.open();
    var two = new FrameAudio(FrameFormat.PCMU, new byte[] {(byte) 0xa0, 0x20});
    for (int each = 0; each < 3 * Captioner.MOST_OF_SEGMENT; each++) {
      stream.atOnce(two);
    }
    assertThat(stream.captioner.takes()).isTrue();
    assertThat(stream.news().stream().filter(each -> each.startsWith("commit"))).hasSize(3);
  }

  @ParameterizedTest
  @EnumSource
  void everyFormatIsHeard(FrameFormat format) {
    var stream = new FakeStream(format).ready("s1").silence(1_000).speech(500).silence(600);
    assertThat(stream.news()).containsExactly("dial", "begin", "give 1100", "commit commit-1-0");
  }
}
