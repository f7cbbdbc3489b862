package dev.patchbay.stream.captions.core;

import dev.patchbay.schemas.CaptionsCapsule;
import dev.patchbay.schemas.FrameAudio;
import dev.patchbay.schemas.FrameFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Cuts a stream into segments: each sound once, in order, and of silence only what lies close to
 * sound. A segment ends at a pause; at latest when it is 15 s long, before that at a quiet place of
 * its last two seconds.
 */
final class Cutter {
  /** Longest segment, before the block that ends it. */
  static final long LONGEST = 15_000_000;

  /** A pause ends a segment. */
  static final long PAUSE = 500_000;

  /** So much silence goes along before and after sound. */
  static final long MARGIN = 300_000;

  private static final int BLOCK_MILLIS = 20;

  /** Shorter sounds are clicks. */
  private static final long ONSET = 40_000;

  private final Loudness loudness = new Loudness();
  private final Voice voice;
  private final Lull lull = new Lull();
  private final Held held = new Held();
  private final List<Cut> cuts = new ArrayList<>();
  private int segments;
  private boolean open;
  private boolean cutShort;
  private long given;
  private long loud;
  private long quiet;
  private long soundEnd;
  private long soundArrived;

  /**
   * @param segments how many have begun before
   * @param begins where the stream is heard from, where it was heard before
   */
  Cutter(int segments, Optional<CaptionsCapsule.Place> begins) {
    this.segments = segments;
    this.voice = new Voice(begins.flatMap(CaptionsCapsule.Place::floorDb));
    this.cutShort = begins.filter(CaptionsCapsule.Place::within).isPresent();
  }

  /** Whether speech was cut, and nothing has begun since. */
  boolean goesOn() {
    return cutShort;
  }

  /** How loud the stream is where nobody speaks, once it was heard. */
  Optional<Double> floor() {
    return voice.floor();
  }

  /** How many have begun. */
  int segments() {
    return segments;
  }

  /** Whether one goes on. */
  boolean isOpen() {
    return open;
  }

  /**
   * Where the sound begins that belongs to no segment and may to the next; none while one goes on.
   */
  Optional<Spot> rest() {
    return open ? Optional.empty() : held.first().map(piece -> piece.spot(cutShort));
  }

  /**
   * More of the stream.
   *
   * @param done so many bytes of it were cut before
   */
  List<Cut> sound(Sound sound, int done) {
    FrameAudio audio = sound.audio();
    FrameFormat format = audio.format();
    int block = format.sampleRate() / 1_000 * BLOCK_MILLIS * format.sampleBytes();
    for (int from = done; from < audio.bytes().length; from += block) {
      int to = Math.min(from + block, audio.bytes().length);
      block(new Piece(sound, from, to), loudness.next(audio, from, to));
    }
    return take();
  }

  /** So much is missing: nobody knows whether it was silent. */
  List<Cut> gap(long micros) {
    loud = 0;
    loudness.forget();
    if (!open) {
      held.clear();
      return take();
    }
    quiet += micros;
    if (quiet >= PAUSE) {
      held.clear();
      commit(false);
    }
    return take();
  }

  /** Nothing more comes for now: what there is, is whole. */
  List<Cut> end() {
    if (open) {
      commit(false);
    }
    held.clear();
    return take();
  }

  private void block(Piece piece, double level) {
    boolean hears = voice.hears(level, open && quiet == 0);
    if (open) {
      within(piece, level, hears);
    } else {
      between(piece, hears);
    }
  }

  private void between(Piece piece, boolean hears) {
    held.add(piece);
    loud = hears ? loud + piece.micros() : 0;
    held.keep(MARGIN + loud);
    // Where speech was cut, no onset is waited for: its sound goes on.
    if (loud >= ONSET || (loud > 0 && cutShort)) {
      begin(piece.endMicros() - loud);
      sounded(piece);
      held.takeAll().forEach(this::give);
    }
  }

  private void begin(long at) {
    Spot from = held.first().orElseThrow().spot(cutShort);
    open = true;
    cutShort = false;
    segments++;
    given = 0;
    loud = 0;
    quiet = 0;
    lull.begin();
    cuts.add(new Cut.Begin(segments, at, from));
  }

  private void within(Piece piece, double level, boolean hears) {
    if (hears) {
      held.takeAll().forEach(this::give);
      give(piece);
      quiet = 0;
      sounded(piece);
    } else {
      quiet += piece.micros();
      if (quiet <= MARGIN) {
        give(piece);
      } else {
        held.add(piece);
      }
    }
    if (quiet >= PAUSE) {
      commit(false);
    } else if (given >= LONGEST || lull.at(given, level, hears)) {
      commit(true);
    }
  }

  private void commit(boolean early) {
    cuts.add(new Cut.Commit(soundEnd, soundArrived));
    open = false;
    cutShort = early;
    loud = 0;
    quiet = 0;
    held.keep(MARGIN);
  }

  private void sounded(Piece piece) {
    soundEnd = piece.endMicros();
    soundArrived = piece.of().arrivedMs();
  }

  /** Stretches of a frame that follow each other go together. */
  private void give(Piece piece) {
    given += piece.micros();
    if (cuts.isEmpty()
        || !(cuts.getLast() instanceof Cut.Give(Piece before))
        || !before.isFollowedBy(piece)) {
      cuts.add(new Cut.Give(piece));
    } else {
      cuts.set(cuts.size() - 1, new Cut.Give(before.with(piece)));
    }
  }

  private List<Cut> take() {
    List<Cut> taken = List.copyOf(cuts);
    cuts.clear();
    return taken;
  }
}
