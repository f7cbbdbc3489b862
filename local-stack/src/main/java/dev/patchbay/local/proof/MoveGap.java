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
 * @param heard when it was
 */
record MoveGap(Instant gone, Optional<Instant> spoken, Instant heard) {
  /** What the caller waits for. */
  Duration whole() {
    return Duration.between(spoken.orElse(gone), heard);
  }

  /** The same, without what any caller waits for who has spoken. */
  Duration own() {
    return spoken.isPresent() ? whole().minus(FallGap.ENDPOINTING) : whole();
  }

  /** The whole, but no longer than since that moment. */
  Duration behind(Instant moment) {
    Duration since = Duration.between(moment, heard);
    return since.compareTo(whole()) < 0 ? since : whole();
  }
}
