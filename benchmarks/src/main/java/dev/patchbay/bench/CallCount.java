package dev.patchbay.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Counts a client's system calls in a short window of its own. Few sessions are active in it: being
 * watched costs a process several times what its calls do, and a client that lags behind does more
 * with each of them.
 */
final class CallCount {
  /** Of a window that was traced and says nothing. */
  static final SystemCalls.NotCounted NO_FRAME =
      new SystemCalls.NotCounted("no frame came while it was traced");

  private static final Duration LENGTH = Duration.ofSeconds(2);
  private static final int MOST_SESSIONS = 100;
  private static final double LEAST_SHOWN = 0.01;

  private CallCount() {}

  static SystemCalls of(Measuring measuring, Child client, int open, Path folder) {
    if (!Strace.installed()) {
      return new SystemCalls.NotCounted("strace not installed");
    }
    int sessions = Math.min(open, MOST_SESSIONS);
    try {
      Optional<Strace> strace =
          Strace.attach(client.pid(), folder.resolve(client.name() + ".strace"));
      if (strace.isEmpty()) {
        return new SystemCalls.NotCounted("strace may not attach here");
      }
      Map<String, Long> counts;
      WindowResult window;
      try {
        window = measuring.window(0, client, sessions, LENGTH);
      } finally {
        counts = strace.get().detach();
      }
      return perPair(sessions, counts, window);
    } catch (IOException e) {
      return new SystemCalls.NotCounted("strace failed: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchFailure("interrupted", e);
    }
  }

  private static SystemCalls perPair(int sessions, Map<String, Long> counts, WindowResult window) {
    double pairs = window.pairs();
    if (pairs == 0) {
      return NO_FRAME;
    }
    double all = counts.values().stream().mapToLong(Long::longValue).sum();
    return new SystemCalls.Counted(
        sessions,
        all / pairs,
        counts.entrySet().stream()
            .filter(count -> count.getValue() / pairs >= LEAST_SHOWN)
            .collect(Collectors.toMap(Map.Entry::getKey, count -> count.getValue() / pairs)));
  }
}
