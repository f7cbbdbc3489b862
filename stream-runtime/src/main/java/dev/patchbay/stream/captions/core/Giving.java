package dev.patchbay.stream.captions.core;

import dev.patchbay.schemas.FrameAudio;
import dev.patchbay.schemas.FrameFormat;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What sessions are given, once or again, and what for that is owed. */
final class Giving {
  /**
   * A segment that so many sessions were lost over, which had all of it, has no words: it may be
   * what they are lost over. Lines are cut in bursts, so three in a row tell nothing yet.
   */
  static final int MOST_LOSSES = 6;

  /** Least sound of a commit. */
  private static final long LEAST = 100 * Segment.PER_MS;

  private final Waiting waiting;
  private final Gaps gaps;
  private final Telling telling;
  private final List<Effect> effects;
  private Optional<String> session = Optional.empty();
  private Optional<Reread> reread = Optional.empty();

  /** In samples of 24 kHz. */
  private long metered;

  private long givenAtMs;
  private Optional<FrameFormat> usual = Optional.empty();

  /**
   * @param meteredMs what sessions were given before
   */
  Giving(Waiting waiting, Gaps gaps, Telling telling, List<Effect> effects, long meteredMs) {
    this.metered = meteredMs * Segment.PER_MS;
    this.waiting = waiting;
    this.gaps = gaps;
    this.telling = telling;
    this.effects = effects;
  }

  boolean isOpen() {
    return session.isPresent();
  }

  /** What is given again is not whole yet. */
  boolean rereads() {
    return reread.isPresent();
  }

  boolean wants(long offset) {
    return reread.filter(still -> still.wants(offset)).isPresent();
  }

  /** Whether the session was given sound of which it has not told all words. */
  boolean owesWords() {
    return session.isPresent()
        && waiting.stream().anyMatch(each -> each.given > 0 && !each.isFinal());
  }

  /** All sound that sessions were given, in milliseconds; a part of one is one. */
  long meteredMs() {
    return Math.ceilDiv(metered, Segment.PER_MS);
  }

  /** When sound was given last. */
  long givenAtMs() {
    return givenAtMs;
  }

  /** A session listens; what has no words yet is given to it. */
  void begin(String id) {
    session = Optional.of(id);
    var still = new Reread(waiting.stream().filter(each -> !each.isFinal()).toList());
    OptionalLong from = still.from();
    if (from.isPresent()) {
      reread = Optional.of(still);
      effects.add(new Effect.Reopen(from.getAsLong()));
    }
  }

  /**
   * The session is gone. What it heard and has no words is billed as it was given.
   *
   * @param givesUp whether words are given up that too many were lost over
   */
  void leave(long now, boolean givesUp) {
    String id = session.orElse("");
    session = Optional.empty();
    reread = Optional.empty();
    waiting.forgetItems();
    // Those behind it have only waited for it.
    waiting.stream()
        .filter(each -> each.committed && !each.isFinal())
        .findFirst()
        .ifPresent(each -> each.losses++);
    for (Segment segment : waiting.stream().toList()) {
      if (segment.isFinal()) {
        continue;
      }
      if (segment.given > 0) {
        effects.add(new Effect.Used(id + "/" + segment.number, segment.givenSeconds()));
      }
      segment.forgetHearing();
      if (givesUp && segment.losses >= MOST_LOSSES) {
        segment.words = Optional.of(Segment.Words.MISSING);
      }
    }
    telling.tellFinals(now);
  }

  /**
   * No session will tell the words that are missing: those behind them are told. Behind {@link
   * #leave}.
   */
  void giveUp(long now) {
    List<Segment> all = waiting.stream().toList();
    for (int each = lastFinal(all) - 1; each >= 0; each--) {
      Segment segment = all.get(each);
      segment.words = segment.words.or(() -> Optional.of(Segment.Words.MISSING));
    }
    telling.tellFinals(now);
  }

  private static int lastFinal(List<Segment> all) {
    int last = all.size() - 1;
    while (last >= 0 && !all.get(last).isFinal()) {
      last--;
    }
    return last;
  }

  void carryOut(Cut cut, long now) {
    switch (cut) {
      case Cut.Begin(int number, long startMicros, Spot from) -> {
        gaps.segmentBegins(number, startMicros);
        waiting.add(new Segment(number, startMicros / 1_000, from));
      }
      case Cut.Give(Piece piece) -> {
        Segment segment = waiting.latest();
        var place = new Segment.Place(piece.of().offset(), piece.from(), piece.to());
        segment.places.add(place);
        give(segment, place, piece.of().audio(), now);
      }
      case Cut.Commit(long endMicros, long soundArrivedMs) -> {
        Segment segment = waiting.latest();
        segment.cut = true;
        segment.endMs = Math.max(segment.startMs, endMicros / 1_000);
        segment.soundArrivedMs = soundArrivedMs;
        // Without a session, or while older sound is given again, this follows with that.
        if (session.isPresent() && reread.isEmpty()) {
          commit(segment, now);
        }
      }
    }
  }

  /** A frame that is wanted has come again. */
  void again(long offset, FrameAudio audio, long now) {
    reread.ifPresent(still -> {
      still.came(offset, audio);
      for (var next = still.next(); next.isPresent(); next = still.next()) {
        carryOut(next.get(), now);
      }
      if (still.isOver()) {
        reread = Optional.empty();
        // It may have become whole meanwhile.
        waiting.stream()
            .filter(each -> each.cut && !each.committed && !each.isFinal())
            .forEach(each -> commit(each, now));
      }
    });
  }

  private void carryOut(Reread.Ready ready, long now) {
    switch (ready.step()) {
      case Reread.Step.Give(Segment segment, Segment.Place place) ->
          give(segment, place, ready.audio(), now);
      case Reread.Step.Commit(Segment segment) -> commit(segment, now);
    }
  }

  private void give(Segment segment, Segment.Place place, FrameAudio audio, long now) {
    if (segment.given == 0) {
      // A call that is taken and given nothing would be paid for as if it had been given all.
      effects.add(new Effect.Take());
    }
    long length = length(audio.format(), place.to() - place.from());
    segment.given += length;
    metered += length;
    usual = Optional.of(audio.format());
    givenAtMs = now;
    effects.add(new Effect.Append(audio, place.from(), place.to()));
  }

  private void commit(Segment segment, long now) {
    pad(segment);
    segment.committed = true;
    segment.committedAtMs = now;
    effects.add(new Effect.Commit(commitId(segment)));
  }

  /** The provider takes nothing that is shorter: silence fills it up. */
  private void pad(Segment segment) {
    if (segment.given >= LEAST || usual.isEmpty()) {
      return;
    }
    FrameFormat format = usual.get();
    long missing = Math.ceilDiv(LEAST - segment.given, Segment.PER_MS);
    byte[] bytes = new byte[(int) (missing * format.sampleRate() / 1_000) * format.sampleBytes()];
    Arrays.fill(bytes, silence(format));
    var place = new Segment.Place(0, 0, bytes.length);
    give(segment, place, new FrameAudio(format, bytes), givenAtMs);
  }

  /** The code of no sound (ITU-T G.711). */
  private static byte silence(FrameFormat format) {
    return switch (format) {
      case PCM16 -> 0;
      case PCMU -> (byte) 0xff;
      case PCMA -> (byte) 0xd5;
    };
  }

  /** By which an error says that it is about this commit. */
  String commitId(Segment segment) {
    return "commit-" + segment.number + "-" + segment.losses;
  }

  /**
   * A segment has its words, or never will.
   *
   * @param id by which its cost is known
   * @param billed what it costs, where the provider says so; else what it was given
   */
  void settle(
      Segment segment, String id, Segment.Words words, Optional<BigDecimal> billed, long now) {
    segment.words = Optional.of(words);
    effects.add(new Effect.Used(id, billed.orElseGet(segment::givenSeconds)));
    telling.tellFinals(now);
  }

  /** In a unit of which a sample of any format is a whole number: nothing is lost in sums. */
  private static long length(FrameFormat format, int bytes) {
    return bytes / format.sampleBytes() * (Segment.PER_MS * 1_000 / format.sampleRate());
  }
}
