package dev.patchbay.router;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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
 * Has the view of {@code audio.control} be at least as new as a record that asks of it.
 *
 * <p>Law: first the end of the record's partition is asked for, then the end of {@code
 * audio.control}, then the view reads that far. Every record before the first end was then judged
 * by a new enough view, so a flood of nonsense costs one look per batch that was read, not one per
 * record; and no clock is compared.
 */
final class RecordCatchUp {
  /** What else is looked at then. */
  @FunctionalInterface
  interface Further {
    void look(Duration within) throws ExecutionException, InterruptedException, TimeoutException;
  }

  private final TopicFollower follower;
  private final Admin admin;
  private final Duration wait;
  private final Further further;

  /** Per partition, the offset before which records were appended earlier than the view's state. */
  private final Map<TopicPartition, Long> coveredTo = new ConcurrentHashMap<>();

  /**
   * @param wait bound of one look, all its waits together; well below the transaction timeout,
   *     since a record is being read meanwhile
   */
  RecordCatchUp(TopicFollower follower, Admin admin, Duration wait, Further further) {
    this.follower = follower;
    this.admin = admin;
    this.wait = wait;
    this.further = further;
  }

  RecordCatchUp(TopicFollower follower, Admin admin, Duration wait) {
    this(follower, admin, wait, _ -> {});
  }

  /**
   * Returns when it is so.
   *
   * @throws ControlBehindException when it does not come so far in time
   */
  void with(Original record) {
    if (record.offset() < coveredTo.getOrDefault(record.place(), 0L)) {
      return;
    }
    long deadline = System.nanoTime() + wait.toNanos();
    try {
      Map<TopicPartition, Long> readTo =
          ends(Set.of(record.place()), IsolationLevel.READ_UNCOMMITTED, deadline);
      Map<TopicPartition, Long> control =
          ends(follower.partitions(), IsolationLevel.READ_COMMITTED, deadline);
      if (!follower.awaitPositions(control, left(deadline))) {
        throw new ControlBehindException("audio.control could not be read to its end in time");
      }
      further.look(left(deadline));
      coveredTo.putAll(readTo);
    } catch (ExecutionException | TimeoutException e) {
      throw new ControlBehindException("the end of audio.control is not known", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ControlBehindException("interrupted while reading audio.control", e);
    }
  }

  private static Duration left(long deadline) {
    return Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
  }

  private Map<TopicPartition, Long> ends(
      Set<TopicPartition> partitions, IsolationLevel isolation, long deadline)
      throws ExecutionException, InterruptedException, TimeoutException {
    Map<TopicPartition, OffsetSpec> latest =
        partitions.stream().collect(Collectors.toMap(part -> part, _ -> OffsetSpec.latest()));
    return admin
        .listOffsets(latest, new ListOffsetsOptions(isolation))
        .all()
        .get(left(deadline).toNanos(), TimeUnit.NANOSECONDS)
        .entrySet()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, end -> end.getValue().offset()));
  }
}
