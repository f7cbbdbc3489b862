package dev.patchbay.cli;

import dev.patchbay.schemas.TranscriptEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What usually took how long: of each kind the median of the first hundred thousand. */
final class Medians {
  private static final int MOST = 100_000;

  private final Map<String, List<Long>> tookMs = new TreeMap<>();

  void take(TranscriptEvent.Latency line) {
    String kind = line.what() + line.language().map(language -> " " + language).orElse("");
    List<Long> all = tookMs.computeIfAbsent(kind, _ -> new ArrayList<>());
    if (all.size() < MOST) {
      all.add(line.tookMs());
    }
  }

  /** Such as {@code final 0.81 s, interim 0.42 s}; empty when nothing was measured. */
  String text() {
    return tookMs.entrySet().stream()
        .map(kind -> kind.getKey() + " " + MessageLines.seconds(median(kind.getValue())) + " s")
        .collect(Collectors.joining(", "));
  }

  private static long median(List<Long> all) {
    return all.stream().sorted().skip((all.size() - 1) / 2).findFirst().orElse(0L);
  }
}
