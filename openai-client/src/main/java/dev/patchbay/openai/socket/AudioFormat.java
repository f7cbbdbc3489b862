package dev.patchbay.openai.socket;

import java.util.Optional;

/** The bare samples of a socket, one channel. */
public enum AudioFormat {
  /** 16 bits, little-endian, 24,000 a second. */
  PCM16("audio/pcm", 48),
  /** G.711 µ-law, 8,000 a second. */
  MU_LAW("audio/pcmu", 8),
  /** G.711 A-law, 8,000 a second. */
  A_LAW("audio/pcma", 8);

  private final String wireName;
  private final int bytesPerMilli;

  AudioFormat(String wireName, int bytesPerMilli) {
    this.wireName = wireName;
    this.bytesPerMilli = bytesPerMilli;
  }

  /** Bytes of a millisecond. */
  public int bytesPerMilli() {
    return bytesPerMilli;
  }

  String wireName() {
    return wireName;
  }

  static Optional<AudioFormat> named(String wireName) {
    for (AudioFormat format : values()) {
      if (format.wireName.equals(wireName)) {
        return Optional.of(format);
      }
    }
    return Optional.empty();
  }
}
