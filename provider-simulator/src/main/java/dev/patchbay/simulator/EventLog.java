package dev.patchbay.simulator;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A client's events, as {@link LoggedEvent} has them. A run of equal events is kept as one. The
 * newest are kept, in bounds; dropped ones are counted. Thread-safe.
 */
final class EventLog {
  private static final int MOST_ENTRIES = 2_000;
  private static final int MOST_BYTES = 512 * 1024;
  private static final int ENTRY_BYTES = 100;

  private final Deque<Entry> entries = new ArrayDeque<>();
  private int bytes;
  private long last;
  private long dropped;

  private static final class Entry {
    private final long first;
    private final Instant at;
    private final byte[] json;
    private int times = 1;

    private Entry(long first, Instant at, byte[] json) {
      this.first = first;
      this.at = at;
      this.json = json;
    }
  }

  void add(ObjectNode event, Instant at) {
    byte[] json = Json.bytes(LoggedEvent.of(event));
    synchronized (this) {
      last++;
      Entry newest = entries.peekLast();
      if (newest != null && Arrays.equals(newest.json, json)) {
        newest.times++;
        return;
      }
      entries.addLast(new Entry(last, at, json));
      bytes += json.length;
      while (entries.size() > MOST_ENTRIES || bytes > MOST_BYTES) {
        Entry oldest = entries.removeFirst();
        bytes -= oldest.json.length;
        dropped += oldest.times;
      }
    }
  }

  /** About what it takes up. */
  synchronized int weight() {
    return bytes + entries.size() * ENTRY_BYTES;
  }

  /** Drops all entries, and counts them. */
  synchronized void empty() {
    entries.forEach(entry -> dropped += entry.times);
    entries.clear();
    bytes = 0;
  }

  synchronized long dropped() {
    return dropped;
  }

  /**
   * Entries with an event whose number is greater than {@code after}, oldest first.
   *
   * @param limit of entries
   */
  synchronized ObjectNode after(long after, int limit) {
    List<JsonNode> page = new ArrayList<>();
    for (Entry entry : entries) {
      if (entry.first + entry.times - 1 > after && page.size() < limit) {
        page.add(
            Json.object()
                .put("sequence", entry.first)
                .put("times", entry.times)
                .put("at", entry.at.toString())
                .set("event", Json.own(entry.json)));
      }
    }
    ObjectNode json = Json.object();
    json.putArray("events").addAll(page);
    return json.put("last", last).put("dropped", dropped);
  }
}
