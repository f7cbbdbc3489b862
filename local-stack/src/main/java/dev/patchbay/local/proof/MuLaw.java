package dev.patchbay.local.proof;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** G.711 mu-law, written by a hand of its own. */
final class MuLaw {
  private static final int FORMAT = 7;
  private static final int BIAS = 0x84;
  private static final int LOUDEST = 32_635;
  private static final int HEADER_BYTES = 44;

  private MuLaw() {}

  /** The code whose value is nearest. */
  static byte encode(short sample) {
    int magnitude = Math.min(Math.abs((int) sample), LOUDEST) + BIAS;
    int segment = 24 - Integer.numberOfLeadingZeros(magnitude);
    int mantissa = magnitude >> (segment + 3) & 15;
    return (byte) ~((sample < 0 ? 0x80 : 0) | segment << 4 | mantissa);
  }

  /** The header of a WAV file with so many mono samples, one byte each. */
  static byte[] header(long samples, int rate) {
    int bytes = Math.toIntExact(samples);
    return ByteBuffer.allocate(HEADER_BYTES)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put("RIFF".getBytes(US_ASCII))
        .putInt(HEADER_BYTES - 8 + bytes)
        .put("WAVEfmt ".getBytes(US_ASCII))
        .putInt(16)
        .putShort((short) FORMAT)
        .putShort((short) 1)
        .putInt(rate)
        .putInt(rate)
        .putShort((short) 1)
        .putShort((short) 8)
        .put("data".getBytes(US_ASCII))
        .putInt(bytes)
        .array();
  }
}
