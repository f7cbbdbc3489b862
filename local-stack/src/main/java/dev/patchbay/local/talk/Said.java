package dev.patchbay.local.talk;

import java.util.OptionalLong;

/**
 * An utterance that was begun.
 *
 * @param number counted from 0
 * @param firstSequence of the frame in which it began
 * @param heardBefore how much of the agent the caller had heard then, in milliseconds
 * @param stretch in which the agent's audio was then
 * @param brokerMillis when the broker had that frame, since 1970; empty if it never told
 * @param lateMillis how much later than its place behind that frame the broker had another one of
 *     the first {@link #HEARD_BY_MS}, at most
 */
public record Said(
    int number,
    long firstSequence,
    long heardBefore,
    int stretch,
    OptionalLong brokerMillis,
    long lateMillis) {
  /** By so much of it, at the latest, who hears it knows that it is speech. */
  static final long HEARD_BY_MS = 1000;

  /** The broker has a frame that was due so long after the first one. */
  Said with(long dueMillis, long atMillis) {
    if (brokerMillis.isEmpty()) {
      return new Said(
          number, firstSequence, heardBefore, stretch, OptionalLong.of(atMillis), lateMillis);
    }
    long late = Math.max(lateMillis, atMillis - brokerMillis.getAsLong() - dueMillis);
    return new Said(number, firstSequence, heardBefore, stretch, brokerMillis, late);
  }
}
