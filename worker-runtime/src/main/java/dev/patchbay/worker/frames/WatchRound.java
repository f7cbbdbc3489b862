package dev.patchbay.worker.frames;

import dev.patchbay.schemas.FrameIn;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What one look at a stream finds and passes on, and the counts of all of them. */
final class WatchRound {
  /** A frame, its place in the partition, and when the broker had it. */
  record Arrival(FrameIn frame, long offset, long brokerMillis) {
    long sequence() {
      return frame.sequence();
    }
  }

  private final int most;
  private final Map<FrameFinding.Kind, Long> counts = new EnumMap<>(FrameFinding.Kind.class);
  private final Map<FrameFinding.Kind, Integer> told = new EnumMap<>(FrameFinding.Kind.class);
  private List<Arrival> passed = new ArrayList<>();
  private List<FrameFinding> findings = new ArrayList<>();

  WatchRound(int most) {
    this.most = most;
  }

  void pass(Arrival arrival) {
    passed.add(arrival);
  }

  void find(FrameFinding finding) {
    counts.merge(finding.kind(), finding.weight(), WatchRound::sum);
    if (told.merge(finding.kind(), 1, (before, one) -> Math.min(most + 1, before + one)) <= most) {
      findings.add(finding);
    }
  }

  /** Of counts; numbers may leap so often and so far that they do not fit. */
  private static long sum(long one, long other) {
    return one > Long.MAX_VALUE - other ? Long.MAX_VALUE : one + other;
  }

  List<Arrival> takePassed() {
    List<Arrival> taken = passed;
    passed = new ArrayList<>();
    return taken;
  }

  List<FrameFinding> takeFindings() {
    List<FrameFinding> taken = findings;
    findings = new ArrayList<>();
    return taken;
  }

  Map<FrameFinding.Kind, Long> counts() {
    return counts;
  }
}
