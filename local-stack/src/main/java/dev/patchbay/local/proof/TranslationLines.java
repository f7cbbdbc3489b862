package dev.patchbay.local.proof;

import dev.patchbay.local.stream.StreamReport;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A translation's lines as a reader has them in the end, whoever held it. */
final class TranslationLines {
  private final Map<String, List<StreamReport.Line>> finals = new HashMap<>();
  private final Map<String, Long> epochs = new HashMap<>();
  private Optional<String> disorder = Optional.empty();
  private long epoch;
  private long sequence;

  private TranslationLines() {}

  /** All that was told, in its order. */
  static TranslationLines of(List<StreamReport.Line> lines) {
    var read = new TranslationLines();
    lines.forEach(read::take);
    return read;
  }

  /** Of an epoch below the highest seen nothing counts. */
  private void take(StreamReport.Line line) {
    long its = line.json().path("epoch").asLong(-1);
    if (its < epoch) {
      return;
    }
    long next = its == epoch ? sequence + 1 : 1;
    epoch = its;
    sequence = line.json().path("sequence").asLong(-1);
    if (sequence != next) {
      disorder =
          disorder.or(() -> Optional.of("line %d where %d was next".formatted(sequence, next)));
    }
    if (line.type().startsWith("translated")) {
      words(line);
    }
  }

  /**
   * With a language's first line of an epoch all is void that was told of its segment or behind.
   */
  private void words(StreamReport.Line line) {
    List<StreamReport.Line> its = finals.computeIfAbsent(line.language(), _ -> new ArrayList<>());
    Long before = epochs.put(line.language(), epoch);
    if (before != null && before < epoch) {
      its.removeIf(older -> segment(older) >= segment(line));
    }
    if (line.type().equals("translated")) {
      its.add(line);
    }
  }

  /** A language's segments, in the order in which they were told. */
  List<StreamReport.Line> finals(String language) {
    return List.copyOf(finals.getOrDefault(language, List.of()));
  }

  /** The first line that has not the number that it should have. */
  Optional<String> disorder() {
    return disorder;
  }

  /** The last epoch's last line. */
  long last() {
    return sequence;
  }

  private static int segment(StreamReport.Line line) {
    return line.json().path("segment").asInt(0);
  }
}
