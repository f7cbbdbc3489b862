package dev.patchbay.stream.translation.core;

/**
 * Frames that do not come. To a provider no time passes without audio, so silence takes their
 * place, at the pace of time and for a while. In milliseconds.
 */
final class Lull {
  /**
   * A frame that is later than this has not come: silence would take its place inside a word. A
   * second is an ordinary delay of somebody's network.
   */
  private static final long STALLED = 3_000;

  /**
   * Who has not looked for so long was stopped itself, and its speaker need not have been silent.
   */
  private static final long STOPPED = 500;

  private static final long MOST = Pcm.ms(Source.MOST_SILENCE);
  private static final long STEP = Pcm.ms(Pcm.STEP);
  private static final long IDLE = 120_000;

  private long since;
  private long silence;
  private long lastFrame;
  private long looked;

  void begin(long now) {
    since = now;
    looked = now;
    lastFrame = now;
  }

  void frame(long now) {
    since = now;
    lastFrame = now;
    silence = 0;
  }

  /** Somebody looks whether frames come. */
  void look(long now) {
    if (now - looked > STOPPED) {
      since = Math.min(now, since + (now - looked));
    }
    looked = now;
  }

  /** Nobody would read a frame now, so none is missed. */
  void pause(long now) {
    since = now - silence;
  }

  /** Nobody can read a frame: how long it is quiet is not known. */
  void unheard(long now) {
    lastFrame = now;
  }

  /** How much silence is to be given now, a number of steps. */
  long due(long now) {
    long quiet = now - since;
    long due = (Math.min(quiet, MOST) - silence) / STEP * STEP;
    if (quiet < STALLED || due <= 0) {
      return 0;
    }
    silence += due;
    return due;
  }

  /** Whether nothing is expected any more. */
  boolean idle(long now) {
    return now - lastFrame >= IDLE;
  }
}
