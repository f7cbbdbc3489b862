package dev.patchbay.router;

import java.time.Duration;
import java.util.Map;
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
 * Lets a new owner wait until the view of {@code audio.breakers} holds all that former owners told.
 * Law: it waits for the last record that is there, committed or not: a former owner's transaction
 * was ended before its partition was given away, but its mark may still be on the way.
 */
final class CurrentBreakers implements Runnable {
  private final TopicFollower follower;
  private final Admin admin;
  private final Duration wait;

  CurrentBreakers(TopicFollower follower, Admin admin, Duration wait) {
    this.follower = follower;
    this.admin = admin;
    this.wait = wait;
  }

  /**
   * @throws IllegalStateException when the view does not come so far in time
   */
  @Override
  public void run() {
    try {
      if (!follower.awaitPositions(ends(), wait)) {
        throw new IllegalStateException("audio.breakers could not be read to its end in time");
      }
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("the end of audio.breakers is not known", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while reading audio.breakers", e);
    }
  }

  private Map<TopicPartition, Long> ends()
      throws ExecutionException, InterruptedException, TimeoutException {
    Map<TopicPartition, OffsetSpec> latest =
        follower.partitions().stream()
            .collect(Collectors.toMap(part -> part, _ -> OffsetSpec.latest()));
    return admin
        .listOffsets(latest, new ListOffsetsOptions(IsolationLevel.READ_UNCOMMITTED))
        .all()
        .get(wait.toMillis(), TimeUnit.MILLISECONDS)
        .entrySet()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, end -> end.getValue().offset()));
  }
}
