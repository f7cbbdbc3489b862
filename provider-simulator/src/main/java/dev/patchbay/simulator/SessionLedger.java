package dev.patchbay.simulator;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The sessions on sockets: those that go on, and the newest that ended, numbered in the order they
 * ended. Thread-safe.
 */
final class SessionLedger {
  private final int capacity;
  private final Map<String, SessionBook> open = new LinkedHashMap<>();
  private final Deque<SessionBook> ended = new ArrayDeque<>();
  private final Map<String, SessionBook.Figures> totals = new TreeMap<>();
  private long last;
  private long dropped;

  /**
   * @param capacity ended sessions kept; the oldest are dropped, and counted
   */
  SessionLedger(int capacity) {
    this.capacity = capacity;
  }

  synchronized void open(SessionBook book) {
    open.put(book.id(), book);
  }

  synchronized void end(SessionBook book, Instant at) {
    open.remove(book.id());
    book.ended(at, ++last);
    ended.addLast(book);
    if (ended.size() > capacity) {
      ended.removeFirst();
      dropped++;
    }
    totals.merge(book.endpoint() + " " + book.model(), book.figures(), SessionBook.Figures::plus);
  }

  /** Ended sessions with a greater number than {@code after}, oldest first, and who goes on. */
  synchronized ObjectNode after(long after, int limit) {
    ObjectNode json = Json.object();
    ArrayNode sessions = json.putArray("sessions");
    ended.stream()
        .filter(book -> book.sequence() > after)
        .limit(limit)
        .forEach(book -> sessions.add(book.json()));
    ArrayNode ids = json.putArray("open");
    open.keySet().forEach(ids::add);
    return json.put("last", last).put("dropped", dropped);
  }

  synchronized Optional<SessionBook> session(String id) {
    return Stream.concat(Stream.ofNullable(open.get(id)), ended.stream())
        .filter(book -> book.id().equals(id))
        .findFirst();
  }

  /** Sums over ended sessions, per endpoint and model. */
  synchronized ArrayNode totals() {
    ArrayNode all = Json.array();
    totals.forEach((key, figures) -> {
      int blank = key.indexOf(' ');
      ObjectNode json =
          all.addObject()
              .put("endpoint", key.substring(0, blank))
              .put("model", key.substring(blank + 1))
              .put("sessions", figures.sessions());
      figures.describe(json);
    });
    return all;
  }

  /** Forgets ended sessions and totals; numbers go on. */
  synchronized void clear() {
    ended.clear();
    totals.clear();
    dropped = 0;
  }
}
