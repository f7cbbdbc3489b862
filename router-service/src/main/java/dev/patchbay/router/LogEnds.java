package dev.patchbay.router;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/**
 * Where partitions end now. Read uncommitted: behind the last record that is there, whatever
 * becomes of its transaction; committed: behind the last one that can be read.
 */
final class LogEnds {
  private final Admin admin;
  private final IsolationLevel isolation;
  private final Duration wait;

  LogEnds(Admin admin, IsolationLevel isolation, Duration wait) {
    this.admin = admin;
    this.isolation = isolation;
    this.wait = wait;
  }

  /**
   * @throws IllegalStateException when the broker does not tell in time
   */
  Map<TopicPartition, Long> of(Collection<TopicPartition> partitions) {
    Map<TopicPartition, OffsetSpec> latest =
        partitions.stream().collect(Collectors.toMap(part -> part, _ -> OffsetSpec.latest()));
    try {
      return admin
          .listOffsets(latest, new ListOffsetsOptions(isolation))
          .all()
          .get(wait.toMillis(), TimeUnit.MILLISECONDS)
          .entrySet()
          .stream()
          .collect(Collectors.toMap(Map.Entry::getKey, end -> end.getValue().offset()));
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("the ends of " + partitions + " are not known", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while asking for the ends of a log", e);
    }
  }

  /**
   * Of one partition.
   *
   * @throws IllegalStateException when the broker does not tell in time
   */
  long of(TopicPartition partition) {
    return of(Set.of(partition)).values().iterator().next();
  }
}
