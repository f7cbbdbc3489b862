package dev.patchbay.chained;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** The format chunk of a WAV file. */
final class FormatChunk {
  static final int SHORTEST = 16;
  static final int LONGEST = 64;

  private static final String FIELD = "input.wav.format";
  private static final int EXTENSIBLE = 0xFFFE;
  private static final int EXTENSIBLE_LENGTH = 40;

  /** What follows the format's tag in the identifier of an extensible format. */
  private static final byte[] SUBFORMAT_TAIL = {
    0, 0, 0, 0, 0x10, 0, (byte) 0x80, 0, 0, (byte) 0xAA, 0, 0x38, (byte) 0x9B, 0x71
  };

  private FormatChunk() {}

  /**
   * Reads the chunk's content, little-endian, of {@link #SHORTEST} to {@link #LONGEST} bytes.
   *
   * @throws RefusedInput when it breaks a rule
   */
  static SoundFormat read(ByteBuffer chunk) throws RefusedInput {
    int tag = Short.toUnsignedInt(chunk.getShort(0));
    int channels = Short.toUnsignedInt(chunk.getShort(2));
    long rate = Integer.toUnsignedLong(chunk.getInt(4));
    long byteRate = Integer.toUnsignedLong(chunk.getInt(8));
    int blockAlign = Short.toUnsignedInt(chunk.getShort(12));
    int bits = Short.toUnsignedInt(chunk.getShort(14));
    Encoding encoding = encoding(tag == EXTENSIBLE ? subformat(chunk) : tag, bits);
    SoundFormat format = SoundFormat.of(FIELD, encoding, channels, rate);
    require(blockAlign == format.frameBytes(), "must have a block of all channels' samples");
    require(byteRate == rate * blockAlign, "must have the byte rate of its samples");
    return format;
  }

  private static int subformat(ByteBuffer chunk) throws RefusedInput {
    require(chunk.limit() >= EXTENSIBLE_LENGTH, "must be whole when it is extensible");
    byte[] tail = new byte[SUBFORMAT_TAIL.length];
    chunk.get(26, tail);
    require(Arrays.equals(tail, SUBFORMAT_TAIL), "must be PCM, float or G.711");
    return Short.toUnsignedInt(chunk.getShort(24));
  }

  private static Encoding encoding(int tag, int bits) throws RefusedInput {
    return switch (tag) {
      case 1 -> pcm(bits);
      case 3 -> only(bits, 32, Encoding.FLOAT32);
      case 6 -> only(bits, 8, Encoding.A_LAW);
      case 7 -> only(bits, 8, Encoding.MU_LAW);
      default -> throw RefusedInput.malformed(FIELD, "must be PCM, float or G.711");
    };
  }

  private static Encoding pcm(int bits) throws RefusedInput {
    return switch (bits) {
      case 8 -> Encoding.PCM8;
      case 16 -> Encoding.PCM16;
      case 24 -> Encoding.PCM24;
      case 32 -> Encoding.PCM32;
      default ->
          throw RefusedInput.malformed(FIELD, "must have 8, 16, 24 or 32 bits per sample in PCM");
    };
  }

  private static Encoding only(int bits, int wanted, Encoding encoding) throws RefusedInput {
    require(bits == wanted, "must have 32 bits per sample in float, 8 in G.711");
    return encoding;
  }

  private static void require(boolean holds, String rule) throws RefusedInput {
    if (!holds) {
      throw RefusedInput.malformed(FIELD, rule);
    }
  }
}
