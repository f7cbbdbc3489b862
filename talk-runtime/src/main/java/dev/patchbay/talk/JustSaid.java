package dev.patchbay.talk;

import dev.patchbay.schemas.FrameIn;
import dev.patchbay.worker.frames.FrameWatch;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/**
 * The last four seconds of what a caller said. Of them a new session, whose detection of speech
 * starts from nothing, is given again what the lost one may not have heard: half a second, or what
 * was said since it may have fallen deaf.
 */
final class JustSaid {
  private static final long AGAIN_MICROS = 500_000;
  private static final long KEPT_MICROS = 4_000_000;

  private final Deque<Said> frames = new ArrayDeque<>();
  private long micros;

  /** For so long a session may have been given something and not have heard it. */
  private static final long UNHEARD_MS = 500;

  /**
   * @param atMs when a session was given it
   */
  private record Said(long offset, FrameIn.Audio audio, long atMs) {
    long micros() {
      return audio.audio().micros();
    }
  }

  /**
   * @param now in milliseconds of a clock that never goes back
   */
  void add(long offset, FrameIn.Audio audio, long now) {
    frames.add(new Said(offset, audio, now));
    micros += audio.audio().micros();
    while (micros - frames.element().micros() >= KEPT_MICROS) {
      micros -= frames.remove().micros();
    }
  }

  /**
   * Gives the last half second back, the last first, and forgets all. What a session that soon died
   * was given at once goes along.
   *
   * @param deafMs what was said for so long before that goes along
   * @param from the first offset of both
   * @param now in milliseconds of the same clock
   */
  void takeBack(long deafMs, long from, long now, Consumer<FrameWatch.Heard> to) {
    long given = 0;
    while (!frames.isEmpty() && isWanted(frames.getLast(), given, deafMs, from, now)) {
      Said last = frames.removeLast();
      given += last.micros();
      to.accept(new FrameWatch.Heard(last.offset(), last.audio()));
    }
    frames.clear();
    micros = 0;
  }

  private static boolean isWanted(Said last, long given, long deafMs, long from, long now) {
    boolean unheard =
        given < AGAIN_MICROS + deafMs * 1_000 || now - last.atMs() < UNHEARD_MS + deafMs;
    return given < AGAIN_MICROS || (unheard && last.offset() >= from);
  }
}
