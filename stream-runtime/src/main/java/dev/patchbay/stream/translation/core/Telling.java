package dev.patchbay.stream.translation.core;

import dev.patchbay.schemas.TranslatedLanguage;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongUnaryOperator;

/**
 * What is told of what sessions say: each sound and each word once, whichever session says it.
 * Where a session has come to is what it says has elapsed, or else how much sound it has given, for
 * it gives as much as it takes.
 */
final class Telling {
  /** Further than the sessions before it by so much, a session has served. */
  private static final long SERVED = Pcm.samples(1_000);

  /**
   * A session may have come further than it was given by what it says behind its end; further it is
   * not believed, or nothing that was given could be given again.
   */
  private static final long AHEAD = Rests.FURTHEST / 2;

  /**
   * Words that come later than this behind what they are about are not waited for: whoever says so
   * little is mute.
   */
  private static final long LATE = Pcm.samples(20_000);

  private final Speech speech;
  private final Segments segments;
  private final Seam sounds;
  private final Seam texts;
  private final Rests rests;
  private final boolean exact;

  /** What stands at the rest of another, as long as none was found since then. */
  private final Standing inherited;

  private long base;
  private long sounded;
  private long told;
  private long reached;
  private long said;
  private long before;
  private boolean doubted;

  /**
   * @param exact as {@link Manner#exact}
   */
  Telling(Speech speech, Axis axis, boolean exact) {
    this(speech, new Segments(speech, axis), exact, new Seam(), new Seam(), new Standing(0, 0));
  }

  private Telling(
      Speech speech,
      Segments segments,
      boolean exact,
      Seam sounds,
      Seam texts,
      Standing inherited) {
    this.speech = speech;
    this.segments = segments;
    this.exact = exact;
    this.sounds = sounds;
    this.texts = texts;
    this.rests = new Rests(inherited.rest());
    this.inherited = inherited;
    this.base = inherited.rest();
    this.told = Math.max(base, sounds.told());
    this.said = base;
    this.before = furthest();
  }

  /** Goes on behind what was told, by what says from the rest on what was said. */
  static Telling behindTheSeam(Speech speech, Axis axis, TranslatedLanguage from) {
    Optional<TranslatedLanguage.Seam> sound =
        from.spoken().flatMap(TranslatedLanguage.Spoken::seam);
    return new Telling(
        speech,
        new Segments(speech, axis, from.told()),
        false,
        sound.map(one -> new Seam(one.at(), (long) one.length() * Pcm.BYTES)).orElseGet(Seam::new),
        from.told().seam().map(one -> new Seam(one.at(), one.length())).orElseGet(Seam::new),
        Standing.of(from));
  }

  /**
   * Goes on from the rest by what says it in other words, and in other pieces. All that was said
   * behind it is told anew, behind the segments that stand.
   */
  static Telling fromTheRest(Speech speech, Axis axis, TranslatedLanguage from) {
    Standing standing = Standing.of(from);
    return new Telling(
        speech,
        new Segments(speech, axis, standing.told(from.told())),
        true,
        new Seam(),
        new Seam(),
        standing);
  }

  /**
   * What is written of it.
   *
   * @param rest from which another would go on
   */
  TranslatedLanguage.Told written(long rest) {
    return segments.told(texts, standing(rest));
  }

  /**
   * How many segments stand for who tells all behind a rest anew: words that were written before
   * anybody spoke behind it can be about nothing else. Of what is no rest nobody knows how late its
   * words came: what was begun until long behind it stands, and some of it comes twice. So it does
   * of one that is exact, for its rest is behind all its words.
   */
  private int standing(long rest) {
    if (exact) {
      return segments.begun();
    }
    if (rest == inherited.rest()) {
      return inherited.segments();
    }
    if (!rests.has(rest)) {
      return segments.begunBy(rest + LATE);
    }
    return speech.goesOn(rest) ? segments.begunBy(speech.startFrom(rest)) : segments.begun();
  }

  /** Where the last sound that was told had its position. */
  Optional<TranslatedLanguage.Seam> sounded() {
    return sounds.told() < 0
        ? Optional.empty()
        : Optional.of(
            new TranslatedLanguage.Seam(
                sounds.told(), Math.toIntExact(sounds.toldThere() / Pcm.BYTES)));
  }

  /** Before it all is written. */
  long writtenTo() {
    return Math.max(0, texts.told());
  }

  /**
   * A session sounds.
   *
   * @param given where all that was given ends
   * @return whether all is quiet
   */
  boolean sound(Happening.Sound sound, long given, List<Deed> deeds) {
    sounded += sound.pcm().length / Pcm.BYTES;
    long at = place(sound.session(), sound.elapsedMs(), sounded, given, deeds);
    int known = sounds.repeated(at, sound.pcm().length);
    // One that is exact says nothing that was said before it, though it may begin at that place.
    int again = exact ? 0 : known;
    if (again < sound.pcm().length) {
      deeds.add(new Deed.Speak(Arrays.copyOfRange(sound.pcm(), again, sound.pcm().length)));
    }
    told = Math.max(told, at);
    reached = Math.max(reached, at - base);
    if (Pcm.audible(sound.pcm())) {
      said = Math.max(said, at);
    }
    segments.heard(at, deeds);
    return rests.look(at, speech.endBefore(at), said);
  }

  /**
   * A session writes.
   *
   * @param given where all that was given ends
   * @param lag in milliseconds since the frame at a position had come
   */
  void text(Happening.Text text, long given, LongUnaryOperator lag, List<Deed> deeds) {
    long at = place(text.session(), text.elapsedMs(), sounded + Pcm.STEP, given, deeds);
    said = Math.max(said, at);
    int again = texts.repeated(at, text.text().length());
    if (again < text.text().length()) {
      if (exact) {
        segments.close(base, deeds);
      }
      segments.add(text.text().substring(again), at, lag.applyAsLong(at), deeds);
      if (exact) {
        segments.finish(deeds);
      }
    }
  }

  /** Where a session has come to, as far as that can be; told once of each that says otherwise. */
  private long place(
      int session, OptionalLong elapsedMs, long otherwise, long given, List<Deed> deeds) {
    long most = Math.max(base, given) + AHEAD;
    if (elapsedMs.isEmpty()) {
      return Math.min(base + otherwise, most);
    }
    long ms = elapsedMs.getAsLong();
    if (ms >= 0 && ms <= Pcm.ms(most - base)) {
      return base + Pcm.samples(ms);
    }
    if (!doubted) {
      doubted = true;
      deeds.add(new Deed.Doubted(session, ms));
    }
    return ms < 0 ? base : most;
  }

  /** Whether the session has told what none before it had. */
  boolean serves() {
    return furthest() - before >= SERVED;
  }

  /** The position at which the session begins, or the next one. */
  long begins() {
    return base;
  }

  /** To where this session told that it has come, of what it was given itself. */
  long reached() {
    return reached;
  }

  /** To where sound was told. */
  long told() {
    return told;
  }

  int segments() {
    return segments.count();
  }

  /**
   * Another session takes over.
   *
   * @param begins before that nothing can be given again
   * @return the position from which it is to be given what was given
   */
  long again(long begins) {
    base = rest(begins);
    before = furthest();
    sounded = 0;
    reached = 0;
    said = base;
    doubted = false;
    sounds.again();
    texts.again();
    return base;
  }

  /**
   * Where another session would take over now. One that is exact does so where this one has come
   * to, whatever others had: they had heard more than they wrote.
   *
   * @param begins before that nothing can be given again
   */
  long rest(long begins) {
    if (exact) {
      return Math.max(begins, Math.max(told, said));
    }
    long oldest = base + Math.ceilDiv(Math.max(0, begins - base), Pcm.STEP) * Pcm.STEP;
    long furthest = Math.max(oldest, told - Rests.FURTHEST / Pcm.STEP * Pcm.STEP);
    return rests.before(told, furthest).orElse(furthest);
  }

  void finish(List<Deed> deeds) {
    segments.finish(deeds);
  }

  private long furthest() {
    return Math.max(0, Math.max(sounds.told(), texts.told()));
  }
}
