package dev.patchbay.stream.captions.core;

import java.time.Duration;

/**
 * How sessions are dealt with that write a stream down.
 *
 * @param ageMs after so many milliseconds one is replaced at the next pause
 * @param patience words are waited for so long
 * @param passesOn whether others may write down what these sessions could not: no words are given
 *     up then because sessions were lost over them
 */
public record SessionRules(long ageMs, Duration patience, boolean passesOn) {}
