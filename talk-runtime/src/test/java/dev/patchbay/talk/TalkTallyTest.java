package dev.patchbay.talk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.CallerFrames;
import dev.patchbay.schemas.FrameFindingKind;
import dev.patchbay.schemas.TalkOutput;
import dev.patchbay.talk.conversation.Effect;
import dev.patchbay.talk.conversation.Line;
import dev.patchbay.talk.conversation.Mood;
import dev.patchbay.worker.frames.FrameFinding;
import dev.patchbay.worker.frames.FrameSummary;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TalkTallyTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final FrameSummary NOTHING = new FrameSummary(Map.of(), 0, 0, 0, 0, 0);

  private final TalkTally tally = new TalkTally();
  private long sequence;

  @Test
  void aTalkIsCountedByItsFinalTurnsCutsAndCalls() {
    tally.count(new Effect.Open(1));
    write(new Line.Took(Line.Latency.CONNECT, Duration.ofMillis(200)));
    write(new Line.Interim(1, Line.Side.AGENT, "Hel"));
    write(turn(1, Line.Side.AGENT));
    tally.count(new Effect.Become(Mood.LISTENING));
    write(turn(2, Line.Side.CALLER));
    write(new Line.Called("c1", "book", Optional.empty()));
    write(new Line.Answered("c1", "book", "arguments_not_json"));
    write(new Line.Interrupted(3, 400));
    write(turn(3, Line.Side.AGENT));
    write(new Line.Late(2, Line.Side.CALLER, "No."));
    write(new Line.HandedOver("a", "b"));
    tally.count(new Effect.Open(2));
    tally.count(new Effect.Clear());

    TalkOutput talk = tally.output(MINUTE, NOTHING, 642, 0);
    assertThat(talk)
        .isEqualTo(new TalkOutput(60_000, 1, 2, 1, 1, 10, 0, 1, CallerFrames.NONE, 642));
  }

  @Test
  void whatTheCallersFramesWereLikeIsToldByTheSameWords() {
    var heard =
        new FrameSummary(
            Map.of(FrameFinding.Kind.TOO_LATE, 2L, FrameFinding.Kind.LATE, 0L),
            1_530,
            61_200,
            20_480,
            310,
            42);

    assertThat(tally.output(MINUTE, heard, 0, 0).callerFrames())
        .isEqualTo(
            new CallerFrames(
                Map.of(FrameFindingKind.TOO_LATE, 2L), 1_530, 61_200, 20_480, 310, 42));
  }

  @Test
  void aTalkThatNeverBeganIsOneOfNothing() {
    assertThat(tally.output(Duration.ZERO, NOTHING, 0, 0))
        .isEqualTo(new TalkOutput(0, 0, 0, 0, 0, 0, 0, 0, CallerFrames.NONE, 0));
  }

  @Test
  void linesInDoubtAreToldAndNeverMoreThanThereAre() {
    write(turn(1, Line.Side.AGENT));
    write(turn(2, Line.Side.CALLER));

    assertThat(tally.output(MINUTE, NOTHING, 0, 1).transcriptLost()).isOne();
    assertThat(tally.output(MINUTE, NOTHING, 0, 3).transcriptLost()).isEqualTo(2);
  }

  private void write(Line line) {
    sequence++;
    tally.count(new Effect.Write(sequence, line));
  }

  private static Line turn(int turn, Line.Side side) {
    return new Line.Final(turn, side, "i" + turn, "Hello.", Line.How.WHOLE, 0);
  }
}
