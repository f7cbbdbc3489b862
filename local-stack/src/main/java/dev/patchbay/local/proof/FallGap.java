package dev.patchbay.local.proof;

import java.time.Duration;
import java.time.Instant;

/**
 * What a caller waits for whose talk goes on by the chain, by the broker's clock and the
 * simulator's.
 *
 * @param died when the session was dead
 * @param spoken when the caller had finished what the chain answers first; the death itself if the
 *     caller had nothing more to say
 * @param failed when the ledger could know
 * @param ready when the chain had it
 * @param answered when the first of what it says was there, the notice not counted
 */
record FallGap(Instant died, Instant spoken, Instant failed, Instant ready, Instant answered) {
  /** Of the caller, behind which the agent takes a sentence for finished. */
  static final Duration ENDPOINTING = Duration.ofMillis(500);

  /** Whether the caller still spoke, or was not known to have finished. */
  boolean behindSpeech() {
    return spoken.isAfter(died);
  }

  /** What the caller waits for. */
  Duration whole() {
    return Duration.between(behindSpeech() ? spoken : died, answered);
  }

  /** The same, without what any caller waits for who has spoken. */
  Duration own() {
    return behindSpeech() ? whole().minus(ENDPOINTING) : whole();
  }

  Duration untilFailed() {
    return Duration.between(died, failed);
  }

  Duration untilReady() {
    return Duration.between(failed, ready);
  }

  /** Without the time in which the caller still spoke. */
  Duration untilAnswered() {
    Instant from = spoken.isAfter(ready) ? spoken.plus(ENDPOINTING) : ready;
    return Duration.between(from, answered);
  }
}
