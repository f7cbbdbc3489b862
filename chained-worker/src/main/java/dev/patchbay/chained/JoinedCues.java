package dev.patchbay.chained;

import dev.patchbay.schemas.Cue;
import java.util.ArrayList;
import java.util.List;

/** Makes cues of what stays of the parts' segments. */
final class JoinedCues {
  private final List<Cue> cues = new ArrayList<>();

  private JoinedCues() {}

  /**
   * Cues in time order, none before the other's end.
   *
   * @param kept words that stay of each part's segments
   */
  static List<Cue> of(List<HeardPart> parts, List<List<Token>> kept) {
    JoinedCues joined = new JoinedCues();
    for (int i = 0; i < parts.size(); i++) {
      joined.take(parts.get(i).transcript().segments(), kept.get(i));
    }
    return joined.cues;
  }

  private void take(List<Span> segments, List<Token> words) {
    int from = 0;
    for (int to = 1; to <= words.size(); to++) {
      if (to == words.size() || words.get(to).span() != words.get(from).span()) {
        List<Token> cue = words.subList(from, to);
        take(segments.get(cue.getFirst().span()), cue);
        from = to;
      }
    }
  }

  /** A whole segment keeps its times; of a segment in part, its words tell. */
  private void take(Span segment, List<Token> words) {
    StringBuilder text = new StringBuilder();
    words.forEach(word -> text.append(text.isEmpty() ? "" : word.glue()).append(word.text()));
    String whole = segment.text().strip();
    if (text.toString().equals(whole)) {
      add(segment.startMs(), segment.endMs(), whole);
    } else {
      add(words.getFirst().startMs(), words.getLast().endMs(), text.toString());
    }
  }

  private void add(long startMs, long endMs, String text) {
    long start = startMs;
    if (!cues.isEmpty() && cues.getLast().endMs() > start) {
      Cue last = cues.removeLast();
      start = Math.max(start, last.startMs());
      cues.add(new Cue(last.startMs(), start, last.text()));
    }
    cues.add(new Cue(start, Math.max(start, endMs), text));
  }
}
