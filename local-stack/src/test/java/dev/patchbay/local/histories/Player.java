package dev.patchbay.local.histories;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** The caller's player: what was said under an epoch that is over is not played. */
final class Player {
  /** Some of an item; none of it is its end. */
  private record Frame(int epoch, String item, long ms) {}

  private final History history;
  private final Talk talk;
  private final Deque<Frame> buffer = new ArrayDeque<>();
  private final Map<String, Long> heard = new HashMap<>();
  private long playedMs;
  private int epoch;

  Player(History history, Talk talk) {
    this.history = history;
    this.talk = talk;
  }

  void frame(int of, String item, long ms) {
    if (reads(of, "frame")) {
      buffer.add(new Frame(of, item, ms));
    }
  }

  void clear(int of) {
    if (reads(of, "clear")) {
      buffer.clear();
      playedMs = 0;
    }
  }

  private boolean reads(int of, String what) {
    if (of < epoch) {
      history.seen().note("stale " + what);
    }
    epoch = Math.max(epoch, of);
    return of == epoch;
  }

  /** Time has passed. */
  void plays(long millis) {
    long left = millis;
    while (!buffer.isEmpty()) {
      Frame head = buffer.element();
      if (head.ms() == 0) {
        buffer.remove();
        talk.person().heard(talk.text(head.item()));
        continue;
      }
      if (left == 0) {
        return;
      }
      long now = Math.min(left, head.ms() - playedMs);
      left -= now;
      playedMs += now;
      heard.merge(head.epoch() + "/" + head.item(), now, Long::sum);
      if (playedMs == head.ms()) {
        playedMs = 0;
        buffer.remove();
      }
    }
  }

  long heard(int of, String item) {
    return heard.getOrDefault(of + "/" + item, 0L);
  }
}
