package dev.patchbay.chained;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;

/** What was said when, made up from a seed: common words, numbers, repetitions, silences. */
record SpokenTruth(List<Span> words, long endMs) {
  private static final String[] COMMON = {
    "the", "a", "and", "to", "of", "I", "you", "no", "yes", "it", "is", "we", "so", "very"
  };

  /**
   * @param longestRow most times that a word is said in a row
   */
  static SpokenTruth of(Random random, int count, int longestRow) {
    List<Span> words = new ArrayList<>();
    long at = random.nextInt(3_000);
    while (words.size() < count) {
      String word = word(random);
      int row = random.nextInt(15) == 0 ? random.nextInt(2, longestRow + 1) : 1;
      for (int i = 0; i < row; i++) {
        long length = 120 + 45L * word.length() + random.nextInt(80);
        words.add(new Span(at, at + length, word));
        at += length + random.nextInt(60);
      }
      if (random.nextInt(25) == 0) {
        at += random.nextInt(200, 1_500);
      }
      if (random.nextInt(80) == 0) {
        at += random.nextInt(5_000, 40_000);
      }
    }
    return new SpokenTruth(words, at + random.nextInt(3_000));
  }

  private static String word(Random random) {
    return switch (random.nextInt(10)) {
      case 0, 1, 2, 3 -> COMMON[random.nextInt(COMMON.length)];
      case 4 -> String.valueOf(random.nextInt(2_000));
      default -> letters(random, random.nextInt(3, 10)) + (random.nextInt(8) == 0 ? "." : "");
    };
  }

  static String letters(Random random, int length) {
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < length; i++) {
      word.append((char) ('a' + random.nextInt(26)));
    }
    return word.toString();
  }

  /**
   * Parts as a splitter makes them: in a pause, or with an overlap of 6 s where there is none.
   *
   * @param music whether what nobody speaks in may be no pause all the same
   */
  List<PartPlace> cut(Random random, boolean music) {
    List<PartPlace> places = new ArrayList<>();
    long start = 0;
    PartEdge from = PartEdge.RECORDING;
    while (endMs - start > 60_000) {
      long cut = start + random.nextInt(25_000, 50_000);
      OptionalLong near = pause(cut - 3_000, cut + 3_000, music);
      boolean pause = near.isPresent();
      cut = near.orElse(cut);
      PartEdge to = pause ? PartEdge.PAUSE : PartEdge.CUT;
      long overlap = pause ? 0 : 3_000;
      places.add(new PartPlace(new PartKey(places.size(), start, cut + overlap), from, to));
      start = cut - overlap;
      from = to;
    }
    places.add(new PartPlace(new PartKey(places.size(), start, endMs), from, PartEdge.RECORDING));
    return places;
  }

  /** The middle of a pause that the stretch has; if it is nothing else, it may be music. */
  private OptionalLong pause(long fromMs, long toMs, boolean music) {
    for (int i = 1; i < words.size(); i++) {
      long from = Math.max(fromMs, words.get(i - 1).endMs());
      long to = Math.min(toMs, words.get(i).startMs());
      if (to - from > 300 && (to - from < toMs - fromMs || !music)) {
        return OptionalLong.of((from + to) / 2);
      }
    }
    return OptionalLong.empty();
  }
}
