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
 */
public record Said(
    int number, long firstSequence, long heardBefore, int stretch, OptionalLong brokerMillis) {
  Said with(long brokerMillis) {
    return new Said(number, firstSequence, heardBefore, stretch, OptionalLong.of(brokerMillis));
  }
}
