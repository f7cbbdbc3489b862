package dev.patchbay.openai.socket;

import dev.patchbay.openai.socket.SocketFailure.Stalled;
import dev.patchbay.openai.socket.SocketFailure.Stalled.Before;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Sees that open responses go on. Each has a time to its first delta and then one between its
 * events; each further item has the same anew, for the model may think before it. So behind an item
 * the longer time counts, unless it is known to be the last: then nothing is left but the
 * response's end, which takes no thought. While a remote tool runs, which may take its time and
 * tells nothing, neither counts. Times are on the session's clock, in ns.
 */
final class ResponseWatch {
  /** More are not watched: a provider that opens so many at once has other faults. */
  private static final int MOST = 64;

  private static final long REMOTE = Duration.ofMinutes(5).toNanos();

  private final long firstOutput;
  private final long betweenEvents;
  private final Map<String, Open> open = new HashMap<>();

  private static final class Open {
    final Set<String> remote = new HashSet<>();
    long last;
    Before before = Before.FIRST_OUTPUT;

    Open(long now) {
      last = now;
    }

    void waitsFor(String itemId) {
      if (remote.size() < MOST) {
        remote.add(itemId);
      }
    }
  }

  ResponseWatch(SocketLimits limits) {
    firstOutput = limits.firstOutput().toNanos();
    betweenEvents = limits.betweenEvents().toNanos();
  }

  /** Gives a time to look at the latest. */
  long saw(Significance.OfResponse what, long now) {
    return switch (what) {
      case Significance.Created(String id) -> created(id, now);
      case Significance.Delta(String id) -> delta(id, now);
      case Significance.Step(String id) -> step(open.get(id), now);
      case Significance.ItemBegins(String id) -> itemBegins(open.get(id), now);
      case Significance.Waits(String id, String itemId) -> waits(open.get(id), itemId, now);
      case Significance.ItemOver(String id, String itemId, boolean last) ->
          itemOver(open.get(id), itemId, last ? Before.END : Before.NEXT_ITEM, now);
      case Significance.RemoteTool(String itemId, boolean runs) -> remote(itemId, runs, now);
      case Significance.Done(String id) -> {
        open.remove(id);
        yield LazyTimer.NEVER;
      }
    };
  }

  private long created(String id, long now) {
    if (open.size() == MOST) {
      return LazyTimer.NEVER;
    }
    open.putIfAbsent(id, new Open(now));
    return now + firstOutput;
  }

  /** A piece of what a response says; gives its deadline. */
  long delta(String id, long now) {
    Open response = open.get(id);
    if (response != null) {
      response.before = Before.NEXT_EVENT;
    }
    return step(response, now);
  }

  private long step(@Nullable Open response, long now) {
    if (response == null) {
      return LazyTimer.NEVER;
    }
    response.last = now;
    return deadline(response);
  }

  // An item that has begun beside it goes on as it must.
  private long itemBegins(@Nullable Open response, long now) {
    if (response != null && response.before != Before.NEXT_EVENT) {
      response.before = Before.FIRST_OUTPUT;
    }
    return step(response, now);
  }

  private long waits(@Nullable Open response, String itemId, long now) {
    if (response != null) {
      response.waitsFor(itemId);
    }
    return itemBegins(response, now);
  }

  private long itemOver(@Nullable Open response, String itemId, Before next, long now) {
    if (response != null) {
      response.before = next;
      response.remote.remove(itemId);
    }
    return step(response, now);
  }

  /** Of a tool whose item nobody has told, any response may wait. */
  private long remote(String itemId, boolean runs, long now) {
    boolean known = open.values().stream().anyMatch(o -> o.remote.contains(itemId));
    for (Open response : open.values()) {
      if (runs && !known) {
        response.waitsFor(itemId);
      } else if (!runs && response.remote.remove(itemId)) {
        response.before = Before.NEXT_ITEM;
        response.last = now;
      }
    }
    return next();
  }

  Optional<Stalled> look(long now) {
    for (Open response : open.values()) {
      if (now >= deadline(response)) {
        return Optional.of(new Stalled(response.before));
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
    if (!response.remote.isEmpty()) {
      return response.last + REMOTE;
    }
    return response.last + limit(response.before);
  }

  private long limit(Before before) {
    return switch (before) {
      case FIRST_OUTPUT, NEXT_ITEM -> firstOutput;
      case NEXT_EVENT, END -> betweenEvents;
    };
  }
}
