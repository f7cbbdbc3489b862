package dev.patchbay.simulator;

/**
 * A sound's print at 8 kHz, after Haitsma and Kalker: every 10 ms, 16 bits that say how the
 * energies of neighbouring bands moved against those 40 ms before. Gain, G.711 and filters hardly
 * change it.
 */
final class SoundPrint {
  static final int HOP_MILLIS = 10;
  static final int FRAME_MILLIS = 64;
  static final int BITS = 16;

  private static final int RATE = 8000;
  private static final int HOP = 80;
  private static final int FRAME = 512;

  /** Silence set before and after, so that a sound's edges look alike wherever it stands. */
  static final int MARGIN_MILLIS = 100;

  private static final int MARGIN = 800;
  private static final int SPAN = 150;
  private static final int BANDS = BITS + 1;
  private static final int BACK = 4;
  private static final Fft FFT = new Fft(FRAME);

  private final char[] bits;
  private final double[] level;
  private final double[] loudest;

  private final double seconds;

  private SoundPrint(char[] bits, double[] level, double seconds) {
    this.bits = bits;
    this.level = level;
    this.seconds = seconds;
    loudest = new double[level.length];
    for (int n = 0; n < level.length; n++) {
      loudest[n] = max(level, n, Math.min(level.length, n + SPAN));
    }
  }

  static SoundPrint of(WavAudio audio) {
    double[] samples = at8kHz(audio);
    int frames = Math.max(0, (samples.length - FRAME) / HOP + 1);
    double[][] energy = new double[frames][];
    double[] level = new double[frames];
    for (int n = 0; n < frames; n++) {
      energy[n] = bands(samples, n * HOP);
      for (double band : energy[n]) {
        level[n] += band;
      }
    }
    char[] bits = new char[frames];
    for (int n = BACK; n < frames; n++) {
      bits[n] = bits(energy[n], energy[n - BACK]);
    }
    double seconds = (double) audio.samples().length / audio.rate();
    return new SoundPrint(bits, level, seconds);
  }

  int frames() {
    return bits.length;
  }

  /** Length of the sound, without the silence set around it. */
  double seconds() {
    return seconds;
  }

  /** Whether the frame exists and is within 25 dB of this loudest level. */
  boolean voiced(int frame, double loudest) {
    return frame >= BACK && frame < level.length && level[frame] > loudest * 0.00316;
  }

  /** The loudest level in the 1.5 s from this frame on; frames outside the print are silent. */
  double loudestFrom(int frame) {
    return frame >= loudest.length ? 1 : loudest[Math.max(0, frame)];
  }

  private static double max(double[] level, int from, int to) {
    double max = 1;
    for (int n = from; n < to; n++) {
      max = Math.max(max, level[n]);
    }
    return max;
  }

  /** How many of the 16 bits differ; both frames must exist. */
  int wrong(int frame, SoundPrint other, int otherFrame) {
    return Integer.bitCount(bits[frame] ^ other.bits[otherFrame]);
  }

  private static char bits(double[] now, double[] before) {
    int bits = 0;
    for (int m = 0; m < BITS; m++) {
      double moved = now[m] - now[m + 1] - (before[m] - before[m + 1]);
      bits = bits << 1 | (moved > 0 ? 1 : 0);
    }
    return (char) bits;
  }

  private static double[] bands(double[] samples, int from) {
    double[] re = new double[FRAME];
    double[] im = new double[FRAME];
    for (int i = 0; i < FRAME; i++) {
      re[i] = samples[from + i] * (0.5 - 0.5 * Math.cos(2 * Math.PI * i / FRAME));
    }
    FFT.transform(re, im);
    double[] bands = new double[BANDS];
    for (int bin = 1; bin < FRAME / 2; bin++) {
      int band = band((double) bin * RATE / FRAME);
      if (band >= 0 && band < BANDS) {
        bands[band] += re[bin] * re[bin] + im[bin] * im[bin];
      }
    }
    return bands;
  }

  /** Bands are spaced by logarithm from 300 to 3000 Hz. */
  private static int band(double hertz) {
    return (int) Math.floor(Math.log10(hertz / 300) * BANDS);
  }

  private static double[] at8kHz(WavAudio audio) {
    int step = audio.rate() / RATE;
    int length = audio.samples().length / step;
    double[] out = new double[length + 2 * MARGIN];
    for (int i = 0; i < length; i++) {
      double sum = 0;
      for (int k = 0; k < step; k++) {
        sum += audio.samples()[i * step + k];
      }
      out[MARGIN + i] = sum / step;
    }
    return out;
  }
}
