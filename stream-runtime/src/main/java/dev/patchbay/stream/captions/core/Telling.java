package dev.patchbay.stream.captions.core;

import dev.patchbay.worker.text.Unicode;
import java.util.List;
import java.util.Optional;

/** Writes the lines: interims as they grow, finals in the order of the segments. */
final class Telling {
  /** Most characters of a line: whatever they are, a capsule has room for them as JSON. */
  static final int MOST_TEXT = 8 * 1024;

  private final Waiting waiting;
  private final List<Effect> effects;
  private final Refusals refusals;
  private int finals;

  /**
   * @param finals lines that were told before
   */
  Telling(Waiting waiting, List<Effect> effects, Refusals refusals, int finals) {
    this.refusals = refusals;
    this.finals = finals;
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
    int before = Unicode.settled(segment.interim);
    segment.interim.append(text, 0, Math.min(text.length(), MOST_TEXT - segment.interim.length()));
    int now = Unicode.settled(segment.interim);
    if (now == before) {
      return;
    }
    String words = Unicode.whole(segment.interim.substring(0, now));
    effects.add(new Effect.Write(new Line.Interim(segment.number, segment.startMs, words)));
    if (before == 0) {
      effects.add(new Effect.Write(new Line.Took(Line.What.INTERIM, Math.max(0, tookMs))));
    }
  }

  /** Tells all that may be told: a segment's words follow those of the segments before. */
  void tellFinals(long now) {
    if (refusals.holds()) {
      return;
    }
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
                Unicode.whole(fitting(text)),
                segment.item,
                words.missing())));
    effects.add(
        new Effect.Write(
            new Line.Took(Line.What.FINAL, Math.max(0, now - segment.soundArrivedMs))));
  }

  /** As much as a line takes, with no character halved at its end. */
  private static String fitting(String text) {
    String most = text.substring(0, Math.min(text.length(), MOST_TEXT));
    return most.substring(0, Unicode.settled(most));
  }
}
