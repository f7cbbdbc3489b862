package dev.patchbay.local.histories;

import java.util.Map;
import java.util.TreeMap;

/** What happened at all, and how often: a fault that never strikes proves nothing. */
final class Seen {
  private final Map<String, Long> counts = new TreeMap<>();

  void note(String what) {
    counts.merge(what, 1L, Long::sum);
  }

  Map<String, Long> counts() {
    return counts;
  }
}
