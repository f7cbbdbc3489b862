package dev.patchbay.worker.frames;

/**
 * Bounds of a subscription's ring.
 *
 * @param ringBytes 64 KiB, which any frame fits into, to 16 MiB
 * @param ringFrames 2 to 65,536
 */
public record TapSettings(int ringBytes, int ringFrames) {
  /** Five seconds of PCM16, or ten of G.711 in frames of 20 ms. */
  public static final TapSettings DEFAULT = new TapSettings(256 * 1024, 512);

  public TapSettings {
    if (ringBytes < 64 * 1024 || ringBytes > 16 * 1024 * 1024) {
      throw new IllegalArgumentException("ringBytes: must be 64 KiB to 16 MiB");
    }
    if (ringFrames < 2 || ringFrames > 65_536) {
      throw new IllegalArgumentException("ringFrames: must be 2 to 65536");
    }
  }
}
