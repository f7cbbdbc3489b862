package dev.patchbay.schemas;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How the samples of a frame are written: mono, without a header. */
public enum FrameFormat {
  /** 16-bit signed samples, little-endian, 24 kHz. */
  @JsonProperty("pcm16")
  PCM16("pcm16", 24_000, 2),
  /** G.711 mu-law, 8 kHz. */
  @JsonProperty("pcmu")
  PCMU("pcmu", 8_000, 1),
  /** G.711 A-law, 8 kHz. */
  @JsonProperty("pcma")
  PCMA("pcma", 8_000, 1);

  private final String wire;
  private final int sampleRate;
  private final int sampleBytes;

  FrameFormat(String wire, int sampleRate, int sampleBytes) {
    this.wire = wire;
    this.sampleRate = sampleRate;
    this.sampleBytes = sampleBytes;
  }

  /** The name on the wire. */
  public String wire() {
    return wire;
  }

  /** Samples per second. */
  public int sampleRate() {
    return sampleRate;
  }

  /** Bytes of one sample. */
  public int sampleBytes() {
    return sampleBytes;
  }

  @Override
  public String toString() {
    return wire;
  }
}
