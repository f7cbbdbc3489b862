package dev.patchbay.transcription.translation.core;

/**
 * How fast a session may be given what has waited: four times as fast as it is spoken, and two
 * seconds at once. What is on its way when a session is cut is paid for and heard by nobody.
 */
final class Pace {
  private static final int TIMES = 4;
  private static final long AT_ONCE = Pcm.samples(2_000);

  private long since;
  private long given;

  /** A session begins. */
  void begin(long now) {
    since = now;
    given = 0;
  }

  void given(long samples) {
    given += samples;
  }

  /** How much may be given now, a number of whole milliseconds; in samples. */
  long room(long now) {
    return Math.max(0, AT_ONCE + Pcm.samples(TIMES * (now - since)) - given);
  }
}
