package dev.patchbay.local.proof;

import dev.patchbay.simulator.ToneRenderer;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Streams that are no conversation, in 16-bit samples at 24 kHz. */
enum OddSound {
  /** Somebody who does not breathe. */
  OVERLONG {
    @Override
    short[] samples(int seconds, RandomGenerator random) {
      int words = seconds * 3;
      String text =
          IntStream.range(0, words)
              .mapToObj(
                  i -> "w" + Integer.toString(i, 36) + Integer.toString(random.nextInt(36), 36))
              .collect(Collectors.joining(" "));
      short[] said = new ToneRenderer(RATE).render(text);
      // Silence before it and behind, for its last word to be heard.
      short[] all = new short[said.length + 3 * RATE];
      System.arraycopy(said, 0, all, RATE, said.length);
      return all;
    }
  },
  SILENCE {
    @Override
    short[] samples(int seconds, RandomGenerator random) {
      return new short[seconds * RATE];
    }
  },
  /** White, 30 dB below the loudest. */
  NOISE {
    @Override
    short[] samples(int seconds, RandomGenerator random) {
      short[] all = new short[seconds * RATE];
      for (int i = 0; i < all.length; i++) {
        all[i] = (short) (random.nextGaussian() * 1_000);
      }
      return all;
    }
  },
  /** Chords of three notes, one after the other. */
  MUSIC {
    private static final double[] NOTES = {261.63, 293.66, 329.63, 349.23, 392.0, 440.0, 493.88};

    @Override
    short[] samples(int seconds, RandomGenerator random) {
      short[] all = new short[seconds * RATE];
      int length = RATE * 2 / 5;
      for (int from = 0; from < all.length; from += length) {
        int root = random.nextInt(NOTES.length);
        for (int i = from; i < Math.min(from + length, all.length); i++) {
          double fade = Math.exp(-3.0 * (i - from) / length);
          double sum = 0;
          for (int third = 0; third < 3; third++) {
            double hertz = NOTES[(root + 2 * third) % NOTES.length];
            sum += Math.sin(2 * Math.PI * hertz * i / RATE);
          }
          all[i] = (short) (2_500 * fade * sum);
        }
      }
      return all;
    }
  };

  private static final int RATE = 24_000;

  /** So long of it. */
  abstract short[] samples(int seconds, RandomGenerator random);
}
