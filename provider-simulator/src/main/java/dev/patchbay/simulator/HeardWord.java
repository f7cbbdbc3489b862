package dev.patchbay.simulator;

import java.time.Duration;

/**
 * A word with its place in the audio; does not print itself.
 *
 * @param start of its first sample
 * @param end after its last sample
 */
public record HeardWord(String text, Duration start, Duration end) {
  @Override
  public String toString() {
    return "HeardWord[" + start.toMillis() + "-" + end.toMillis() + " ms]";
  }
}
