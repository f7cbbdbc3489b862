package dev.patchbay.worker.frames;

import java.util.Map;

/**
 * What a stream was like.
 *
 * @param counts of all findings, told or not; of missing ones the frames
 * @param frames passed on, of whatever kind
 * @param audioMillis length of the audio passed on
 * @param silentMillis how much of that nothing could be heard in
 * @param worstLateMillis how far audio was behind its own pace at most
 * @param worstJitterMillis its most uneven pace
 */
public record FrameSummary(
    Map<FrameFinding.Kind, Long> counts,
    long frames,
    long audioMillis,
    long silentMillis,
    long worstLateMillis,
    long worstJitterMillis) {
  public FrameSummary {
    counts = Map.copyOf(counts);
  }

  public long count(FrameFinding.Kind kind) {
    return counts.getOrDefault(kind, 0L);
  }
}
