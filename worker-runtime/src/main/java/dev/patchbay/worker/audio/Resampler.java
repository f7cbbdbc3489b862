package dev.patchbay.worker.audio;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.util.Arrays;

/**
 * Makes PCM16 mono of one rate of that of another. Each sample is the sum of 64 neighbours, counted
 * at the lower rate, under a sinc that a Kaiser window ends (beta 7.86: 80 dB). What one raster
 * would mirror into the other, above half of the lower rate, is stopped from there on; up to 42 %
 * of the lower rate nothing is lost. For one sound, in pieces of any size.
 */
public final class Resampler {
  private final ResamplerRates rates;
  private final int reach;

  /** Samples that later ones still need; before the first one there is silence. */
  private float[] kept;

  /** Where the next sample's neighbours begin in {@code kept}, in parts of a sample. */
  private int at;

  private Resampler(ResamplerRates rates) {
    this.rates = rates;
    this.reach = rates.taps() / 2;
    this.kept = new float[reach - 1];
  }

  /** Each sample at its time; what needs samples that have not come yet comes behind them. */
  public static Resampler of(ResamplerRates rates) {
    return new Resampler(rates);
  }

  /**
   * All of it later by half of the neighbours (4 ms between 8 kHz and 24 kHz), so that every piece
   * gives at once as much sound as it is.
   */
  public static Resampler even(ResamplerRates rates) {
    var resampler = new Resampler(rates);
    resampler.take(new float[resampler.reach]);
    return resampler;
  }

  /**
   * The samples that can be told so far.
   *
   * @param pcm little-endian
   * @param length of it in bytes, even
   */
  public byte[] take(byte[] pcm, int length) {
    ShortBuffer samples =
        ByteBuffer.wrap(pcm, 0, length).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer();
    float[] more = new float[samples.remaining()];
    for (int i = 0; i < more.length; i++) {
      more[i] = samples.get(i);
    }
    return take(more);
  }

  /** The rest. */
  public byte[] finish() {
    return take(new float[reach]);
  }

  private byte[] take(float[] more) {
    int up = rates.up();
    int down = rates.down();
    float[] all = Arrays.copyOf(kept, kept.length + more.length);
    System.arraycopy(more, 0, all, kept.length, more.length);
    ByteBuffer out =
        ByteBuffer.allocate(2 * (all.length * up / down + 2)).order(ByteOrder.LITTLE_ENDIAN);
    while (at / up + rates.taps() <= all.length) {
      out.putShort(sample(all, at / up, rates.weights(at % up)));
      at += down;
    }
    int done = Math.min(at / up, all.length);
    kept = Arrays.copyOfRange(all, done, all.length);
    at -= done * up;
    return Arrays.copyOf(out.array(), out.position());
  }

  private static short sample(float[] all, int from, float[] weights) {
    float sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += all[from + i] * weights[i];
    }
    return (short) Math.clamp(Math.round(sum), Short.MIN_VALUE, Short.MAX_VALUE);
  }
}
