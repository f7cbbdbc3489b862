package dev.patchbay.simulator;

import java.util.List;
import java.util.Random;

/** Seeded texts. */
final class Texts {
  static final List<String> MIXED =
      List.of(
          "Hi!",
          "Your parcel will arrive on Tuesday between nine and eleven.",
          "¿Dónde está la estación? El próximo tren sale a las siete y cuarto.",
          "こんにちは、明日の会議は十時からです。",
          "Emoji 🎧 and 👩‍🚒 survive, even Donaudampfschifffahrtsgesellschaft.",
          "  leading and   inner blanks\nand lines  ",
          "a b c d e f 1 2 3 4 5");

  private static final String[] WORDS = {
    "the", "parcel", "arrives", "at", "nine", "tomorrow", "if", "you", "confirm", "delivery",
        "with",
    "our", "driver", "Müller", "who", "waits", "near", "station", "señal", "seven", "of", "uniform"
  };

  private Texts() {}

  static String words(int count, long seed) {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append(i == 0 ? "" : " ").append(WORDS[random.nextInt(WORDS.length)]);
    }
    return text.append('.').toString();
  }
}
