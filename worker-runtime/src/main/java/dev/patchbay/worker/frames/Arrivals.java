package dev.patchbay.worker.frames;

import java.util.ArrayDeque;
import java.util.Deque;

/** When which frames came to stand in the log; told by one thread and asked by another. */
public final class Arrivals {
  /** As many small frames as are ever on their way; of more the eldest are forgotten. */
  static final int MOST = OutStream.MOST_BYTES / OutStream.LEAST_BYTES;

  /**
   * One frame has arrived.
   *
   * @param sequence its number
   * @param at in milliseconds of a clock that never goes back
   */
  public record Arrival(long sequence, long at) {}

  private final Deque<Arrival> arrived = new ArrayDeque<>();

  public synchronized void add(Arrival one) {
    if (arrived.size() == MOST) {
      arrived.remove();
    }
    arrived.add(one);
  }

  /** Tells the playback of those that it does not know of. */
  synchronized void tell(Playback playback) {
    for (Arrival one = arrived.poll(); one != null; one = arrived.poll()) {
      playback.arrived(one);
    }
  }
}
