package dev.patchbay.local.talk;

/**
 * An utterance that was begun.
 *
 * @param number counted from 0
 * @param firstSequence of the frame in which it began
 * @param heardBefore how much of the agent the caller had heard then, in milliseconds
 * @param stretch in which the agent's audio was then
 */
public record Said(int number, long firstSequence, long heardBefore, int stretch) {}
