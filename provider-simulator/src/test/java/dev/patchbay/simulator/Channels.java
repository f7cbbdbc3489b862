package dev.patchbay.simulator;

import java.util.Arrays;
import java.util.Random;

/** Ways that audio travels, and ways that it is damaged. */
final class Channels {
  private Channels() {}

  static short[] law(G711 law, short[] samples) {
    short[] out = new short[samples.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = law.decode(law.encode(samples[i]));
    }
    return out;
  }

  static short[] gain(double db, short[] samples) {
    double factor = Math.pow(10, db / 20);
    short[] out = new short[samples.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = clip(samples[i] * factor);
    }
    return out;
  }

  static short[] offset(int dc, short[] samples) {
    short[] out = new short[samples.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = clip(samples[i] + dc);
    }
    return out;
  }

  /** White noise, its level below the tones' rms of -20 dBFS. */
  static short[] noise(double snrDb, long seed, short[] samples) {
    Random random = new Random(seed);
    double sigma = ToneAlphabet.AMPLITUDE * Math.pow(10, -snrDb / 20);
    short[] out = new short[samples.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = clip(samples[i] + sigma * random.nextGaussian());
    }
    return out;
  }

  static short[] padded(int before, short[] samples, int after) {
    return join(new short[before], samples, new short[after]);
  }

  /** 8 kHz to 24 kHz by straight lines: images above 4 kHz remain. */
  static short[] linearUp3(short[] samples) {
    short[] out = new short[samples.length * 3];
    for (int i = 0; i < out.length; i++) {
      int at = i / 3;
      double next = at + 1 < samples.length ? samples[at + 1] : 0;
      out[i] = clip(samples[at] + (next - samples[at]) * (i % 3) / 3.0);
    }
    return out;
  }

  static short[] decimate3(short[] samples) {
    short[] out = new short[samples.length / 3];
    for (int i = 0; i < out.length; i++) {
      out[i] = samples[3 * i];
    }
    return out;
  }

  static short[] join(short[]... parts) {
    short[] out = new short[Arrays.stream(parts).mapToInt(part -> part.length).sum()];
    int at = 0;
    for (short[] part : parts) {
      System.arraycopy(part, 0, out, at, part.length);
      at += part.length;
    }
    return out;
  }

  static short[] without(short[] samples, int from, int count) {
    return join(
        Arrays.copyOf(samples, from), Arrays.copyOfRange(samples, from + count, samples.length));
  }

  static short[] repeated(short[] samples, int from, int count) {
    return join(
        Arrays.copyOf(samples, from + count), Arrays.copyOfRange(samples, from, samples.length));
  }

  private static short clip(double value) {
    return (short) Math.max(-32768, Math.min(32767, Math.round(value)));
  }
}
