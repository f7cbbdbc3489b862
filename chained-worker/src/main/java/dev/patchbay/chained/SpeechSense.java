package dev.patchbay.chained;

import java.util.OptionalLong;

/**
 * Tells a caller's speech from the noise of the line by its level, in windows of 20 ms: two in a
 * row that stand out of the noise begin it, and each that still does goes on with it. The noise is
 * followed while nobody speaks. For one sound, 24 kHz PCM16.
 */
final class SpeechSense {
  private static final int WINDOW_SAMPLES = 480;

  /** In dB of full scale, as all levels here. No noise is taken for speech below. */
  private static final double SOFTEST = -45;

  private static final double ABOVE_NOISE = 10;

  /** So much softer than it began speech may go on. */
  private static final double EASE = 3;

  private static final double SILENCE = -90;
  private static final double USUAL_NOISE = -60;

  /** A line that begins louder begins with speech. */
  private static final double LOUDEST_NOISE = -40;

  private static final double FOLLOW = 0.1;
  private static final int TO_BEGIN = 2;

  private double noise = Double.NaN;
  private double sum;
  private double squares;
  private int samples;
  private long windows;
  private int loudInARow;
  private boolean speaks;
  private OptionalLong heardTo = OptionalLong.empty();

  /**
   * Listens to what follows.
   *
   * @param pcm whole samples, little-endian
   */
  void take(byte[] pcm) {
    for (int i = 0; i + 1 < pcm.length; i += 2) {
      double sample = (short) (pcm[i] & 0xff | pcm[i + 1] << 8);
      sum += sample;
      squares += sample * sample;
      samples++;
      if (samples == WINDOW_SAMPLES) {
        window(level());
        sum = 0;
        squares = 0;
        samples = 0;
      }
    }
  }

  /** Up to where speech was heard, in samples from the beginning; empty before the first of it. */
  OptionalLong heardTo() {
    return heardTo;
  }

  /** Without the line's own bias. */
  private double level() {
    double mean = sum / samples;
    double power = Math.max(0, squares / samples - mean * mean);
    return power == 0 ? SILENCE : 10 * Math.log10(power / (32_768.0 * 32_768.0));
  }

  private void window(double level) {
    windows++;
    if (Double.isNaN(noise)) {
      noise = level < LOUDEST_NOISE ? level : USUAL_NOISE;
    }
    double on = Math.max(SOFTEST, noise + ABOVE_NOISE);
    boolean loud = level >= (speaks ? on - EASE : on);
    loudInARow = loud ? loudInARow + 1 : 0;
    speaks = loud && (speaks || loudInARow >= TO_BEGIN);
    if (speaks) {
      heardTo = OptionalLong.of(windows * WINDOW_SAMPLES);
    } else if (!loud) {
      noise += FOLLOW * (level - noise);
    }
  }
}
