package dev.patchbay.local.proof;

import dev.patchbay.local.SimulatedProvider;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Recordings with known words, spoken by the provider simulator itself. */
final class Clips {
  /** Stands before the client request ids of calls made to prepare a proof. */
  static final String CALLER = "proof:";

  private static final int MOST_BYTES = 128 * 1024;

  private Clips() {}

  /** So many recordings of two or three words from the seed, each small enough to travel inline. */
  static List<Clip> of(SimulatedProvider provider, RandomGenerator random, int count) {
    return IntStream.range(0, count)
        .mapToObj(number -> of(provider, Words.text(random, 2 + random.nextInt(2)), number))
        .toList();
  }

  /** A recording of this text, small enough to travel inline. */
  static Clip of(SimulatedProvider provider, String text, int number) {
    byte[] wav = provider.speech(text, CALLER + "clip-" + number);
    if (wav.length > MOST_BYTES) {
      throw new ProofFailure("a recording of %d bytes is too large".formatted(wav.length));
    }
    return new Clip(text, wav);
  }
}
