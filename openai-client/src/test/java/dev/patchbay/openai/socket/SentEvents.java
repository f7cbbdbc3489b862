package dev.patchbay.openai.socket;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Keeps what sessions send, and has it judged by the official models when asked: not at once,
 * because a loop that waits for their classes to be loaded is late for everything else. A run of
 * equal events is kept as one. Thread-safe.
 */
final class SentEvents implements Tap {
  private static final int MOST = 100_000;

  private final List<Sent> unjudged = new ArrayList<>();
  private final Map<Dialect, Long> judged = new EnumMap<>(Dialect.class);

  /** An event, so many times in a row; the first of them at that {@link System#nanoTime}. */
  record Sent(Dialect dialect, String text, int times, long firstAt) {}

  @Override
  public synchronized void sent(Dialect dialect, ByteBuf text) {
    String event = text.toString(UTF_8);
    if (!unjudged.isEmpty()
        && unjudged.getLast() instanceof Sent(Dialect last, String same, int times, long firstAt)
        && last == dialect
        && same.equals(event)) {
      unjudged.set(unjudged.size() - 1, new Sent(dialect, event, times + 1, firstAt));
    } else if (unjudged.size() < MOST) {
      unjudged.add(new Sent(dialect, event, 1, System.nanoTime()));
    } else {
      throw new IllegalStateException("more different events in one test than are kept");
    }
  }

  /** What was sent since it was last judged. */
  synchronized List<Sent> sent() {
    return List.copyOf(unjudged);
  }

  /** Throws an AssertionError unless all that was sent since the last time is official. */
  synchronized void judge() {
    List<Sent> events = sent();
    unjudged.clear();
    for (Sent event : events) {
      OfficialModels.checkClient(event.dialect(), event.text());
      judged.merge(event.dialect(), (long) event.times(), Long::sum);
    }
  }

  /** How many were judged and found official. */
  synchronized long judged(Dialect dialect) {
    return judged.getOrDefault(dialect, 0L);
  }

  @Override
  public synchronized String toString() {
    return judged.toString();
  }
}
