package dev.patchbay.talk;

import dev.patchbay.schemas.FrameFormat;
import java.util.Arrays;

/** Puts samples together that the provider's pieces cut. */
final class WholeSamples {
  private final int sampleBytes;
  private byte[] rest = new byte[0];

  WholeSamples(FrameFormat format) {
    this.sampleBytes = format.sampleBytes();
  }

  /** All whole samples until the end of this piece. */
  byte[] until(Sound sound) {
    byte[] all = Arrays.copyOf(rest, rest.length + sound.length());
    System.arraycopy(sound.bytes(), 0, all, rest.length, sound.length());
    int odd = all.length % sampleBytes;
    rest = Arrays.copyOfRange(all, all.length - odd, all.length);
    return odd == 0 ? all : Arrays.copyOf(all, all.length - odd);
  }

  /** What follows does not belong to what came. */
  void breakOff() {
    rest = new byte[0];
  }
}
