package dev.patchbay.schemas;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the frames of a caller, or of any stream that is heard live, were like.
 *
 * @param counts how often each finding was made, of missing frames how many; those that were not
 *     are left out
 * @param frames passed on, of whatever kind
 * @param audioMs length of the audio passed on
 * @param silentMs how much of that nothing could be heard in
 * @param worstLateMs how far audio was behind its own pace at most
 * @param worstJitterMs its most uneven pace
 */
public record CallerFrames(
    Map<FrameFindingKind, Long> counts,
    long frames,
    long audioMs,
    long silentMs,
    long worstLateMs,
    long worstJitterMs) {
  /** Of a caller from whom nothing came. */
  public static final CallerFrames NONE = new CallerFrames(Map.of(), 0, 0, 0, 0, 0);

  public CallerFrames(
      @Nullable Map<FrameFindingKind, Long> counts,
      long frames,
      long audioMs,
      long silentMs,
      long worstLateMs,
      long worstJitterMs) {
    this.counts = counts == null ? Map.of() : sorted(counts);
    this.frames = frames;
    this.audioMs = audioMs;
    this.silentMs = silentMs;
    this.worstLateMs = worstLateMs;
    this.worstJitterMs = worstJitterMs;
    this.counts.forEach((kind, count) ->
        ContractViolation.require(
            count != null && count >= 1, "callerFrames.counts", "must be at least 1"));
    Rules.requireAtLeast(0, frames, "callerFrames.frames");
    Rules.requireAtLeast(0, audioMs, "callerFrames.audioMs");
    Rules.requireAtLeast(0, silentMs, "callerFrames.silentMs");
    Rules.requireAtLeast(0, worstLateMs, "callerFrames.worstLateMs");
    Rules.requireAtLeast(0, worstJitterMs, "callerFrames.worstJitterMs");
  }

  private static Map<FrameFindingKind, Long> sorted(Map<FrameFindingKind, Long> counts) {
    var copy = new EnumMap<FrameFindingKind, Long>(FrameFindingKind.class);
    copy.putAll(counts);
    return Collections.unmodifiableMap(copy);
  }
}
