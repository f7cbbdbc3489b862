package dev.patchbay.chained;

/**
 * How the samples of a recording lie that is decoded here.
 *
 * @param channels 1 or 2
 * @param rate 8,000 to 48,000 samples per second
 */
record SoundFormat(Encoding encoding, int channels, int rate) {

  /**
   * Checks what a recording says of itself.
   *
   * @param field where it says so
   * @throws RefusedInput when it is out of range
   */
  static SoundFormat of(String field, Encoding encoding, int channels, long rate)
      throws RefusedInput {
    if (channels != 1 && channels != 2) {
      throw RefusedInput.malformed(field, "must have 1 or 2 channels");
    }
    if (rate < 8_000 || rate > 48_000) {
      throw RefusedInput.malformed(field, "must have 8000 to 48000 samples per second");
    }
    return new SoundFormat(encoding, channels, (int) rate);
  }

  /** Bytes of one sample on all channels. */
  int frameBytes() {
    return channels * encoding.bytes();
  }

  /** One frame as a mono PCM16 sample: the mean of its channels. */
  short mono(byte[] from, int at) {
    int first = encoding.sample(from, at);
    return (short)
        (channels == 1
            ? first
            : Math.floorDiv(first + encoding.sample(from, at + encoding.bytes()), 2));
  }
}
