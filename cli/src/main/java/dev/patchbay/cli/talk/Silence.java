package dev.patchbay.cli.talk;

import dev.patchbay.schemas.FrameFormat;
import java.util.Arrays;

/** What nobody says, in each format. */
final class Silence {
  private Silence() {}

  /** New bytes of nothing. */
  static byte[] of(FrameFormat format, int bytes) {
    byte[] silence = new byte[bytes];
    Arrays.fill(silence, level(format));
    return silence;
  }

  /** Zero; of G.711 the code of the smallest positive value (ITU-T G.711, tables 1 and 2). */
  private static byte level(FrameFormat format) {
    return switch (format) {
      case PCM16 -> 0;
      case PCMU -> (byte) 0xff;
      case PCMA -> (byte) 0xd5;
    };
  }
}
