package dev.patchbay.stream.translation.core;

import dev.patchbay.schemas.TranslatedLanguage;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongUnaryOperator;

/**
 * What the stream's frames become when they are given: one row of samples, in which missing frames
 * and frames that did not come are silence. It can be given again from any position on, and is then
 * what it was, sample for sample.
 */
final class Source {
  /** Of a gap no more is filled: nothing in it is waited for any longer. */
  static final long MOST_SILENCE = Pcm.samples(11_000);

  /** A month: numbers may leap further than there is time. */
  private static final long MOST_MISSING = Pcm.samples(30L * 24 * 3_600_000);

  private final Feed feed;
  private final Speech speech;
  private final Axis axis;
  private final Given given;
  private final Deque<Piece> again = new ArrayDeque<>();
  private OptionalLong next;
  private long end;
  private long base;
  private int length = 20 * Pcm.PER_MS;
  private boolean began;

  /**
   * @param first the number of the first frame, where it is known
   */
  Source(OptionalLong first, Feed feed, Speech speech, Axis axis) {
    this.next = first;
    this.feed = feed;
    this.speech = speech;
    this.axis = axis;
    this.given = new Given();
  }

  /** Goes on with the row of another; what it has of frames is read again. */
  Source(TranslatedLanguage.Row row, Feed feed, Speech speech, Axis axis, long now) {
    this.next = row.next().map(OptionalLong::of).orElseGet(OptionalLong::empty);
    this.feed = feed;
    this.speech = speech;
    this.axis = axis;
    this.given = new Given(Runs.pieces(row.runs(), row.rest(), now));
    this.end = row.end();
    this.length = row.frameSamples();
    this.began = !row.runs().isEmpty();
  }

  /**
   * The row as another needs it.
   *
   * @param rest where it would begin, by where what can be given again begins
   * @param most how many runs
   */
  TranslatedLanguage.Row row(LongUnaryOperator rest, int most) {
    long wanted = rest.applyAsLong(given.begins());
    List<TranslatedLanguage.Run> all = Runs.of(given.from(wanted));
    List<TranslatedLanguage.Run> runs = all.subList(Math.max(0, all.size() - most), all.size());
    boolean whole = runs.size() == all.size();
    long from = whole ? wanted : rest.applyAsLong(runs.getFirst().from());
    Optional<Long> expected = next.isPresent() ? Optional.of(next.getAsLong()) : Optional.empty();
    return new TranslatedLanguage.Row(
        Math.min(from, end), end, expected, length, runs, axis.from(Math.min(from, end)));
  }

  /** The place of a position in the stream. */
  Optional<TranslatedLanguage.Untold> place(long position) {
    long atMs = Pcm.ms(axis.time(position));
    Optional<Piece> within = given.behind(position).stream().findFirst();
    return within
        .map(piece ->
            new TranslatedLanguage.Untold(
                piece.offset(),
                piece.sequence(),
                (int) Math.max(0, position - piece.soundFrom()),
                atMs))
        .or(() ->
            given
                .last()
                .map(piece ->
                    new TranslatedLanguage.Untold(
                        piece.offset(), next.orElse(piece.sequence() + 1), 0, atMs)));
  }

  /** Where all that is to be given ends. */
  long end() {
    return end;
  }

  /** Whether a frame was heard. */
  boolean began() {
    return began;
  }

  /** Whether what was given before is being given again. */
  boolean behind() {
    return !again.isEmpty();
  }

  /** A frame has come; {@code needed} is what may have to be given again. */
  void frame(Happening.Frame frame, long now, long needed, List<Deed> deeds) {
    if (!again.isEmpty()) {
      repeat(frame);
      return;
    }
    long expected = next.orElse(frame.sequence());
    if (frame.pcm().length > 0 && !began) {
      length = frame.pcm().length / Pcm.BYTES;
    }
    if (frame.sequence() > expected && (began || frame.pcm().length > 0)) {
      gap(frame.sequence() - expected, deeds);
    } else if (frame.sequence() > expected) {
      // How long they were, nobody knows.
      deeds.add(new Deed.Gap(0, 0, frame.sequence() - expected, 0, 0));
    }
    next = OptionalLong.of(frame.sequence() + 1);
    if (frame.pcm().length == 0) {
      return;
    }
    began = true;
    length = frame.pcm().length / Pcm.BYTES;
    long soundFrom = end;
    end += length;
    speech.given(soundFrom, frame.pcm());
    feed.sound(frame.pcm());
    given.add(
        new Piece(
            frame.sequence(),
            frame.offset(),
            given.last().map(Piece::to).orElse(0L),
            soundFrom,
            end,
            now),
        needed);
  }

  /** Silence is given for what does not come. */
  void silence(long samples) {
    axis.still(end, end + samples);
    end += samples;
    feed.silence(samples);
  }

  /**
   * Begins again at a position.
   *
   * @return how to read what is needed for it
   */
  Deed.Read rewind(long position) {
    feed.clear();
    again.clear();
    again.addAll(given.behind(position));
    base = position;
    if (again.isEmpty()) {
      tail();
    }
    Optional<Piece> first = Optional.ofNullable(again.peek()).or(given::last);
    OptionalLong sequence = again.isEmpty() ? next : OptionalLong.of(again.element().sequence());
    return new Deed.Read(
        first.map(piece -> OptionalLong.of(piece.offset())).orElseGet(OptionalLong::empty),
        sequence);
  }

  /** Where what can be given again begins. */
  long begins() {
    return given.begins();
  }

  /** When the frame at a position had come. */
  long arrived(long position, long otherwise) {
    return given.arrived(position, otherwise);
  }

  private void repeat(Happening.Frame frame) {
    while (!again.isEmpty() && again.element().sequence() < frame.sequence()) {
      Piece lost = again.remove();
      silent(lost.from(), lost.to());
    }
    if (!again.isEmpty() && again.element().sequence() == frame.sequence()) {
      Piece piece = again.remove();
      silent(piece.from(), piece.soundFrom());
      speech.given(piece.soundFrom(), frame.pcm());
      int skip = (int) Math.clamp(base - piece.soundFrom(), 0, frame.pcm().length / Pcm.BYTES);
      feed.sound(Arrays.copyOfRange(frame.pcm(), skip * Pcm.BYTES, frame.pcm().length));
    }
    if (again.isEmpty()) {
      tail();
    }
  }

  /** The silence behind the last piece. */
  private void tail() {
    silent(given.last().map(Piece::to).orElse(0L), end);
  }

  private void silent(long from, long to) {
    feed.silence(Math.max(0, to - Math.max(from, base)));
  }

  private void gap(long frames, List<Deed> deeds) {
    long missing = Math.min(frames, MOST_MISSING / length) * length;
    long filled = Math.min(missing, MOST_SILENCE);
    long from = axis.time(end);
    long to = from + missing;
    deeds.add(new Deed.Gap(Pcm.ms(from), Pcm.ms(to), frames, Pcm.ms(end), Pcm.ms(end + filled)));
    end += filled;
    feed.silence(filled);
    if (filled < missing) {
      axis.leap(end, missing - filled);
    }
  }
}
