package dev.patchbay.router;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/**
 * Partitions whose last stable offset stands still with records behind it: who reads committed
 * records alone comes no further there. Not safe for several threads.
 */
final class StuckPartitions {
  /** Where a partition's committed records end, and where its records do. */
  record Ends(long stable, long last) {}

  private record Still(long stable, long since) {}

  private final long patience;
  private final Map<TopicPartition, Still> still = new HashMap<>();

  /**
   * @param patience how long an offset stands still before it counts
   */
  StuckPartitions(Duration patience) {
    this.patience = patience.toNanos();
  }

  /**
   * Takes a look at all partitions.
   *
   * @param now nanoseconds on a clock that never goes back
   * @return those that have stood still for at least the patience
   */
  Set<TopicPartition> after(Map<TopicPartition, Ends> look, long now) {
    still.keySet().retainAll(look.keySet());
    Set<TopicPartition> stuck = new HashSet<>();
    look.forEach((partition, ends) -> {
      if (ends.stable() >= ends.last()) {
        still.remove(partition);
        return;
      }
      Still seen = still.get(partition);
      if (seen == null || seen.stable() != ends.stable()) {
        still.put(partition, new Still(ends.stable(), now));
      } else if (now - seen.since() >= patience) {
        stuck.add(partition);
      }
    });
    return stuck;
  }
}
