package dev.patchbay.bench;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Random;

/**
 * 40 ms of PCM16 at 24 kHz, the unit of everything here. Its first bytes are not sound but the
 * instant for which it was intended, so that who has decoded the audio knows how late it is,
 * whatever a client shows of an event's other fields.
 */
final class AudioFrame {
  static final long NANOS = 40_000_000;
  static final int PER_SECOND = 25;
  static final int BYTES = 1_920;
  static final int BASE64_CHARS = 2_560;

  /** The stamp with its mark: three times three bytes, so that it is base64 of its own. */
  static final int STAMP_BYTES = 9;

  static final int STAMP_CHARS = 12;

  private static final int MARK_AT = 8;
  private static final byte MARK = 0x5a;
  private static final int TOUCH_STRIDE = 64;
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private AudioFrame() {}

  /** Noise, for which no compression and no branch prediction helps anyone. */
  static byte[] noise(long seed) {
    byte[] pcm = new byte[BYTES];
    new Random(seed).nextBytes(pcm);
    stamp(pcm, 0);
    return pcm;
  }

  /**
   * @param intended an instant of {@link System#nanoTime()}, which on Linux is the clock of every
   *     process of the machine
   */
  static void stamp(byte[] pcm, long intended) {
    LONG.set(pcm, 0, intended);
    pcm[MARK_AT] = MARK;
  }

  static boolean stamped(byte[] pcm, int length) {
    return stamped(pcm, 0, length);
  }

  /** Whether a frame that begins there has a stamp. */
  static boolean stamped(byte[] pcm, int from, int length) {
    return length - from >= STAMP_BYTES && pcm[from + MARK_AT] == MARK;
  }

  static long intended(byte[] pcm) {
    return intended(pcm, 0);
  }

  static long intended(byte[] pcm, int from) {
    return (long) LONG.get(pcm, from);
  }

  /** Reads of every cache line, as whoever plays or forwards the audio would. */
  static int touch(byte[] pcm, int length) {
    int sum = 0;
    for (int at = 0; at < length; at += TOUCH_STRIDE) {
      sum += pcm[at];
    }
    return sum;
  }
}
