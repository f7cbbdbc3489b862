package dev.patchbay.chained;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Leaves each word to the one part that heard it best. */
final class JoinedWords {
  private final List<PartPlace> places;
  private final List<WordTimes> words;
  private final int[] from;
  private final int[] to;

  private JoinedWords(List<PartPlace> places, List<WordTimes> words) {
    this.places = places;
    this.words = words;
    from = new int[words.size()];
    to = words.stream().mapToInt(times -> times.tokens().size()).toArray();
  }

  /**
   * What stays of each part's words.
   *
   * @param places in order
   * @param words of the parts at the same index
   */
  static List<List<Token>> of(List<PartPlace> places, List<WordTimes> words) {
    JoinedWords joined = new JoinedWords(places, words);
    for (int i = 0; i + 1 < places.size(); i++) {
      if (places.get(i).endsAt() == PartEdge.CUT) {
        joined.sew(i);
      }
    }
    List<List<Token>> kept = new ArrayList<>(words.size());
    for (int i = 0; i < words.size(); i++) {
      kept.add(words.get(i).tokens().subList(joined.from[i], joined.to[i]));
    }
    return kept;
  }

  /**
   * Parts left and left + 1, which both heard what is between the later one's start and the earlier
   * one's end.
   */
  private void sew(int left) {
    long fromMs = places.get(left + 1).key().startMs();
    long toMs = places.get(left).key().endMs();
    WordTimes before = words.get(left);
    WordTimes after = words.get(left + 1);
    int first = from[left];
    while (first < to[left] && tokenEnds(before, first) < fromMs - before.slackMs(toMs - fromMs)) {
      first++;
    }
    int end = 0;
    while (end < to[left + 1] && tokenStarts(after, end) <= toMs + after.slackMs(toMs - fromMs)) {
      end++;
    }
    WordTimes lasts = before.between(first, to[left]);
    WordTimes firsts = after.between(0, end);
    Optional<Seam> seam =
        Seam.find(lasts, firsts, fromMs, toMs).or(() -> byTime(lasts, firsts, fromMs, toMs));
    if (seam.isPresent()) {
      to[left] = first + seam.get().left();
      from[left + 1] = seam.get().right();
    }
  }

  /**
   * Goes over in the middle when both heard words of which none are alike. Empty, which keeps all
   * words of both, when nobody told their times or only one of them heard any.
   */
  private static Optional<Seam> byTime(WordTimes left, WordTimes right, long fromMs, long toMs) {
    boolean bothHeard =
        left.tokens().stream().anyMatch(token -> token.endMs() > fromMs)
            && right.tokens().stream().anyMatch(token -> token.startMs() < toMs);
    if (!left.told() || !right.told() || !bothHeard) {
      return Optional.empty();
    }
    long middle = (fromMs + toMs) / 2;
    return Optional.of(new Seam(before(left, middle), before(right, middle)));
  }

  private static int before(WordTimes words, long middle) {
    int count = 0;
    while (count < words.tokens().size() && words.tokens().get(count).middleMs() < middle) {
      count++;
    }
    return count;
  }

  private static long tokenEnds(WordTimes words, int index) {
    return words.tokens().get(index).endMs();
  }

  private static long tokenStarts(WordTimes words, int index) {
    return words.tokens().get(index).startMs();
  }
}
