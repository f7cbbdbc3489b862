package dev.patchbay.cli.talk;

import java.io.ByteArrayOutputStream;

/** One side's sound on its way to a file. What comes late is filled with silence before it. */
final class Track {
  private final byte[] silence;
  private final ByteArrayOutputStream waiting = new ByteArrayOutputStream();
  private long length;

  /**
   * @param silence one piece of it, whole samples
   */
  Track(byte[] silence) {
    this.silence = silence;
  }

  void sound(byte[] bytes, int from, int count) {
    waiting.write(bytes, from, count);
    length += count;
  }

  void silence(long bytes) {
    for (long left = bytes; left > 0; left -= Math.min(left, silence.length)) {
      sound(silence, 0, (int) Math.min(left, silence.length));
    }
  }

  /**
   * Silence until it is so long; a longer one stays.
   *
   * @return whether it was shorter
   */
  boolean fillTo(long bytes) {
    long lacking = bytes - length;
    silence(Math.max(0, lacking));
    return lacking > 0;
  }

  /** All that was put in, in bytes. */
  long length() {
    return length;
  }

  /** How much was not taken yet. */
  int waiting() {
    return waiting.size();
  }

  /** Takes the first of what waits, no more than that. */
  byte[] take(int bytes) {
    byte[] all = waiting.toByteArray();
    waiting.reset();
    waiting.write(all, bytes, all.length - bytes);
    return java.util.Arrays.copyOf(all, bytes);
  }
}
