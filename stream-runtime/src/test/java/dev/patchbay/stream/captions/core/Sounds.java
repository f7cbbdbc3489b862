package dev.patchbay.stream.captions.core;

import dev.patchbay.schemas.FrameAudio;
import dev.patchbay.schemas.FrameFormat;
import java.util.Arrays;

/** Frames of a voice that does not change, and of nobody's. */
final class Sounds {
  private Sounds() {}

  /** Sound of so many milliseconds, or none. */
  static FrameAudio of(FrameFormat format, int ms, boolean loud) {
    byte[] bytes = new byte[format.sampleRate() / 1_000 * ms * format.sampleBytes()];
    for (int at = 0; at < bytes.length; at += format.sampleBytes()) {
      boolean up = at / format.sampleBytes() % 8 < 4;
      switch (format) {
        case PCM16 -> {
          short sample = (short) (loud ? up ? 3_000 : -3_000 : up ? 3 : -3);
          bytes[at] = (byte) sample;
          bytes[at + 1] = (byte) (sample >> 8);
        }
        case PCMU -> bytes[at] = (byte) (loud ? up ? 0xa0 : 0x20 : up ? 0xff : 0x7f);
        case PCMA -> bytes[at] = (byte) (loud ? up ? 0x8a : 0x0a : up ? 0xd5 : 0x55);
      }
    }
    return new FrameAudio(format, Arrays.copyOf(bytes, bytes.length));
  }
}
