package dev.patchbay.worker.frames;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.FrameFormat;
import dev.patchbay.schemas.FrameIn;
import dev.patchbay.worker.frames.FrameFinding.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Numbers that leap, in a stream of frames of 20 ms: a caller must be heard whatever they do. */
class FrameLeapTest {
  private static final long GIANT = 999_999_999_999_999L;
  private static final int FRAME_MS = 20;

  private final FrameWatch watch =
      new FrameWatch(WatchLimits.DEFAULT, FrameFormat.PCMU, OptionalLong.of(0), 0, 0);
  private final List<Long> passed = new ArrayList<>();
  private final List<FrameFinding> findings = new ArrayList<>();
  private long offset;
  private long now;

  @Test
  void oneNumberFarAheadIsNamedAndDroppedAndTheCallerIsHeardOn() {
    frames(0, 1, GIANT, 2, 3, 4);

    assertThat(passed).containsExactly(0L, 1L, 2L, 3L, 4L);
    assertThat(findings).containsExactly(astray(2, 40));
  }

  @Test
  void oneNumberFarBackIsNamedAndDropped() {
    frames(10_000, 10_001, 3, 10_002, 10_003);

    assertThat(passed).containsExactly(10_000L, 10_001L, 10_002L, 10_003L);
    assertThat(findings).last().isEqualTo(astray(2, 40));
  }

  @Test
  void everySecondNumberMayBeWrong() {
    frames(0, GIANT, 1, 700_000, 2, 80_000_000, 3);

    assertThat(passed).containsExactly(0L, 1L, 2L, 3L);
    assertThat(watch.summary().count(Kind.UNREADABLE)).isEqualTo(3);
  }

  @Test
  void numbersThatLeapAndGoOnAreHeardFromTheirSecondFrameOn() {
    frames(0, 9_000);
    pause(500);
    assertThat(passed).containsExactly(0L);
    frames(9_001, 9_002);

    assertThat(passed).containsExactly(0L, 9_000L, 9_001L, 9_002L);
    assertThat(findings).first().isEqualTo(new FrameFinding.Missing(1, 8_999, 20));
  }

  @Test
  void framesBehindALeapAreStillPutInOrder() {
    frames(0, 9_001, 9_000, 9_003, 9_002, 9_004);

    assertThat(passed).containsExactly(0L, 9_000L, 9_001L, 9_002L, 9_003L, 9_004L);
  }

  @Test
  void aCallerIsHeardAgainAfterAWholeRunOfWrongNumbers() {
    frames(0, 1, GIANT - 3, GIANT - 2, 2, 3, 4);

    assertThat(passed).containsExactly(0L, 1L, GIANT - 3, GIANT - 2, 2L, 3L, 4L);
    assertThat(watch.summary().count(Kind.RESTARTED)).isEqualTo(1);
  }

  @Test
  void whatWaitsBehindAGapWaitsNoLongerForAWrongNumber() {
    frames(0, 2, GIANT, 3);
    pause(100);

    assertThat(passed).containsExactly(0L, 2L, 3L);
  }

  @Test
  void anEndFarAheadIsTheEndIfNothingElseComes() {
    frames(0);
    end(9_000);
    pause(99);
    assertThat(watch.ended()).isFalse();
    pause(1);

    assertThat(watch.ended()).isTrue();
    assertThat(passed).containsExactly(0L, 9_000L);
  }

  @Test
  void anEndFarAheadIsNoneIfTheCallerSpeaksOn() {
    frames(0);
    end(9_000);
    frames(1);
    pause(1_000);

    assertThat(watch.ended()).isFalse();
    assertThat(findings).containsExactly(astray(1, 20));
  }

  @Test
  void anEndRightBehindALeapEndsTheCall() {
    frames(0, 9_000);
    end(9_001);

    assertThat(watch.ended()).isTrue();
    assertThat(passed).containsExactly(0L, 9_000L, 9_001L);
  }

  @Test
  void nothingIsHeardBehindAnEndThatWasHeldWhenTheNumbersLeapt() {
    frames(0);
    end(2);
    frames(9_000, 9_001);

    assertThat(watch.ended()).isTrue();
    assertThat(passed).containsExactly(0L, 2L);
    assertThat(watch.summary().count(Kind.AFTER_END)).isEqualTo(2);
  }

  @Test
  void countsOfMissingFramesNeverOverflow() {
    for (int i = 0; i < 10_000; i++) {
      frames(GIANT - 2, GIANT - 1, 1, 2);
    }

    assertThat(watch.summary().count(Kind.MISSING)).isEqualTo(Long.MAX_VALUE);
  }

  /** Wrong numbers of any size, now and then and never two in a row. */
  @RepeatedTest(50)
  void wrongNumbersCostTheCallerNothingButThemselves(RepetitionInfo repetition) {
    var random = new Random(repetition.getCurrentRepetition());
    int wrong = 0;
    for (long i = 0; i < 500; i++) {
      frames(i);
      if (random.nextInt(10) == 0) {
        frames(10_000 + random.nextLong(GIANT - 10_000));
        wrong++;
      }
    }
    frames(500);

    assertThat(passed).isEqualTo(LongStream.rangeClosed(0, 500).boxed().toList());
    assertThat(watch.summary().count(Kind.UNREADABLE)).isEqualTo(wrong);
  }

  private static FrameFinding astray(long offset, long at) {
    return new FrameFinding.Unreadable(
        offset, "pb-seq", "must be near those of the frames around it", at);
  }

  /** One each 20 ms. */
  private void frames(long... numbers) {
    for (long number : numbers) {
      tap(Records.audio("call", number, 160));
    }
  }

  private void end(long number) {
    tap(new FrameIn.End("call", number));
  }

  private void tap(FrameIn frame) {
    look(watch.tapped(new Tapped.Heard(offset++, now, frame), now));
    now += FRAME_MS;
  }

  /** From the last frame on. */
  private void pause(long millis) {
    now += millis - FRAME_MS;
    look(watch.tick(now));
    now += FRAME_MS;
  }

  private void look(FrameWatch.Seen seen) {
    seen.passed().forEach(frame -> passed.add(frame.sequence()));
    findings.addAll(seen.findings());
  }
}
