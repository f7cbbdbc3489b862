package dev.patchbay.local.talk;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * What a caller hears and when: a buffer that is emptied in real time. It plays what it gets, in
 * order; when it was empty it waits a little for more. Times are of {@link System#nanoTime()}.
 */
final class Player {
  private static final long SECOND = 1_000_000_000L;

  private final int rate;
  private final long aheadNanos;
  private final long markDelayNanos;
  private final Deque<Mark> marks = new ArrayDeque<>();
  private long begun;

  /** Samples since the last {@code clear} that were given before this run, and in it. */
  private long before;

  private long inRun;
  private long runs;

  /**
   * @param position in samples since the last {@code clear}
   * @param dueNanos when everything before it is played
   */
  private record Mark(String id, long position, long dueNanos) {}

  Player(int rate, Duration ahead, Duration markDelay) {
    this.rate = rate;
    aheadNanos = ahead.toNanos();
    markDelayNanos = markDelay.toNanos();
  }

  /** Samples to play behind what is there. */
  void audio(int samples, long now) {
    if (idle(now)) {
      before += inRun;
      inRun = 0;
      begun = now + aheadNanos;
      runs++;
    }
    inRun += samples;
  }

  void mark(String id, long now) {
    long due = idle(now) ? now : end();
    marks.add(new Mark(id, before + inRun, due));
  }

  /**
   * Throws away what is not played.
   *
   * @return how many samples were played since the last one
   */
  long clear(long now) {
    long played = played(now);
    marks.removeIf(mark -> mark.dueNanos() - now > 0);
    before = 0;
    inRun = 0;
    return played;
  }

  /** How many samples were played since the last {@code clear}. */
  long played(long now) {
    long run =
        Math.max(0, now - begun) / SECOND * rate
            + Math.max(0, now - begun) % SECOND * rate / SECOND;
    return before + Math.min(inRun, run);
  }

  /** Whether there is nothing to play. */
  boolean idle(long now) {
    return inRun == 0 || now - end() >= 0;
  }

  /** How long it has had nothing to play; nothing if it plays, or never did since a clear. */
  long idleNanos(long now) {
    return inRun > 0 && idle(now) ? now - end() : 0;
  }

  private long end() {
    return begun + inRun / rate * SECOND + (inRun % rate * SECOND + rate - 1) / rate;
  }

  /** Marks to tell now, in order. */
  List<String> due(long now) {
    var due = new ArrayList<String>();
    while (!marks.isEmpty() && now - marks.element().dueNanos() >= markDelayNanos) {
      due.add(marks.remove().id());
    }
    return due;
  }

  /** How often it began to play with an empty buffer. */
  long runs() {
    return runs;
  }
}
