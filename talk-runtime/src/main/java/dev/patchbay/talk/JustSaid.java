package dev.patchbay.talk;

import dev.patchbay.schemas.FrameIn;
import dev.patchbay.worker.frames.FrameWatch;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/**
 * The last half second of what a caller said. It is said again to a new session, whose detection of
 * speech starts from nothing.
 */
final class JustSaid {
  private static final long AGAIN_MICROS = 500_000;

  private final Deque<Said> frames = new ArrayDeque<>();
  private long micros;

  private record Said(long offset, FrameIn.Audio audio) {
    long micros() {
      return audio.audio().micros();
    }
  }

  void add(long offset, FrameIn.Audio audio) {
    frames.add(new Said(offset, audio));
    micros += audio.audio().micros();
    while (micros - frames.element().micros() >= AGAIN_MICROS) {
      micros -= frames.remove().micros();
    }
  }

  /** Gives all of it back, the last first, and forgets it. */
  void takeBack(Consumer<FrameWatch.Heard> to) {
    while (!frames.isEmpty()) {
      Said last = frames.removeLast();
      to.accept(new FrameWatch.Heard(last.offset(), last.audio()));
    }
    micros = 0;
  }
}
