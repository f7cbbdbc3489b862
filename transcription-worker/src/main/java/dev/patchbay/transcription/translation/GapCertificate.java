package dev.patchbay.transcription.translation;

import dev.patchbay.schemas.SourceGap;
import dev.patchbay.schemas.StreamOutput;
import dev.patchbay.transcription.translation.core.Deed;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What was missing of the stream. Languages read it by themselves, so one may have got in time what
 * another gave up: a span is missing if it was for any of them. Safe for threads.
 */
final class GapCertificate {
  /** Far more than are listed; of further ones only the number and length are known. */
  private static final int MOST_KNOWN = 10_000;

  private record Beyond(long count, long ms) {}

  private final TreeMap<Long, SourceGap> known = new TreeMap<>();
  private Beyond beyond = new Beyond(0, 0);

  synchronized void add(Deed.Gap gap) {
    if (known.containsKey(gap.fromMs())) {
      return;
    }
    if (known.size() >= MOST_KNOWN) {
      beyond = new Beyond(beyond.count() + 1, beyond.ms() + gap.toMs() - gap.fromMs());
      return;
    }
    known.put(
        gap.fromMs(),
        new SourceGap(
            gap.fromMs(),
            gap.toMs(),
            gap.frames(),
            0,
            Optional.of(gap.outputFromMs()),
            Optional.of(gap.outputToMs())));
  }

  synchronized List<SourceGap> listed() {
    return known.values().stream().limit(StreamOutput.MOST_GAPS).toList();
  }

  synchronized long omitted() {
    return Math.max(0, known.size() - StreamOutput.MOST_GAPS) + beyond.count();
  }

  synchronized long allMs() {
    return known.values().stream().mapToLong(SourceGap::lengthMs).sum() + beyond.ms();
  }
}
