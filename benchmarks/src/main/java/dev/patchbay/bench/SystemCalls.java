package dev.patchbay.bench;

import java.util.Map;

/** System calls of a client. */
sealed interface SystemCalls {
  /** They could not be counted. */
  record NotCounted(String why) implements SystemCalls {}

  /**
   * They were.
   *
   * @param sessions how many were active, for counting slows a process down
   * @param perPair all of them
   * @param byName those with at least one per hundred pairs
   */
  record Counted(int sessions, double perPair, Map<String, Double> byName) implements SystemCalls {
    public Counted {
      byName = Map.copyOf(byName);
    }
  }
}
