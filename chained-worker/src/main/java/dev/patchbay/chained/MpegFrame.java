package dev.patchbay.chained;

import java.util.Optional;

/**
 * A frame of MPEG audio (ISO 11172-3, 13818-3, and the 2.5 that Fraunhofer added), by its header.
 *
 * @param bytes its length, header included
 * @param samples per channel
 * @param rate samples per second
 */
record MpegFrame(int bytes, int samples, int rate) {
  private static final int[] RATES = {44_100, 48_000, 32_000};
  private static final int[][] KILOBITS = {
    {32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448},
    {32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384},
    {32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320},
  };
  private static final int[][] KILOBITS_AT_LOW_RATES = {
    {32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256},
    {8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160},
    {8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160},
  };

  /** The frame that begins there; empty where none does, or one without a bit rate. */
  static Optional<MpegFrame> at(PackedBytes file, long at) {
    int header = (int) file.number(at, 4);
    int version = header >>> 19 & 3;
    int layer = 3 - (header >>> 17 & 3);
    int bitRate = header >>> 12 & 15;
    int rate = header >>> 10 & 3;
    if (header >>> 21 != 0x7ff
        || version == 1
        || layer == 3
        || bitRate == 0
        || bitRate == 15
        || rate == 3) {
      return Optional.empty();
    }
    boolean full = version == 3;
    int perSecond = RATES[rate] >> (full ? 0 : version == 2 ? 1 : 2);
    int kilobits = (full ? KILOBITS : KILOBITS_AT_LOW_RATES)[layer][bitRate - 1];
    int padding = header >>> 9 & 1;
    if (layer == 0) {
      return Optional.of(
          new MpegFrame((12_000 * kilobits / perSecond + padding) * 4, 384, perSecond));
    }
    int samples = layer == 2 && !full ? 576 : 1152;
    return Optional.of(
        new MpegFrame(samples / 8 * 1000 * kilobits / perSecond + padding, samples, perSecond));
  }
}
