package dev.patchbay.local.proof;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Texts drawn from a seed. */
final class Words {
  private static final List<String> STOCK =
      List.of(
          "platform",
          "seven",
          "train",
          "leaves",
          "north",
          "river",
          "late",
          "ten",
          "minutes",
          "please",
          "mind",
          "gate",
          "open",
          "window",
          "letter",
          "garden",
          "blue",
          "signal",
          "harbour",
          "morning",
          "Grüße",
          "naïve",
          "señor",
          "Ωmega",
          "two",
          "hundred",
          "boarding",
          "call",
          "ferry",
          "station");

  private Words() {}

  /** So many words with single blanks between them. */
  static String text(RandomGenerator random, int words) {
    return Stream.generate(() -> STOCK.get(random.nextInt(STOCK.size())))
        .limit(words)
        .collect(Collectors.joining(" "));
  }
}
