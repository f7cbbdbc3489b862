package dev.patchbay.chained;

import dev.patchbay.openai.Recording;
import java.time.Duration;

/**
 * How a long recording is split. A change of any of these splits recordings otherwise: parts that
 * were finished before are then not known again.
 *
 * @param shortest shortest part but for the last, at least four overlaps
 * @param longest longest part, overlaps included, at least twice the shortest, at most 10 min
 * @param pause shortest pause at which speech is cut, 100 ms to 5 s
 * @param overlap how far two parts reach into each other on both sides of a cut inside speech, 500
 *     ms to 10 s; longer than any word
 * @param mostBytes largest part as a file: what one part takes of the heap, at most the provider's
 *     limit; at a high rate it shortens parts
 */
record SplitRules(
    Duration shortest, Duration longest, Duration pause, Duration overlap, int mostBytes) {
  /** Throws {@link IllegalArgumentException} if a component breaks its rule. */
  SplitRules {
    require(between(pause, 100, 5_000), "pause", "must be 100 ms to 5 s");
    require(between(overlap, 500, 10_000), "overlap", "must be 500 ms to 10 s");
    require(
        shortest.compareTo(overlap.multipliedBy(4)) >= 0, "shortest", "must be four overlaps long");
    require(longest.compareTo(shortest.multipliedBy(2)) >= 0, "longest", "must be twice shortest");
    require(between(longest, 0, 600_000), "longest", "must be at most 10 min");
    long least = PartFile.HEADER_BYTES + 2 * 48 * shortest.toMillis();
    require(
        mostBytes >= least && mostBytes <= Recording.MAX_BYTES,
        "most-bytes",
        "must hold the shortest part at 48 kHz and be at most 25 MB");
  }

  /** Parts of 1 to 4 min and at most 8 MB, pauses of 300 ms, 3 s of overlap on both sides. */
  static SplitRules usual() {
    return new SplitRules(
        Duration.ofSeconds(60),
        Duration.ofSeconds(240),
        Duration.ofMillis(300),
        Duration.ofSeconds(3),
        8_000_000);
  }

  /** Longest part in samples. */
  long longest(int rate) {
    return Math.min(samples(longest, rate), (mostBytes - PartFile.HEADER_BYTES) / 2);
  }

  /** Shortest part in samples. */
  long shortest(int rate) {
    return Math.min(samples(shortest, rate), longest(rate) / 2);
  }

  long overlap(int rate) {
    return samples(overlap, rate);
  }

  private static long samples(Duration time, int rate) {
    return time.toMillis() * rate / 1000;
  }

  private static boolean between(Duration time, long leastMs, long mostMs) {
    return time.toMillis() >= leastMs && time.toMillis() <= mostMs;
  }

  private static void require(boolean holds, String setting, String rule) {
    if (!holds) {
      throw new IllegalArgumentException("split." + setting + ": " + rule);
    }
  }
}
