package dev.patchbay.router;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
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
  private final long longestGap;
  private final Map<TopicPartition, Still> still = new HashMap<>();

  private Optional<Long> lastLook = Optional.empty();

  /**
   * @param patience how long an offset stands still before it counts
   * @param longestGap between two looks; after a longer one nothing is known of before: a broker or
   *     this process stood still, and nobody had the time to move anything
   */
  StuckPartitions(Duration patience, Duration longestGap) {
    this.patience = patience.toNanos();
    this.longestGap = longestGap.toNanos();
  }

  /**
   * Takes a look at all partitions.
   *
   * @param now nanoseconds on a clock that never goes back
   * @return those that have stood still for at least the patience
   */
  Set<TopicPartition> after(Map<TopicPartition, Ends> look, long now) {
    if (lastLook.filter(last -> now - last > longestGap).isPresent()) {
      still.clear();
    }
    lastLook = Optional.of(now);
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
