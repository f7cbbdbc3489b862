package dev.patchbay.openai.socket;

import dev.patchbay.openai.socket.SocketFailure.Stalled;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Sees that open responses go on. Each has a time to its first output and then one between its
 * events. Times are on the session's clock, in ns.
 */
final class ResponseWatch {
  /** More are not watched: a provider that opens so many at once has other faults. */
  private static final int MOST = 64;

  private final long firstOutput;
  private final long betweenEvents;
  private final Map<String, Open> open = new HashMap<>();

  private static final class Open {
    long last;
    boolean begun;

    Open(long now) {
      last = now;
    }
  }

  ResponseWatch(SocketLimits limits) {
    firstOutput = limits.firstOutput().toNanos();
    betweenEvents = limits.betweenEvents().toNanos();
  }

  /** A response is created; gives its deadline. */
  long created(String id, long now) {
    if (open.size() == MOST) {
      return LazyTimer.NEVER;
    }
    open.putIfAbsent(id, new Open(now));
    return now + firstOutput;
  }

  /** Something of a response; gives its deadline. */
  long output(String id, long now) {
    Open response = open.get(id);
    if (response == null) {
      return LazyTimer.NEVER;
    }
    response.begun = true;
    response.last = now;
    return now + betweenEvents;
  }

  void done(String id) {
    open.remove(id);
  }

  Optional<Stalled> look(long now) {
    for (Open response : open.values()) {
      if (now >= deadline(response)) {
        return Optional.of(
            new Stalled(response.begun ? Stalled.Before.NEXT_EVENT : Stalled.Before.FIRST_OUTPUT));
      }
    }
    return Optional.empty();
  }

  /** Nothing could have been read for so long, because we did not: that says nothing. */
  void forgive(long nanos) {
    open.values().forEach(response -> response.last += nanos);
  }

  /** When to look next. */
  long next() {
    long next = LazyTimer.NEVER;
    for (Open response : open.values()) {
      next = Math.min(next, deadline(response));
    }
    return next;
  }

  private long deadline(Open response) {
    return response.last + (response.begun ? betweenEvents : firstOutput);
  }
}
