package dev.patchbay.chained;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * What a WAV file's format chunk may say here.
 *
 * @param channels 1 or 2
 * @param sampleRate 8,000 to 48,000 per second
 * @param blockAlign bytes of one sample on all channels
 */
record WavFormat(int channels, int sampleRate, int blockAlign) {
  private static final String FIELD = "input.wav.format";
  private static final int PCM = 1;
  private static final int A_LAW = 6;
  private static final int MU_LAW = 7;
  private static final int EXTENSIBLE = 0xFFFE;

  /** What follows the format's tag in the identifier of an extensible format. */
  private static final byte[] SUBFORMAT_TAIL = {
    0, 0, 0, 0, 0x10, 0, (byte) 0x80, 0, 0, (byte) 0xAA, 0, 0x38, (byte) 0x9B, 0x71
  };

  /** Smallest format chunk, and that of an extensible format. */
  static final int SHORTEST = 16;

  static final int LONGEST = 64;
  private static final int EXTENSIBLE_LENGTH = 40;

  /** Reads a chunk's content. */
  static WavFormat read(ByteBuffer chunk) throws RefusedInput {
    int tag = Short.toUnsignedInt(chunk.getShort(0));
    int channels = Short.toUnsignedInt(chunk.getShort(2));
    long rate = Integer.toUnsignedLong(chunk.getInt(4));
    long byteRate = Integer.toUnsignedLong(chunk.getInt(8));
    int blockAlign = Short.toUnsignedInt(chunk.getShort(12));
    int bits = Short.toUnsignedInt(chunk.getShort(14));
    require(channels == 1 || channels == 2, "must have 1 or 2 channels");
    require(rate >= 8_000 && rate <= 48_000, "must have 8000 to 48000 samples per second");
    int wanted = bitsOf(tag == EXTENSIBLE ? subformat(chunk) : tag);
    require(bits == wanted, "must have 16 bits per sample in PCM, 8 in G.711");
    require(blockAlign == channels * bits / 8, "must have a block of all channels' samples");
    require(byteRate == rate * blockAlign, "must have the byte rate of its samples");
    return new WavFormat(channels, (int) rate, blockAlign);
  }

  long bytesPerSecond() {
    return (long) sampleRate * blockAlign;
  }

  private static int subformat(ByteBuffer chunk) throws RefusedInput {
    require(chunk.limit() >= EXTENSIBLE_LENGTH, "must be whole when it is extensible");
    byte[] tail = new byte[SUBFORMAT_TAIL.length];
    chunk.get(26, tail);
    require(Arrays.equals(tail, SUBFORMAT_TAIL), "must be PCM or G.711");
    return Short.toUnsignedInt(chunk.getShort(24));
  }

  private static int bitsOf(int tag) throws RefusedInput {
    require(tag == PCM || tag == A_LAW || tag == MU_LAW, "must be PCM or G.711");
    return tag == PCM ? 16 : 8;
  }

  private static void require(boolean holds, String rule) throws RefusedInput {
    if (!holds) {
      throw RefusedInput.malformed(FIELD, rule);
    }
  }
}
