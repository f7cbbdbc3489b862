package dev.patchbay.talk;

import dev.patchbay.schemas.FrameIn;
import dev.patchbay.worker.frames.FrameWatch;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * What a caller has said of late: the last four seconds, and all since the beginning of what may
 * have to be heard again, up to a minute, which is what may be heard at once. A new session, whose
 * detection of speech starts from nothing, is given the last half second of it again, or what is to
 * be heard again of what a lost one was given.
 */
final class JustSaid {
  private static final long AGAIN_MICROS = 500_000;
  private static final long KEPT_MICROS = 4_000_000;
  private static final long MOST_MICROS = CallerPace.AT_ONCE.toNanos() / 1_000;

  /** A minute of frames of a millisecond. */
  private static final int MOST_FRAMES = 60_000;

  private final Deque<Said> frames = new ArrayDeque<>();
  private long micros;

  /**
   * @param atMs when a session was given it
   */
  private record Said(long offset, FrameIn.Audio audio, long atMs) {
    long micros() {
      return audio.audio().micros();
    }
  }

  /**
   * @param from what may have to be heard again
   * @param now in milliseconds of a clock that never goes back
   */
  void add(long offset, FrameIn.Audio audio, long from, long now) {
    var last = new Said(offset, audio, now);
    frames.add(last);
    micros += last.micros();
    while (micros > MOST_MICROS
        || frames.size() > MOST_FRAMES
        || isOld(frames.element(), from, now)) {
      micros -= frames.remove().micros();
    }
  }

  /** What was given at once may be told of late. */
  private boolean isOld(Said first, long from, long now) {
    return micros - first.micros() >= KEPT_MICROS
        && (now - first.atMs()) * 1_000 >= KEPT_MICROS
        && first.offset() < from;
  }

  /** The first offset that is kept; empty where nothing is. */
  OptionalLong first() {
    return frames.isEmpty() ? OptionalLong.empty() : OptionalLong.of(frames.element().offset());
  }

  /**
   * Gives back all from that offset on, and at least the last half second: the last first. Forgets
   * the rest.
   *
   * @return whether that is more than half a second
   */
  boolean takeBack(long from, Consumer<FrameWatch.Heard> to) {
    while (isMoreThanAgain() && frames.element().offset() < from) {
      micros -= frames.remove().micros();
    }
    boolean more = isMoreThanAgain();
    while (!frames.isEmpty()) {
      Said last = frames.removeLast();
      to.accept(new FrameWatch.Heard(last.offset(), last.audio()));
    }
    micros = 0;
    return more;
  }

  private boolean isMoreThanAgain() {
    return !frames.isEmpty() && micros - frames.element().micros() >= AGAIN_MICROS;
  }
}
