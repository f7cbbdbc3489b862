package dev.patchbay.simulator;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What was served, the newest entries in full and everything in totals. Thread-safe.
 *
 * <p>Numbers are given when a call ends, so a reader that asks for what came after the last number
 * it saw misses nothing.
 */
final class Ledger {
  private static final String UNKNOWN_MODEL = "(not understood)";

  private final int capacity;
  private final Deque<LedgerEntry> entries = new ArrayDeque<>();
  private final Map<String, Total> totals = new TreeMap<>();
  private long last;
  private long dropped;

  /**
   * @param capacity entries kept; the oldest are dropped, and counted
   */
  Ledger(int capacity) {
    this.capacity = capacity;
  }

  synchronized void add(LedgerEntry entry) {
    last++;
    entries.addLast(entry.numbered(last));
    if (entries.size() > capacity) {
      entries.removeFirst();
      dropped++;
    }
    totals.merge(
        entry.endpoint() + " " + entry.model().orElse(UNKNOWN_MODEL), Total.of(entry), Total::plus);
  }

  /** Entries with a greater number than {@code after}, oldest first. */
  synchronized Page after(long after, int limit) {
    // Numbers have no gaps, so the first entry's place follows from its number.
    long first = entries.isEmpty() ? last + 1 : entries.getFirst().sequence();
    long skip = Math.max(0, after - first + 1);
    List<LedgerEntry> page = entries.stream().skip(skip).limit(limit).toList();
    return new Page(page, last, dropped);
  }

  synchronized Map<String, Total> totals() {
    return new TreeMap<>(totals);
  }

  /** Forgets entries and totals; numbers go on. */
  synchronized void clear() {
    entries.clear();
    totals.clear();
    dropped = 0;
  }

  /**
   * @param last the newest number given so far
   * @param dropped entries that are no longer kept
   */
  record Page(List<LedgerEntry> entries, long last, long dropped) {}

  /** Sums over one endpoint's model since the start or the last clearing. */
  record Total(String endpoint, String model, long calls, long billed, long failed, Usage usage) {
    private static Total of(LedgerEntry entry) {
      return new Total(
          entry.endpoint(),
          entry.model().orElse(UNKNOWN_MODEL),
          1,
          entry.billed() ? 1 : 0,
          entry.billed() ? 0 : 1,
          entry.usage());
    }

    private Total plus(Total other) {
      return new Total(
          endpoint,
          model,
          calls + other.calls,
          billed + other.billed,
          failed + other.failed,
          usage.plus(other.usage));
    }
  }
}
