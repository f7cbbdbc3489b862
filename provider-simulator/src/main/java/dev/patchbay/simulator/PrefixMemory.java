package dev.patchbay.simulator;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Which part of a context counts as cached: the longest beginning that one of the session's last
 * eight responses read as well, in whole steps of 64 tokens. Other instructions or tools, or a
 * deleted, inserted or truncated item, end that beginning where they stand.
 */
final class PrefixMemory {
  private static final int REMEMBERED = 8;
  private static final long STEP = 64;

  private final Deque<List<Object>> read = new ArrayDeque<>();

  /** Cached tokens of what a response is about to read, which is remembered. */
  Tokens cached(List<ContextWindow.Segment> segments) {
    List<Object> keys = segments.stream().map(ContextWindow.Segment::key).toList();
    int shared = read.stream().mapToInt(before -> shared(before, keys)).max().orElse(0);
    if (read.size() == REMEMBERED) {
      read.removeFirst();
    }
    read.addLast(new ArrayList<>(keys));
    return inSteps(segments.subList(0, shared));
  }

  private static int shared(List<Object> before, List<Object> now) {
    int most = Math.min(before.size(), now.size());
    int at = 0;
    while (at < most && before.get(at).equals(now.get(at))) {
      at++;
    }
    return at;
  }

  private static Tokens inSteps(List<ContextWindow.Segment> shared) {
    long all = shared.stream().mapToLong(segment -> segment.tokens().total()).sum();
    long left = all / STEP * STEP;
    Tokens cached = Tokens.NONE;
    for (ContextWindow.Segment segment : shared) {
      Tokens part = segment.tokens().within(left);
      cached = cached.plus(part);
      left -= part.total();
    }
    return cached;
  }
}
