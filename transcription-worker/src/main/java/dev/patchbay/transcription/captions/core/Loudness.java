package dev.patchbay.transcription.captions.core;

import dev.patchbay.schemas.FrameAudio;
import dev.patchbay.schemas.FrameFormat;
import dev.patchbay.worker.audio.G711;

/** How loud a stretch of audio is. */
final class Loudness {
  /** Told of what has no sound at all. */
  static final double SILENCE = -100;

  private static final double FULL_SCALE = 32_768;

  private Loudness() {}

  /** In dB of full scale, its mean taken off; not below {@link #SILENCE}. */
  static double of(FrameAudio audio, int from, int to) {
    FrameFormat format = audio.format();
    byte[] bytes = audio.bytes();
    int step = format.sampleBytes();
    long sum = 0;
    long squares = 0;
    for (int at = from; at < to; at += step) {
      int sample =
          switch (format) {
            case PCM16 -> bytes[at] & 0xff | bytes[at + 1] << 8;
            case PCMU -> G711.muLaw(bytes[at]);
            case PCMA -> G711.aLaw(bytes[at]);
          };
      sum += sample;
      squares += (long) sample * sample;
    }
    double count = (to - from) / step;
    double mean = sum / count;
    double power = squares / count - mean * mean;
    double level = 10 * Math.log10(Math.max(power, 1e-9) / (FULL_SCALE * FULL_SCALE));
    return Math.max(SILENCE, level);
  }
}
