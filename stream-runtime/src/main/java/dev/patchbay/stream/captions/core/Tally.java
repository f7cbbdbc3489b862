package dev.patchbay.stream.captions.core;

import java.util.Optional;
import java.util.OptionalLong;

/** What captions have come to: how far they are, what was missing, given and told. */
public final class Tally {
  private final Source source;
  private final Waiting waiting;
  private final Telling telling;
  private final Giving giving;
  private final Sessions sessions;

  Tally(Source source, Waiting waiting, Telling telling, Giving giving, Sessions sessions) {
    this.source = source;
    this.waiting = waiting;
    this.telling = telling;
    this.giving = giving;
    this.sessions = sessions;
  }

  /**
   * From where whoever goes on hears the stream: where the first segment begins that is not told.
   */
  public Standing standing() {
    Optional<Spot> spot = waiting.first().map(segment -> segment.from).or(source::rest);
    Gaps.Mark missing = spot.map(Spot::missing).orElseGet(source.gaps()::mark);
    return new Standing(
        spot.map(Spot::place).or(source::next),
        spot.map(at -> OptionalLong.of(at.from())).orElseGet(OptionalLong::empty),
        waiting.first().map(segment -> segment.number - 1).orElseGet(source::segments),
        telling.finals(),
        source.gaps().listed(missing),
        missing.omitted(),
        missing.totalMs(),
        giving.meteredMs(),
        sessions.opened());
  }

  /** What is missing of the stream. */
  public Gaps gaps() {
    return source.gaps();
  }

  /** How long the stream is, as far as it was heard. */
  public long lengthMs() {
    return source.endMicros() / 1_000;
  }

  /** How much sound providers were given, also again; a part of a millisecond is one. */
  public long meteredMs() {
    return giving.meteredMs();
  }

  /** Segments that have a final line. */
  public int finals() {
    return telling.finals();
  }

  /** Sessions beyond the first. */
  public int reconnects() {
    return sessions.reconnects();
  }
}
