package dev.patchbay.stream.translation.core;

/**
 * How fast a session may be given what has waited: two seconds at once, and then four times as fast
 * as it is spoken, while it tells that it has come to three seconds before what it was given; a
 * quarter faster than it is spoken while it is slower or tells nothing. Of what was not used two
 * seconds are kept. What is on its way when a session is cut is paid for and heard by nobody.
 */
final class Pace {
  private static final long AT_ONCE = Pcm.samples(2_000);
  private static final long UNTOLD = Pcm.samples(3_000);

  /** In samples a millisecond. */
  private static final long FAST = 4 * Pcm.samples(1);

  /** Above the pace of speech: nobody stays behind for ever. */
  private static final long STEADY = Pcm.samples(1) * 5 / 4;

  private long last;
  private long fast;
  private long steady;
  private long given;

  /** A session begins. */
  void begin(long now) {
    last = now;
    fast = AT_ONCE;
    steady = AT_ONCE;
    given = 0;
  }

  void given(long samples) {
    given += samples;
    fast = Math.max(0, fast - samples);
    steady = Math.max(0, steady - samples);
  }

  /**
   * How much may be given now, a number of whole milliseconds; in samples.
   *
   * @param told to where the session told that it has come, of what it was given; in samples
   */
  long room(long now, long told) {
    long passed = now - last;
    last = now;
    fast = Math.min(AT_ONCE, fast + FAST * passed);
    steady = Math.min(AT_ONCE, steady + STEADY * passed);
    long room = Math.max(steady, Math.min(fast, told + UNTOLD - given));
    return Pcm.samples(Pcm.ms(room));
  }
}
