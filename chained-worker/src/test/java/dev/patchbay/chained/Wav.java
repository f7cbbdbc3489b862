package dev.patchbay.chained;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** WAV files, honest and lying, byte by byte. */
final class Wav {
  private ByteBuffer bytes = ByteBuffer.allocate(4096).order(ByteOrder.LITTLE_ENDIAN);

  private Wav() {}

  /** RIFF and WAVE; the length is patched at the end. */
  static Wav riff() {
    return new Wav().ascii("RIFF").int32(0).ascii("WAVE");
  }

  /** PCM16 mono silence at 16 kHz. */
  static byte[] silence(int seconds) {
    return riff().format(1, 1, 16_000, 16).data(seconds * 32_000).end();
  }

  static Wav empty() {
    return new Wav();
  }

  Wav format(int tag, int channels, long rate, int bits) {
    int align = channels * bits / 8;
    return format(tag, channels, rate, rate * align, align, bits);
  }

  Wav format(int tag, int channels, long rate, long byteRate, int align, int bits) {
    return ascii("fmt ")
        .int32(16)
        .int16(tag)
        .int16(channels)
        .int32(rate)
        .int32(byteRate)
        .int16(align)
        .int16(bits);
  }

  /** The 40 bytes of an extensible format. */
  Wav extensible(int subformat, int channels, long rate, int bits) {
    int align = channels * bits / 8;
    ascii("fmt ").int32(40).int16(0xFFFE).int16(channels).int32(rate).int32(rate * align);
    int16(align).int16(bits).int16(22).int16(bits).int32(4).int16(subformat);
    return raw(0, 0, 0, 0, 0x10, 0, 0x80, 0, 0, 0xAA, 0, 0x38, 0x9B, 0x71);
  }

  Wav data(int length) {
    return chunk("data", length, length);
  }

  Wav chunk(String id, long claimed, int present) {
    ascii(id).int32(claimed);
    int next = bytes.position() + present + (present & 1);
    if (next > bytes.capacity() / 2) {
      byte[] grown = Arrays.copyOf(bytes.array(), 2 * next);
      bytes = ByteBuffer.wrap(grown).order(ByteOrder.LITTLE_ENDIAN);
    }
    bytes.position(next);
    return this;
  }

  Wav ascii(String text) {
    bytes.put(text.getBytes(StandardCharsets.US_ASCII));
    return this;
  }

  Wav int16(int value) {
    bytes.putShort((short) value);
    return this;
  }

  Wav int32(long value) {
    bytes.putInt((int) value);
    return this;
  }

  Wav raw(int... values) {
    for (int value : values) {
      bytes.put((byte) value);
    }
    return this;
  }

  /** With an honest RIFF length. */
  byte[] end() {
    return endClaiming(bytes.position() - 8);
  }

  byte[] endClaiming(long riffLength) {
    bytes.putInt(4, (int) riffLength);
    return Arrays.copyOf(bytes.array(), bytes.position());
  }

  /** As it stands, with no length patched in. */
  byte[] asIs() {
    return Arrays.copyOf(bytes.array(), bytes.position());
  }
}
