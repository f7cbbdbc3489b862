package dev.patchbay.talk;

import dev.patchbay.schemas.TalkOutput;
import dev.patchbay.talk.conversation.Effect;
import dev.patchbay.talk.conversation.Line;
import dev.patchbay.worker.frames.FrameEvents;
import dev.patchbay.worker.frames.FrameSummary;
import java.time.Duration;

/** Counts how a talk goes; told all effects of its fold, by one thread at a time. */
final class TalkTally {
  private int callerTurns;
  private int agentTurns;
  private int interruptions;
  private int toolCalls;
  private int sessions;
  private long lastSequence;

  void count(Effect effect) {
    if (effect instanceof Effect.Open) {
      sessions++;
    } else if (effect instanceof Effect.Write(long sequence, Line line)) {
      lastSequence = sequence;
      count(line);
    }
  }

  private void count(Line line) {
    switch (line) {
      case Line.Final said -> {
        switch (said.side()) {
          case CALLER -> callerTurns++;
          case AGENT -> agentTurns++;
        }
      }
      case Line.Interrupted _ -> interruptions++;
      case Line.Called _ -> toolCalls++;
      case Line.Interim _,
          Line.Late _,
          Line.Answered _,
          Line.Confirmation _,
          Line.HandedOver _,
          Line.Moved _,
          Line.Took _ -> {}
    }
  }

  /**
   * How the talk went.
   *
   * @param length since the holder listened
   * @param heard what the caller's frames were like
   * @param framesOut written for the caller
   * @param linesInDoubt of the transcript, which the broker has not taken
   */
  TalkOutput output(Duration length, FrameSummary heard, long framesOut, long linesInDoubt) {
    return new TalkOutput(
        Math.max(0, length.toMillis()),
        callerTurns,
        agentTurns,
        interruptions,
        toolCalls,
        lastSequence,
        Math.min(linesInDoubt, lastSequence),
        Math.max(0, sessions - 1),
        FrameEvents.summary(heard),
        framesOut);
  }
}
