package dev.patchbay.transcription.translation.core;

/**
 * How fast a session may be given what has waited: two seconds at once, and then four times as fast
 * as it is spoken, while it tells that it has come to three seconds before what it was given; a
 * little faster than it is spoken while it is slower or tells nothing. What is on its way when a
 * session is cut is paid for and heard by nobody.
 */
final class Pace {
  private static final int TIMES = 4;

  /** A quarter of the time beyond the time itself: nobody stays behind for ever. */
  private static final int STEADY_PERCENT = 125;

  private static final long AT_ONCE = Pcm.samples(2_000);
  private static final long UNTOLD = Pcm.samples(3_000);

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

  /**
   * How much may be given now, a number of whole milliseconds; in samples.
   *
   * @param told to where the session told that it has come, of what it was given; in samples
   */
  long room(long now, long told) {
    long open = now - since;
    long steady = AT_ONCE + Pcm.samples(open * STEADY_PERCENT / 100);
    long fast = AT_ONCE + Pcm.samples(TIMES * open);
    long heard = Pcm.samples(Pcm.ms(told)) + UNTOLD;
    return Math.max(0, Math.max(steady, Math.min(fast, heard)) - given);
  }
}
