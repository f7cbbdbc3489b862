package dev.patchbay.chained;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.util.Arrays;

/**
 * Makes 24 kHz of 22.05 kHz, PCM16 mono: 160 samples for 147. Each is the sum of 64 neighbours
 * under a sinc that a Kaiser window ends (beta 7.86: 80 dB). What the finer raster would mirror
 * above half of 22.05 kHz is stopped from there on; up to 9.3 kHz nothing is lost. Frames one
 * sound, in pieces of any size.
 */
final class Resampler {
  static final int FROM = 22_050;
  private static final int UP = 160;
  private static final int DOWN = 147;
  private static final int TAPS = 64;
  private static final int REACH = TAPS / 2;
  private static final double BETA = 7.86;

  /** In the middle between what passes whole and half of the lower rate. */
  private static final double CUTOFF = 10_160.0 / FROM;

  private static final float[][] PHASES = phases();

  /** Samples that later ones still need; before the first one there is silence. */
  private float[] kept = new float[REACH - 1];

  /** Where the next sample's neighbours begin in {@code kept}, in 160ths of a sample. */
  private int at;

  /**
   * The samples that can be told so far.
   *
   * @param pcm little-endian
   * @param length of it in bytes, even
   */
  byte[] take(byte[] pcm, int length) {
    ShortBuffer samples =
        ByteBuffer.wrap(pcm, 0, length).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer();
    float[] more = new float[samples.remaining()];
    for (int i = 0; i < more.length; i++) {
      more[i] = samples.get(i);
    }
    return take(more);
  }

  /** The rest. */
  byte[] finish() {
    return take(new float[REACH]);
  }

  private byte[] take(float[] more) {
    float[] all = Arrays.copyOf(kept, kept.length + more.length);
    System.arraycopy(more, 0, all, kept.length, more.length);
    ByteBuffer out =
        ByteBuffer.allocate(2 * (all.length * UP / DOWN + 2)).order(ByteOrder.LITTLE_ENDIAN);
    while (at / UP + TAPS <= all.length) {
      out.putShort(sample(all, at / UP, PHASES[at % UP]));
      at += DOWN;
    }
    int done = Math.min(at / UP, all.length);
    kept = Arrays.copyOfRange(all, done, all.length);
    at -= done * UP;
    return Arrays.copyOf(out.array(), out.position());
  }

  private static short sample(float[] all, int from, float[] weights) {
    float sum = 0;
    for (int i = 0; i < TAPS; i++) {
      sum += all[from + i] * weights[i];
    }
    return (short) Math.clamp(Math.round(sum), Short.MIN_VALUE, Short.MAX_VALUE);
  }

  /** The weights of the neighbours, for each place between two samples; each set sums to one. */
  private static float[][] phases() {
    float[][] phases = new float[UP][TAPS];
    for (int phase = 0; phase < UP; phase++) {
      double[] exact = new double[TAPS];
      double sum = 0;
      for (int i = 0; i < TAPS; i++) {
        double distance = i - (REACH - 1) - (double) phase / UP;
        exact[i] = sinc(2 * CUTOFF * distance) * kaiser(distance / REACH);
        sum += exact[i];
      }
      for (int i = 0; i < TAPS; i++) {
        phases[phase][i] = (float) (exact[i] / sum);
      }
    }
    return phases;
  }

  private static double sinc(double x) {
    return x == 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
  }

  /** From 1 in the middle down to the edges at -1 and 1. */
  private static double kaiser(double x) {
    return bessel(BETA * Math.sqrt(Math.max(0, 1 - x * x))) / bessel(BETA);
  }

  /** The modified Bessel function of order 0, by its series. */
  private static double bessel(double x) {
    double term = 1;
    double sum = 1;
    for (int k = 1; term > sum * 1e-17; k++) {
      term *= (x / (2 * k)) * (x / (2 * k));
      sum += term;
    }
    return sum;
  }
}
