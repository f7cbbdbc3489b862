package dev.patchbay.chained;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The pauses of a recording from the current part's start on, and which one ends the part. All
 * places are in frames of the recording.
 *
 * <p>The first good pause wins. How long a good one is falls from twice the least to the least
 * while a part grows from its shortest to its longest: sentences before breaths.
 *
 * @param least shortest pause that counts
 * @param shortest shortest part
 * @param longest longest part
 */
final class Pauses {
  /** A longer pause counts as several, in each of which a part may end. */
  private static final int LONGEST = 100;

  private final long least;
  private final long shortest;
  private final long longest;
  private final List<Pause> pauses = new ArrayList<>();
  private long running;
  private long seen;

  Pauses(long least, long shortest, long longest) {
    this.least = least;
    this.shortest = shortest;
    this.longest = longest;
  }

  private record Pause(long from, long to) {
    long middle() {
      return (from + to) / 2;
    }

    long length() {
      return to - from;
    }
  }

  /** Takes the next frame. */
  void hear(boolean pause) {
    seen++;
    if (pause) {
      running++;
    }
    if (!pause || running == LONGEST) {
      if (running >= least) {
        long to = pause ? seen : seen - 1;
        pauses.add(new Pause(to - running, to));
      }
      running = 0;
    }
  }

  /** Where a part that starts there ends in a pause that is good enough. */
  Optional<Long> good(long start) {
    return pauses.stream()
        .filter(pause -> fits(pause, start) && pause.length() >= wanted(pause.middle() - start))
        .map(Pause::middle)
        .findFirst();
  }

  /** Where a part that starts there and grew to its longest ends in the best pause it has. */
  Optional<Long> best(long start) {
    Optional<Pause> best = Optional.empty();
    for (Pause pause : pauses) {
      if (fits(pause, start) && pause.length() >= best.map(Pause::length).orElse(0L)) {
        best = Optional.of(pause);
      }
    }
    return best.map(Pause::middle);
  }

  /** Forgets what no part that starts there can end in. */
  void forgetBefore(long start) {
    pauses.removeIf(pause -> pause.middle() <= start);
  }

  private boolean fits(Pause pause, long start) {
    long length = pause.middle() - start;
    return length >= shortest && length <= longest;
  }

  private long wanted(long length) {
    return 2 * least - least * (length - shortest) / (longest - shortest);
  }
}
