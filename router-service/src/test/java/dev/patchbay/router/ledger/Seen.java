package dev.patchbay.router.ledger;

import java.util.Map;
import java.util.TreeMap;

/** What happened at all, and how often: a fault that never fires proves nothing. */
final class Seen {
  private final Map<String, Integer> counts = new TreeMap<>();

  void note(String what) {
    counts.merge(what, 1, Integer::sum);
  }

  Map<String, Integer> counts() {
    return counts;
  }
}
