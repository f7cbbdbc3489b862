package dev.patchbay.simulator;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The sessions on sockets: those that go on, and the newest that ended, numbered in the order they
 * ended. Of the oldest the events are forgotten first. Thread-safe.
 */
final class SessionLedger {
  private final int capacity;
  private final long eventBytes;
  private final Map<String, SessionBook> open = new LinkedHashMap<>();
  private final Deque<SessionBook> ended = new ArrayDeque<>();

  /** Those that ended and still have their events. */
  private final Deque<SessionBook> logged = new ArrayDeque<>();

  private final Map<String, SessionBook.Figures> totals = new TreeMap<>();
  private long last;
  private long dropped;
  private long keptBytes;

  /**
   * @param capacity ended sessions kept; the oldest are dropped, and counted
   * @param eventBytes that the events of ended sessions may take up
   */
  SessionLedger(int capacity, long eventBytes) {
    this.capacity = capacity;
    this.eventBytes = eventBytes;
  }

  synchronized void open(SessionBook book) {
    open.put(book.id(), book);
  }

  synchronized void end(SessionBook book, Instant at) {
    open.remove(book.id());
    book.ended(at, ++last);
    ended.addLast(book);
    keep(book);
    if (ended.size() > capacity) {
      SessionBook oldest = ended.removeFirst();
      if (logged.peekFirst() == oldest) {
        forget();
      }
      dropped++;
    }
    totals.merge(book.endpoint() + " " + book.model(), book.figures(), SessionBook.Figures::plus);
  }

  private void keep(SessionBook book) {
    logged.addLast(book);
    keptBytes += book.events().weight();
    while (keptBytes > eventBytes) {
      forget();
    }
  }

  private void forget() {
    EventLog events = logged.removeFirst().events();
    keptBytes -= events.weight();
    events.empty();
  }

  /** Ended sessions with a greater number than {@code after}, oldest first, and who goes on. */
  ObjectNode after(long after, int limit) {
    ObjectNode json = Json.object();
    List<SessionBook> page;
    List<String> goOn;
    synchronized (this) {
      page = ended.stream().filter(book -> book.sequence() > after).limit(limit).toList();
      goOn = List.copyOf(open.keySet());
      json.put("last", last).put("dropped", dropped);
    }
    // Written outside the lock, for that takes long and every session's end waits for it.
    ArrayNode sessions = json.putArray("sessions");
    page.forEach(book -> sessions.add(book.json()));
    json.putArray("open").addAll(goOn.stream().map(Json::string).toList());
    return json;
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
    logged.clear();
    keptBytes = 0;
    totals.clear();
    dropped = 0;
  }
}
