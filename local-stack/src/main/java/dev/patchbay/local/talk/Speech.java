package dev.patchbay.local.talk;

import java.time.Duration;

/** What a caller lets be heard. */
public sealed interface Speech {
  /** Words, as tones that code them. */
  record Words(String text) implements Speech {}

  /** What is as loud as speech and has no words: a cough, a door. At most a minute. */
  record Noise(Duration length) implements Speech {
    public Noise {
      if (length.isNegative() || length.isZero() || length.toSeconds() >= 60) {
        throw new IllegalArgumentException("length: above 0 and below a minute");
      }
    }
  }

  /** Nothing: frames of silence go on, and the cue is waited for. */
  record Nothing() implements Speech {}
}
