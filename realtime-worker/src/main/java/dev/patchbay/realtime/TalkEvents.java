package dev.patchbay.realtime;

import dev.patchbay.realtime.conversation.Mood;
import dev.patchbay.schemas.FrameFindingKind;
import dev.patchbay.schemas.JobEvent;
import dev.patchbay.schemas.JobId;
import dev.patchbay.schemas.TalkState;
import dev.patchbay.worker.frames.FrameFinding;
import java.time.Instant;
import java.util.Optional;

/**
 * What a talk's product is told beside its lines.
 *
 * @param epoch of the admission, from 1
 */
record TalkEvents(JobId job, int epoch) {

  /**
   * @param at when it became so
   */
  JobEvent state(Instant at, Mood mood) {
    TalkState state =
        switch (mood) {
          case LISTENING -> TalkState.LISTENING;
          case THINKING -> TalkState.THINKING;
          case SPEAKING -> TalkState.SPEAKING;
          case WAITING -> TalkState.WAITING;
        };
    return new JobEvent.State(job, at, epoch, state);
  }

  JobEvent frames(FrameFinding finding) {
    return switch (finding) {
      case FrameFinding.Missing(long first, long count, long _) ->
          frames(finding, Optional.of(first), Optional.of(count), Optional.empty());
      case FrameFinding.Repeated(long sequence, long _) -> frame(finding, sequence);
      case FrameFinding.Reordered(long sequence, long _) -> frame(finding, sequence);
      case FrameFinding.TooLate(long sequence, long _) -> frame(finding, sequence);
      case FrameFinding.AfterEnd(long sequence, long _) -> frame(finding, sequence);
      case FrameFinding.Restarted(long expected, long _) -> frame(finding, expected);
      case FrameFinding.WrongFormat(long sequence, long _) -> frame(finding, sequence);
      case FrameFinding.Unreadable(long offset, String field, String rule, long _) ->
          unreadable(finding, offset, field, rule);
      case FrameFinding.Late(long sequence, long byMs, long _) -> frame(finding, sequence, byMs);
      case FrameFinding.Jittery(long sequence, long byMs, long _) -> frame(finding, sequence, byMs);
      case FrameFinding.Silent(long sequence, long forMs, long _) ->
          frame(finding, sequence, forMs);
      case FrameFinding.Stalled(long forMs, long _) ->
          frames(finding, Optional.empty(), Optional.empty(), Optional.of(forMs));
      case FrameFinding.Resumed(long sequence, long afterMs, long _) ->
          frame(finding, sequence, afterMs);
    };
  }

  static FrameFindingKind kind(FrameFinding.Kind kind) {
    return switch (kind) {
      case MISSING -> FrameFindingKind.MISSING;
      case REPEATED -> FrameFindingKind.REPEATED;
      case REORDERED -> FrameFindingKind.REORDERED;
      case TOO_LATE -> FrameFindingKind.TOO_LATE;
      case AFTER_END -> FrameFindingKind.AFTER_END;
      case RESTARTED -> FrameFindingKind.RESTARTED;
      case WRONG_FORMAT -> FrameFindingKind.WRONG_FORMAT;
      case UNREADABLE -> FrameFindingKind.UNREADABLE;
      case LATE -> FrameFindingKind.LATE;
      case JITTERY -> FrameFindingKind.JITTERY;
      case SILENT -> FrameFindingKind.SILENT;
      case STALLED -> FrameFindingKind.STALLED;
      case RESUMED -> FrameFindingKind.RESUMED;
    };
  }

  private JobEvent frame(FrameFinding finding, long sequence) {
    return frames(finding, Optional.of(sequence), Optional.empty(), Optional.empty());
  }

  private JobEvent frame(FrameFinding finding, long sequence, long ms) {
    return frames(finding, Optional.of(sequence), Optional.empty(), Optional.of(ms));
  }

  private JobEvent frames(
      FrameFinding finding, Optional<Long> sequence, Optional<Long> count, Optional<Long> ms) {
    return new JobEvent.Frames(
        job,
        at(finding),
        epoch,
        kind(finding.kind()),
        sequence,
        count,
        ms,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private JobEvent unreadable(FrameFinding finding, long offset, String field, String rule) {
    return new JobEvent.Frames(
        job,
        at(finding),
        epoch,
        kind(finding.kind()),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(offset),
        Optional.of(field),
        Optional.of(rule));
  }

  private static Instant at(FrameFinding finding) {
    return Instant.ofEpochMilli(finding.brokerMillis());
  }
}
