package dev.patchbay.stream.translation.core;

import dev.patchbay.schemas.TranslatedLanguage;
import dev.patchbay.worker.text.Unicode;
import java.util.List;
import java.util.Optional;

/**
 * Puts what is written into segments: cut where a sentence ends, where nothing was written for a
 * while, or where one would get too long. Nothing of the text is changed. A segment begins with the
 * first sound behind the one before and ends with the last sound that the provider had heard when
 * its last words came. Positions are samples of what was given.
 */
final class Segments {
  static final int LONGEST = 400;

  private static final long PAUSE = Pcm.samples(1_200);
  private static final String SENTENCE_ENDS = ".!?…。！？";

  private final Speech speech;
  private final Axis axis;
  private final StringBuilder text = new StringBuilder();

  /** Of a character: its other half comes with what is written next, or it is nothing. */
  private String half = "";

  private final Begun begun;
  private int segment;
  private long start;
  private long end;
  private long at;
  private long lagMs;

  Segments(Speech speech, Axis axis) {
    this(speech, axis, new Begun(0));
  }

  private Segments(Speech speech, Axis axis, Begun begun) {
    this.speech = speech;
    this.axis = axis;
    this.begun = begun;
  }

  /** Goes on behind what was told. */
  Segments(Speech speech, Axis axis, TranslatedLanguage.Told told) {
    this(speech, axis, new Begun(told.begun()));
    segment = told.segments();
    end = told.ends();
    told.open().ifPresent(this::reopen);
  }

  private void reopen(TranslatedLanguage.Open open) {
    text.append(open.text());
    start = open.start();
    at = open.at();
    lagMs = open.lagMs();
  }

  /**
   * What is told.
   *
   * @param seam where the last words had their position, with half a character that is not told
   * @param stand how many do, for who tells all behind the rest anew
   */
  TranslatedLanguage.Told told(Seam seam, int stand) {
    Optional<TranslatedLanguage.Open> open =
        text.isEmpty()
            ? Optional.empty()
            : Optional.of(new TranslatedLanguage.Open(start, at, lagMs, text.toString()));
    int there = Math.toIntExact(Math.max(0, seam.toldThere() - half.length()));
    return new TranslatedLanguage.Told(
        seam.told() < 0
            ? Optional.empty()
            : Optional.of(new TranslatedLanguage.Seam(seam.told(), there)),
        segment,
        end,
        open,
        Optional.of(stand));
  }

  /**
   * More is written.
   *
   * @param position to which the provider had come
   * @param lag since the frame there had come, in milliseconds
   */
  void add(String piece, long position, long lag, List<Deed> deeds) {
    String all = half + piece;
    int settled = Unicode.settled(all);
    half = all.substring(settled);
    String more = Unicode.whole(all.substring(0, settled));
    int from = 0;
    while (from < more.length()) {
      int room = LONGEST - text.length();
      int to = cut(more, from, Math.min(more.length(), from + room));
      put(more.substring(from, to), position, lag);
      from = to;
      if (text.length() >= LONGEST - 1) {
        finishBehindAWord(position, lag, deeds);
      } else if (from == more.length() && endsSentence()) {
        finish(deeds);
      }
    }
    if (!more.isEmpty() && !text.isEmpty()) {
      deeds.add(new Deed.Interim(segment + 1, ms(start), text.toString()));
    }
  }

  /** The provider has come to this position. */
  void heard(long position, List<Deed> deeds) {
    if (position - at >= PAUSE) {
      finish(deeds);
    }
  }

  /** Where it wrote last. */
  long last() {
    return at;
  }

  int count() {
    return segment;
  }

  /** How many there are, with the one that is not final. */
  int begun() {
    return begun.all();
  }

  /** How many had been begun when sessions had come to a position. */
  int begunBy(long position) {
    return begun.by(position);
  }

  /**
   * What another wrote of the open one is all of it, for what follows is told anew.
   *
   * @param from what follows begins there
   */
  void close(long from, List<Deed> deeds) {
    if (!text.isEmpty()) {
      finish(deeds);
      end = from;
    }
  }

  void finish(List<Deed> deeds) {
    if (!text.isEmpty()) {
      segment++;
      deeds.add(new Deed.Segment(segment, ms(start), ms(end), text.toString(), lagMs));
      text.setLength(0);
    }
  }

  /** What of a word is there already is the beginning of the next segment. */
  private void finishBehindAWord(long position, long lag, List<Deed> deeds) {
    int behind = text.length();
    while (behind > LONGEST / 2 && !Character.isWhitespace(text.charAt(behind - 1))) {
      behind--;
    }
    // A language without blanks is cut anywhere.
    int to = behind > LONGEST / 2 ? behind : text.length();
    String word = text.substring(to);
    text.setLength(to);
    finish(deeds);
    if (!word.isEmpty()) {
      put(word, position, lag);
    }
  }

  private void put(String more, long position, long lag) {
    if (text.isEmpty()) {
      start = Math.min(Math.max(end, position), speech.startFrom(end));
      begun.one(position);
    }
    text.append(more);
    at = position;
    end = Math.max(start, speech.endBefore(position));
    lagMs = lag;
  }

  private boolean endsSentence() {
    String words = text.toString().stripTrailing();
    return !words.isEmpty() && SENTENCE_ENDS.indexOf(words.charAt(words.length() - 1)) >= 0;
  }

  /** No character is cut in two. */
  private static int cut(String more, int from, int to) {
    boolean within = to < more.length() && Character.isLowSurrogate(more.charAt(to));
    return within && to - 1 > from ? to - 1 : within ? to + 1 : to;
  }

  private long ms(long position) {
    return Pcm.ms(axis.time(position));
  }
}
