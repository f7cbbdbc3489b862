package dev.patchbay.local.proof;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a caller waits for whose talk goes on at another worker, by the broker's clock.
 *
 * @param gone when the holder was struck or, where it took leave, when all was heard that it said
 * @param spoken when the caller had finished the first sentence behind that, if there was one
 *     before the next holder was heard
 * @param moved when the product was told of the next one
 * @param heard when the next holder was
 */
record MoveGap(Instant gone, Optional<Instant> spoken, Optional<Instant> moved, Instant heard) {
  /** What the caller waits for. */
  Duration whole() {
    return Duration.between(spoken.orElse(gone), heard);
  }

  /** The same, without what a caller of the next holder waits for who has just spoken. */
  Duration own() {
    return whole().minus(endpointing());
  }

  /** What of it was over before there was a next holder made nobody wait. */
  private Duration endpointing() {
    if (spoken.isEmpty()) {
      return Duration.ZERO;
    }
    Instant from = moved.filter(spoken.get()::isBefore).orElse(spoken.get());
    Instant to = spoken.get().plus(FallGap.ENDPOINTING);
    Instant until = heard.isBefore(to) ? heard : to;
    return from.isBefore(until) ? Duration.between(from, until) : Duration.ZERO;
  }

  /** The whole, but no longer than since the product was told. */
  Optional<Duration> behindMove() {
    return moved
        .map(at -> Duration.between(at, heard))
        .map(since -> since.compareTo(whole()) < 0 ? since : whole());
  }
}
