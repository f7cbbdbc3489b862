package dev.patchbay.realtime;

import dev.patchbay.schemas.FrameIn;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/**
 * The last half second of what a caller said. It is said again to a new session, whose detection of
 * speech starts from nothing.
 */
final class JustSaid {
  private static final long AGAIN_MICROS = 500_000;

  private final Deque<FrameIn.Audio> frames = new ArrayDeque<>();
  private long micros;

  void add(FrameIn.Audio audio) {
    frames.add(audio);
    micros += audio.audio().micros();
    while (micros - frames.element().audio().micros() >= AGAIN_MICROS) {
      micros -= frames.remove().audio().micros();
    }
  }

  /** Gives all of it back, the last first, and forgets it. */
  void takeBack(Consumer<FrameIn.Audio> to) {
    while (!frames.isEmpty()) {
      to.accept(frames.removeLast());
    }
    micros = 0;
  }
}
