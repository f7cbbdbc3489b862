package dev.patchbay.transcription.captions.core;

import java.util.List;
import java.util.Optional;

/** Writes the lines: interims as they grow, finals in the order of the segments. */
final class Telling {
  /** Most characters of a line. */
  static final int MOST_TEXT = 16 * 1024;

  private final Waiting waiting;
  private final List<Effect> effects;
  private int finals;

  Telling(Waiting waiting, List<Effect> effects) {
    this.waiting = waiting;
    this.effects = effects;
  }

  /** Segments that had words, or were to have them. */
  int finals() {
    return finals;
  }

  /**
   * More of a segment's words.
   *
   * @param tookMs since the newest sound was given that they can rest on
   */
  void grows(Segment segment, String text, long tookMs) {
    if (segment.isFinal() || text.isEmpty()) {
      return;
    }
    boolean first = segment.interim.isEmpty();
    segment.interim.append(text, 0, fitting(text, MOST_TEXT - segment.interim.length()));
    effects.add(
        new Effect.Write(
            new Line.Interim(segment.number, segment.startMs, segment.interim.toString())));
    if (first) {
      effects.add(new Effect.Write(new Line.Took(Line.What.INTERIM, Math.max(0, tookMs))));
    }
  }

  /** Tells all that may be told: a segment's words follow those of the segments before. */
  void tellFinals(long now) {
    for (Optional<Segment> next = waiting.pollFinal();
        next.isPresent();
        next = waiting.pollFinal()) {
      tell(next.get(), now);
    }
  }

  private void tell(Segment segment, long now) {
    Segment.Words words = segment.words.orElseThrow();
    String text = words.text().strip();
    if (text.isEmpty() && !words.missing()) {
      return;
    }
    finals++;
    effects.add(
        new Effect.Write(
            new Line.Final(
                segment.number,
                segment.startMs,
                segment.endMs,
                text.substring(0, fitting(text, MOST_TEXT)),
                segment.item,
                words.missing())));
    effects.add(
        new Effect.Write(
            new Line.Took(Line.What.FINAL, Math.max(0, now - segment.soundArrivedMs))));
  }

  /** So many characters fit, none of them halved. */
  private static int fitting(String text, int most) {
    if (text.length() <= most) {
      return text.length();
    }
    boolean halved = most > 0 && Character.isHighSurrogate(text.charAt(most - 1));
    return halved ? most - 1 : Math.max(0, most);
  }
}
