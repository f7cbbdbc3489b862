package dev.patchbay.bench;

import java.time.Duration;

/** One thread that gives all sessions' frames, each when it is due. */
final class OneThread {
  /** Fewer wake-ups, as Node's timers have them, whose least is a millisecond too. */
  static final long REST = Duration.ofMillis(1).toNanos();

  /** Sends samples; the array is used again. */
  interface Sending {
    boolean send(int session, byte[] pcm);
  }

  private OneThread() {}

  /** How many were taken, once nothing is due any more. */
  static long speak(Window window, long seed, Sending sending) throws InterruptedException {
    byte[] pcm = AudioFrame.noise(seed);
    long[] sent = {0};
    keep(
        Pace.of(window, seed),
        window.begins(),
        (session, due) -> {
          AudioFrame.stamp(pcm, due);
          if (sending.send(session, pcm)) {
            sent[0]++;
          }
        });
    return sent[0];
  }

  /** Sends all that a pace has, from an instant on. */
  static void keep(Pace pace, long begins, Pace.Sending sending) throws InterruptedException {
    long next = begins;
    while (next != Pace.OVER) {
      Until.instant(Math.max(next, System.nanoTime() + REST));
      next = pace.advance(System.nanoTime(), sending);
    }
  }
}
