package dev.patchbay.worker.frames;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.FrameAudio;
import dev.patchbay.schemas.FrameFormat;
import dev.patchbay.schemas.FrameIn;
import dev.patchbay.worker.frames.FrameFinding.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Frames of 20 ms; both clocks are the broker's, unless a test says otherwise. */
class FrameWatchTest {
  private static final long BEGIN = 1_000_000;
  private static final int FRAME_MS = 20;

  private final FrameWatch watch =
      new FrameWatch(WatchLimits.DEFAULT, FrameFormat.PCMU, OptionalLong.of(0), BEGIN, BEGIN);
  private final List<Long> passed = new ArrayList<>();
  private final List<FrameFinding> findings = new ArrayList<>();

  @Test
  void anEvenStreamPassesAsItIs() {
    for (long i = 0; i < 3_000; i++) {
      audio(i, i * FRAME_MS);
    }

    assertThat(passed).isEqualTo(LongStream.range(0, 3_000).boxed().toList());
    assertThat(findings).isEmpty();
    assertThat(watch.summary().audioMillis()).isEqualTo(60_000);
    assertThat(watch.summary().frames()).isEqualTo(3_000);
  }

  @Test
  void aRepeatIsNamedAndDropped() {
    sequence(0, 1, 1, 2, 0, 3);

    assertThat(passed).containsExactly(0L, 1L, 2L, 3L);
    assertThat(findings)
        .containsExactly(
            new FrameFinding.Repeated(1, BEGIN + 40), new FrameFinding.Repeated(0, BEGIN + 80));
  }

  @Test
  void framesInTheWrongOrderArePutRight() {
    sequence(0, 2, 3, 1, 4);

    assertThat(passed).containsExactly(0L, 1L, 2L, 3L, 4L);
    assertThat(findings).containsExactly(new FrameFinding.Reordered(1, BEGIN + 60));
  }

  @Test
  void aMissingFrameIsNamedWhenFourOthersHaveWaitedForIt() {
    sequence(0, 2, 3, 4, 5);
    assertThat(passed).containsExactly(0L);
    audio(6, 100);

    assertThat(passed).containsExactly(0L, 2L, 3L, 4L, 5L, 6L);
    assertThat(findings).first().isEqualTo(new FrameFinding.Missing(1, 1, BEGIN + 100));
  }

  @Test
  void aMissingFrameIsNamedWhenItsTimeIsUp() {
    sequence(0, 3);
    tick(119);
    assertThat(passed).containsExactly(0L);
    tick(120);

    assertThat(passed).containsExactly(0L, 3L);
    assertThat(findings).containsExactly(new FrameFinding.Missing(1, 2, BEGIN + 120));
  }

  @Test
  void whatComesAfterItWasGivenUpIsDroppedAndNamedAsThat() {
    sequence(0, 2);
    tick(200);
    audio(1, 200);
    audio(3, 220);

    assertThat(passed).containsExactly(0L, 2L, 3L);
    assertThat(kinds()).contains(Kind.MISSING, Kind.TOO_LATE);
  }

  @Test
  void aStreamThatIsTakenOverBeginsAnywhereUnlessItsNumberIsKnown() {
    var anywhere =
        new FrameWatch(WatchLimits.DEFAULT, FrameFormat.PCMU, OptionalLong.empty(), BEGIN, BEGIN);

    assertThat(anywhere.tapped(heard(loud(500), 0), BEGIN).passed()).hasSize(1);
    sequence(1);
    tick(1_000);
    assertThat(findings).containsExactly(new FrameFinding.Missing(0, 1, BEGIN + 1_000));
  }

  @Test
  void aProductThatBeginsAnewIsHeardFromItsBeginning() {
    for (long i = 0; i < 100; i++) {
      audio(i, i * FRAME_MS);
    }
    audio(0, 2_000);
    assertThat(passed).hasSize(100);
    audio(1, 2_020);
    audio(2, 2_040);

    assertThat(passed.subList(100, 103)).containsExactly(0L, 1L, 2L);
    assertThat(findings).containsExactly(new FrameFinding.Restarted(100, BEGIN + 2_000));
  }

  @Test
  void aFirstFrameThatComesAgainMuchLaterIsARepeat() {
    for (long i = 0; i < 100; i++) {
      audio(i, i * FRAME_MS);
    }
    audio(0, 1_990);
    audio(100, 2_000);

    assertThat(passed).hasSize(101);
    assertThat(findings).containsExactly(new FrameFinding.Repeated(0, BEGIN + 1_990));
  }

  @Test
  void nothingIsHeardBehindTheEnd() {
    sequence(0);
    look(watch.tapped(heard(new FrameIn.End("call", 1), 20), BEGIN + 20));
    assertThat(watch.ended()).isTrue();
    audio(2, 40);
    tick(60_000);

    assertThat(passed).containsExactly(0L, 1L);
    assertThat(findings).containsExactly(new FrameFinding.AfterEnd(2, BEGIN + 40));
  }

  @Test
  void playbackMarksPassInTheirPlace() {
    sequence(0);
    look(watch.tapped(heard(new FrameIn.Played("call", 1, "m"), 20), BEGIN + 20));
    audio(2, 40);

    assertThat(passed).containsExactly(0L, 1L, 2L);
    assertThat(findings).isEmpty();
  }

  @Test
  void audioOfAnotherFormatIsDropped() {
    var pcm = new FrameIn.Audio("call", 0, new FrameAudio(FrameFormat.PCM16, new byte[960]));
    look(watch.tapped(heard(pcm, 0), BEGIN));
    audio(1, 20);

    assertThat(passed).containsExactly(1L);
    assertThat(findings).containsExactly(new FrameFinding.WrongFormat(0, BEGIN));
  }

  @Test
  void whatIsNoFrameIsNamedByHeaderAndRule() {
    look(watch.tapped(new Tapped.Unreadable(7, BEGIN, "pb-seq", "must be present"), BEGIN));

    assertThat(findings)
        .containsExactly(new FrameFinding.Unreadable(7, "pb-seq", "must be present", BEGIN));
  }

  @Test
  void latenessIsNamedOnceUntilItIsOver() {
    for (long i = 0; i < 20; i++) {
      audio(i, i * FRAME_MS);
    }
    for (long i = 20; i < 40; i++) {
      audio(i, 200 + i * FRAME_MS);
    }
    for (long i = 40; i < 60; i++) {
      audio(i, i * FRAME_MS);
    }
    audio(60, 160 + 60 * FRAME_MS);

    assertThat(findings.stream().filter(FrameFinding.Late.class::isInstance))
        .containsExactly(
            new FrameFinding.Late(20, 200, BEGIN + 600),
            new FrameFinding.Late(60, 160, BEGIN + 1_360));
    assertThat(watch.summary().worstLateMillis()).isEqualTo(200);
  }

  @Test
  void aSpeakersSlowClockIsNotLateness() {
    for (long i = 0; i < 30_000; i++) {
      audio(i, i * FRAME_MS + i / 50);
    }

    assertThat(findings).isEmpty();
  }

  @Test
  void anUnevenPaceIsNamedAndAnEvenOneNot() {
    var random = new Random(4);
    for (long i = 0; i < 200; i++) {
      audio(i, i * FRAME_MS + random.nextInt(20));
    }
    assertThat(findings).isEmpty();
    for (long i = 200; i < 260; i++) {
      audio(i, i * FRAME_MS + (i % 2) * 130);
    }

    assertThat(kinds()).containsOnly(Kind.JITTERY).hasSize(1);
    assertThat(watch.summary().worstJitterMillis()).isGreaterThan(60);
  }

  @Test
  void audioInBurstsFasterThanItPlaysIsInTime() {
    for (long i = 0; i < 500; i++) {
      audio(i, i);
    }

    assertThat(watch.summary().worstLateMillis()).isZero();
    assertThat(kinds()).doesNotContain(Kind.LATE);
  }

  @Test
  void aStalledCallerIsNamedOnceAndWelcomedBack() {
    sequence(0);
    tick(1_999);
    assertThat(findings).isEmpty();
    tick(2_000);
    tick(5_000);
    audio(1, 6_000);
    audio(2, 6_020);

    assertThat(passed).containsExactly(0L, 1L, 2L);
    assertThat(findings)
        .containsExactly(
            new FrameFinding.Stalled(2_000, BEGIN + 2_000),
            new FrameFinding.Resumed(1, 6_000, BEGIN + 6_000));
  }

  @Test
  void aStallOfTheWatchersOwnBeforeAFrameThatIsOlderThanTheWatchLastedNoTime() {
    tick(2_000);
    look(watch.tapped(heard(loud(0), -500), BEGIN + 2_100));

    assertThat(findings)
        .containsExactly(
            new FrameFinding.Stalled(2_000, BEGIN + 2_000),
            new FrameFinding.Resumed(0, 0, BEGIN - 500));
  }

  @Test
  void aCallerWhoNeverBeginsIsStalled() {
    tick(2_000);

    assertThat(findings).containsExactly(new FrameFinding.Stalled(2_000, BEGIN + 2_000));
  }

  @Test
  void aPauseThatACatchUpReadPassesIsSeenByTheBrokersTime() {
    look(watch.tapped(heard(loud(0), 0), BEGIN + 60_000));
    look(watch.tapped(heard(loud(1), 5_000), BEGIN + 60_000));
    look(watch.tapped(heard(loud(2), 5_020), BEGIN + 60_000));

    assertThat(passed).hasSize(3);
    assertThat(findings).containsExactly(new FrameFinding.Resumed(1, 5_000, BEGIN + 5_000));
  }

  @Test
  void quietCountsFromTheLastFrameThatCouldBeHeard() {
    quiet(0, 0);
    assertThat(watch.quietMillis(BEGIN + 20)).isEmpty();
    audio(1, 20);
    quiet(2, 40);
    quiet(3, 60);

    assertThat(watch.quietMillis(BEGIN + 70)).hasValue(50);
  }

  @Test
  void silenceIsNamedOnceAndMeasured() {
    for (long i = 0; i < 600; i++) {
      quiet(i, i * FRAME_MS);
    }
    audio(600, 12_000);

    assertThat(findings).containsExactly(new FrameFinding.Silent(499, 10_000, BEGIN + 9_980));
    assertThat(watch.summary().silentMillis()).isEqualTo(12_000);
  }

  @Test
  void findingsAreToldABoundedNumberOfTimesAndCountedAlways() {
    for (long i = 0; i < 1_000; i++) {
      audio(i, i * FRAME_MS);
      audio(i, i * FRAME_MS);
    }

    assertThat(findings).hasSize(WatchLimits.DEFAULT.findings());
    assertThat(watch.summary().count(Kind.REPEATED)).isEqualTo(1_000);
    assertThat(watch.summary().count(Kind.MISSING)).isZero();
  }

  @Test
  void aGapOfAnyLengthIsCountedAndHoldsNothingBackOnceTheNextFrameGoesOnBehindIt() {
    sequence(0);
    audio(999_999_999_999_997L, 20);
    audio(999_999_999_999_998L, 40);

    assertThat(passed).containsExactly(0L, 999_999_999_999_997L, 999_999_999_999_998L);
    assertThat(watch.summary().count(Kind.MISSING)).isEqualTo(999_999_999_999_996L);
  }

  /** Lost, doubled and displaced by up to three places: what passes is in order, and once. */
  @RepeatedTest(50)
  void whateverComesPassesOnceAndInOrderAndTheRestIsNamed(RepetitionInfo repetition) {
    var random = new Random(repetition.getCurrentRepetition());
    List<Long> sent = new ArrayList<>();
    List<Long> lost = new ArrayList<>();
    for (long i = 0; i < 500; i++) {
      if (i > 0 && i < 495 && random.nextInt(20) == 0) {
        lost.add(i);
        continue;
      }
      sent.add(i);
      if (random.nextInt(20) == 0) {
        sent.add(i);
      }
    }
    for (int i = 1; i < sent.size() - 8; i++) {
      if (random.nextInt(10) == 0) {
        sent.add(i + random.nextInt(4), sent.remove(i));
      }
    }
    for (int i = 0; i < sent.size(); i++) {
      audio(sent.get(i), i * (long) FRAME_MS);
    }
    tick(sent.size() * (long) FRAME_MS + 200);

    assertThat(passed).isSorted().doesNotHaveDuplicates();
    FrameSummary summary = watch.summary();
    assertThat(passed.size() + summary.count(Kind.MISSING)).isEqualTo(500);
    assertThat(passed.size() + summary.count(Kind.REPEATED) + summary.count(Kind.TOO_LATE))
        .isEqualTo(sent.size());
    assertThat(passed).doesNotContainAnyElementsOf(lost);
  }

  /** One frame each 20 ms from the beginning on. */
  private void sequence(long... numbers) {
    for (int i = 0; i < numbers.length; i++) {
      audio(numbers[i], i * (long) FRAME_MS);
    }
  }

  private void audio(long sequence, long after) {
    look(watch.tapped(heard(loud(sequence), after), BEGIN + after));
  }

  private void quiet(long sequence, long after) {
    byte[] quiet = new byte[160];
    Arrays.fill(quiet, (byte) 0xff);
    var frame = new FrameIn.Audio("call", sequence, new FrameAudio(FrameFormat.PCMU, quiet));
    look(watch.tapped(heard(frame, after), BEGIN + after));
  }

  private void tick(long after) {
    look(watch.tick(BEGIN + after));
  }

  private void look(FrameWatch.Seen seen) {
    seen.passed().forEach(frame -> passed.add(frame.sequence()));
    findings.addAll(seen.findings());
  }

  private List<Kind> kinds() {
    return findings.stream().map(FrameFinding::kind).toList();
  }

  private static FrameIn loud(long sequence) {
    return Records.audio("call", sequence, 160);
  }

  private static Tapped heard(FrameIn frame, long after) {
    return new Tapped.Heard(0, BEGIN + after, frame);
  }
}
