package dev.patchbay.bench;

import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * When each session's frames of a window are due: at a phase of its own and every 40 ms from there,
 * or as long as a frame is. Due times are absolute, so a late one delays no other, and whoever is
 * late makes up for all that was missed, under the instants for which it was intended.
 */
final class Pace {
  /** Told by {@link #advance} when nothing is due any more. */
  static final long OVER = Long.MAX_VALUE;

  /** Sends one frame. */
  interface Sending {
    void send(int session, long due);
  }

  private final long begins;
  private final long nanos;
  private final long rounds;
  private final int[] sessions;
  private final long[] phases;
  private long round;
  private int next;

  private Pace(Window window, long nanos, int[] sessions, long[] phases) {
    this.begins = window.begins();
    this.nanos = nanos;
    this.rounds = window.length() / nanos;
    this.sessions = sessions;
    this.phases = phases;
  }

  /** Phases spread at random, the same for the same seed. */
  static Pace of(Window window, long seed) {
    return of(window, AudioFrame.NANOS, seed);
  }

  /** The same of frames that are so long. */
  static Pace of(Window window, long nanos, long seed) {
    long[] drawn = new Random(seed).longs(window.sessions(), 0, nanos).toArray();
    int[] order =
        IntStream.range(0, drawn.length)
            .boxed()
            .sorted(Comparator.comparingLong(session -> drawn[session]))
            .mapToInt(Integer::intValue)
            .toArray();
    return new Pace(window, nanos, order, IntStream.of(order).mapToLong(at -> drawn[at]).toArray());
  }

  /**
   * Sends what is due.
   *
   * @return when the next frame is due, or {@link #OVER}
   */
  long advance(long now, Sending sending) {
    while (round < rounds && phases.length > 0) {
      long due = begins + round * nanos + phases[next];
      if (due - now > 0) {
        return due;
      }
      sending.send(sessions[next], due);
      next++;
      if (next == phases.length) {
        next = 0;
        round++;
      }
    }
    return OVER;
  }
}
