package dev.patchbay.stream.captions.core;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A segment whose words are not final, and what it is made of. */
final class Segment {
  /**
   * Where some of its sound lies.
   *
   * @param offset of the frame, in its partition
   * @param from its first byte
   * @param to the one behind its last
   */
  record Place(long offset, int from, int to) {}

  /** The words that it came to. */
  record Words(String text, boolean missing) {
    /** There are none, though somebody spoke. */
    static final Words MISSING = new Words("", true);

    @Override
    public String toString() {
      return "Words[text=%d, missing=%s]".formatted(text.length(), missing);
    }
  }

  /** Samples of 24 kHz in a millisecond: three of them last as long as one of 8 kHz. */
  static final long PER_MS = 24;

  final int number;
  final long startMs;

  /** Where its sound begins in the stream, with the silence before it. */
  final Spot from;

  final List<Place> places = new ArrayList<>();

  /** Whether all of its sound is there. */
  boolean cut;

  /** Whether the session that hears now was told so. */
  boolean committed;

  /** Whether it has told of that. */
  boolean told;

  /** How many sessions were lost over it: that had been told so, and of none before it. */
  int losses;

  long endMs;
  long soundArrivedMs;
  long committedAtMs;

  /** What the session that hears now was given of it, in samples of 24 kHz. */
  long given;

  Optional<String> item = Optional.empty();
  StringBuilder interim = new StringBuilder();
  Optional<Words> words = Optional.empty();

  Segment(int number, long startMs, Spot from) {
    this.number = number;
    this.from = from;
    this.startMs = startMs;
    this.endMs = startMs;
  }

  /** The session that heard is gone, and with it what it had understood. */
  void forgetHearing() {
    committed = false;
    told = false;
    given = 0;
    item = Optional.empty();
    interim = new StringBuilder();
  }

  boolean isFinal() {
    return words.isPresent();
  }

  /** What we gave, in seconds to the millisecond: part of one counts as one. */
  BigDecimal givenSeconds() {
    return BigDecimal.valueOf(Math.ceilDiv(given, PER_MS), 3);
  }
}
