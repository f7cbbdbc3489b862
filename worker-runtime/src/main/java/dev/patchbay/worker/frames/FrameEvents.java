package dev.patchbay.worker.frames;

import dev.patchbay.schemas.CallerFrames;
import dev.patchbay.schemas.FrameFindingKind;
import dev.patchbay.schemas.JobEvent;
import dev.patchbay.schemas.JobId;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a product is told of its frames.
 *
 * @param epoch of the admission, from 1
 */
public record FrameEvents(JobId job, int epoch) {
  /** Something about the frames is not as it should be. */
  public JobEvent frames(FrameFinding finding) {
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

  /** What a result tells of them. */
  public static CallerFrames summary(FrameSummary heard) {
    Map<FrameFindingKind, Long> counts = new EnumMap<>(FrameFindingKind.class);
    heard
        .counts()
        .forEach((kind, count) -> {
          if (count > 0) {
            counts.put(kind(kind), count);
          }
        });
    return new CallerFrames(
        counts,
        heard.frames(),
        heard.audioMillis(),
        heard.silentMillis(),
        heard.worstLateMillis(),
        heard.worstJitterMillis());
  }

  /** Its word on the wire. */
  public static FrameFindingKind kind(FrameFinding.Kind kind) {
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
