package dev.patchbay.chained;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where to go over from one part's words to the next one's, when both heard the seconds around a
 * cut.
 *
 * <p>Both heard the same there, but for words at their own edges: halved, garbled, missing, twice.
 * So the seam is inside the longest run of words that both have, which drops either's edge. What
 * speaks for a run is how unlikely it is by chance: each of its words counts once, a word that is
 * common there counts little. Against it speaks that it is not where it should be in time, and that
 * it drops more words at the edges than an edge garbles. "No no no" says nothing by itself; when
 * the provider told the time of each word, the times decide.
 *
 * @param left how many words of the earlier part stay
 * @param right how many words of the later part go
 */
record Seam(int left, int right) {
  /** What must speak for a run: about two rare words; nothing when their times are told. */
  private static final double ENOUGH = 6;

  private static final double ENOUGH_AT_ITS_TIME = -1;
  private static final double EACH_AT_ITS_TIME = 0.5;
  private static final double CHANCE = 0.5;
  private static final double VOCABULARY = 20;

  /**
   * Finds it.
   *
   * @param left last words of the earlier part
   * @param right first words of the later part
   * @param fromMs begin of what both heard
   * @param toMs its end
   * @return empty if no run of words speaks for itself
   */
  static Optional<Seam> find(WordTimes left, WordTimes right, long fromMs, long toMs) {
    return new Search(left, right).best().map(run -> run.seam(left, right, (fromMs + toMs) / 2));
  }

  /** Words that both parts have, one after the other. */
  private record Run(int left, int right, int length, double score) {
    /** Goes over as near to the middle as can be, for that is farthest from both edges. */
    Seam seam(WordTimes lefts, WordTimes rights, long middle) {
      int best = 0;
      long nearest = Long.MAX_VALUE;
      for (int i = 0; i <= length; i++) {
        long distance = Math.abs(border(lefts, left + i) + border(rights, right + i) - 2 * middle);
        if (distance < nearest) {
          nearest = distance;
          best = i;
        }
      }
      return new Seam(left + best, right + best);
    }

    private static long border(WordTimes times, int index) {
      List<Token> tokens = times.tokens();
      return index < tokens.size() ? tokens.get(index).startMs() : tokens.getLast().endMs();
    }
  }

  private static final class Search {
    private final List<Token> left;
    private final List<Token> right;
    private final double toleranceMs;
    private final boolean timely;
    private final Map<String, Integer> counts = new HashMap<>();

    private Search(WordTimes left, WordTimes right) {
      this.left = left.tokens();
      this.right = right.tokens();
      toleranceMs = Math.max(left.toleranceMs(), right.toleranceMs());
      timely = toleranceMs <= WordTimes.OF_WORDS;
      this.left.forEach(token -> counts.merge(token.key(), 1, Integer::sum));
      this.right.forEach(token -> counts.merge(token.key(), 1, Integer::sum));
    }

    private Optional<Run> best() {
      Optional<Run> best = Optional.empty();
      double enough = timely ? ENOUGH_AT_ITS_TIME : ENOUGH;
      for (int i = 0; i < left.size(); i++) {
        for (int j = 0; j < right.size(); j++) {
          if (equal(i, j) && (i == 0 || j == 0 || !equal(i - 1, j - 1))) {
            Run run = run(i, j);
            if (run.score() > best.map(Run::score).orElse(enough)) {
              best = Optional.of(run);
            }
          }
        }
      }
      return best;
    }

    private Run run(int i, int j) {
      Map<String, Double> evidence = new HashMap<>();
      double late = 0;
      int length = 0;
      while (i + length < left.size()
          && j + length < right.size()
          && equal(i + length, j + length)) {
        Token word = left.get(i + length);
        evidence.put(word.key(), weight(word.key()));
        late += word.middleMs() - right.get(j + length).middleMs();
        length++;
      }
      double found = evidence.values().stream().mapToDouble(Double::doubleValue).sum();
      int dropped = Math.max(0, left.size() - i - length - 1) + Math.max(0, j - 1);
      double early = Math.abs(late / length) / toleranceMs;
      double score = found - early + (timely ? EACH_AT_ITS_TIME * length : -dropped);
      return new Run(i, j, length, score);
    }

    /** How unlikely it is that this word stands in a place by chance, in nats. */
    private double weight(String key) {
      int all = left.size() + right.size();
      double others = counts.getOrDefault(key, 2) - 2;
      return -Math.log(Math.max(others / Math.max(1, all - 2), CHANCE / (all + VOCABULARY)));
    }

    private boolean equal(int i, int j) {
      return left.get(i).key().equals(right.get(j).key());
    }
  }
}
