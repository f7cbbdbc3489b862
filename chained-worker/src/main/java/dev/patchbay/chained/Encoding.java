package dev.patchbay.chained;

import dev.patchbay.worker.audio.G711;

/** How one sample lies in bytes; little-endian unless it says otherwise. */
enum Encoding {
  PCM8(1, (bytes, at) -> (bytes[at] & 0xff) - 128 << 8),
  PCM16(2, (bytes, at) -> bytes[at] & 0xff | bytes[at + 1] << 8),
  PCM16_BIG_ENDIAN(2, (bytes, at) -> bytes[at] << 8 | bytes[at + 1] & 0xff),
  PCM24(3, (bytes, at) -> bytes[at + 1] & 0xff | bytes[at + 2] << 8),
  PCM32(4, (bytes, at) -> bytes[at + 2] & 0xff | bytes[at + 3] << 8),
  FLOAT32(4, Encoding::fromFloat),
  A_LAW(1, (bytes, at) -> G711.aLaw(bytes[at])),
  MU_LAW(1, (bytes, at) -> G711.muLaw(bytes[at]));

  private final int bytes;
  private final Reader reader;

  Encoding(int bytes, Reader reader) {
    this.bytes = bytes;
    this.reader = reader;
  }

  /** Of one sample. */
  int bytes() {
    return bytes;
  }

  /** As PCM16; wider samples lose their lowest bits. */
  int sample(byte[] from, int at) {
    return reader.sample(from, at);
  }

  /** What is no number is silence, and what is beyond full scale is full scale. */
  private static int fromFloat(byte[] bytes, int at) {
    int bits =
        bytes[at] & 0xff
            | (bytes[at + 1] & 0xff) << 8
            | (bytes[at + 2] & 0xff) << 16
            | bytes[at + 3] << 24;
    float value = Float.intBitsToFloat(bits);
    return Math.clamp(Math.round(value * 32_768), Short.MIN_VALUE, Short.MAX_VALUE);
  }

  @FunctionalInterface
  private interface Reader {
    int sample(byte[] from, int at);
  }
}
