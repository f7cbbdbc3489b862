package dev.patchbay.stream.translation.core;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * What waits to be given to a session, in whole milliseconds: a provider's bill and ours are then
 * the same sum. Silence takes no room.
 */
final class Feed {
  /** What waits: sound, or so many bytes of silence. */
  private record Part(byte[] sound, int silence) {
    int length() {
      return sound.length + silence;
    }

    byte[] bytes(int from, int to) {
      return silence > 0 ? new byte[to - from] : Arrays.copyOfRange(sound, from, to);
    }
  }

  private static final int UNIT = Pcm.PER_MS * Pcm.BYTES;

  private final Deque<Part> parts = new ArrayDeque<>();
  private int taken;
  private long waiting;

  void sound(byte[] pcm) {
    add(new Part(pcm, 0));
  }

  void silence(long samples) {
    add(new Part(new byte[0], Math.toIntExact(samples * Pcm.BYTES)));
  }

  /** Fills the last millisecond. */
  void fillUp() {
    long over = waiting % UNIT;
    if (over > 0) {
      silence((UNIT - over) / Pcm.BYTES);
    }
  }

  void clear() {
    parts.clear();
    taken = 0;
    waiting = 0;
  }

  /** Whether less than a millisecond waits. */
  boolean isEmpty() {
    return waiting < UNIT;
  }

  /** Takes at most so many samples, which is a number of whole milliseconds; in milliseconds. */
  byte[] take(long most) {
    int length = (int) (Math.min(waiting, most * Pcm.BYTES) / UNIT * UNIT);
    byte[] out = new byte[length];
    for (int at = 0; at < length; ) {
      Part first = parts.element();
      int more = Math.min(length - at, first.length() - taken);
      System.arraycopy(first.bytes(taken, taken + more), 0, out, at, more);
      at += more;
      taken += more;
      if (taken == first.length()) {
        parts.remove();
        taken = 0;
      }
    }
    waiting -= length;
    return out;
  }

  private void add(Part part) {
    if (part.length() > 0) {
      parts.add(part);
      waiting += part.length();
    }
  }
}
