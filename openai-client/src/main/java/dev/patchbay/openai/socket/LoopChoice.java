package dev.patchbay.openai.socket;

import java.util.Comparator;
import java.util.List;

/**
 * Finds the loop for a new session. Loops are filled in order: one that is busy finds several
 * sessions ready each time it wakes, where several that are half idle each wake for few. When all
 * are full, the one with the fewest takes more.
 */
final class LoopChoice {
  /**
   * Sessions that fill a loop. At 40 ms a frame both ways over TLS that is half of a core, so that
   * none waits long for the others.
   */
  static final int FULL = 500;

  private LoopChoice() {}

  /** What one loop has. */
  interface Taken {
    /** Dials and sessions. */
    int load();

    /** Whether one more dial may wait for its turn. */
    boolean takesDials();
  }

  static <T extends Taken> T of(List<T> loops) {
    return loops.stream()
        .filter(loop -> loop.load() < FULL && loop.takesDials())
        .findFirst()
        .or(() -> loops.stream().min(Comparator.comparingInt(Taken::load)))
        .orElseThrow();
  }
}
