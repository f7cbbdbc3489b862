package dev.patchbay.worker.frames;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;

/**
 * Finds out why a place cannot be read: the worker slept for longer than frames are kept, or the
 * partition lost its end.
 */
final class TapLosses {
  /**
   * A partition that cannot be read on.
   *
   * @param offset from which it could not be read
   */
  record Lost(TopicPartition place, TapPartition partition, long offset) {}

  private final PartitionAnswers answers;
  private final TapPartitions partitions;
  private final Set<TopicPartition> older = ConcurrentHashMap.newKeySet();

  TapLosses(PartitionAnswers answers, TapPartitions partitions) {
    this.answers = answers;
    this.partitions = partitions;
  }

  /** The tap has left it alone: ends all who read it, once it is known why. */
  void judge(Lost lost) {
    var unused =
        why(lost)
            .exceptionally(_ -> new TapFailure.Unreachable())
            .thenAccept(why -> {
              if (partitions.now().get(lost.place()) == lost.partition()) {
                partitions.fail(lost.place(), why);
              }
            });
  }

  /** An older place of it cannot be read: ends those who need it, once it is known why. */
  void judgeOlder(Lost lost) {
    if (!older.add(lost.place())) {
      return;
    }
    var unused =
        answers
            .earliest(lost.place())
            .thenAccept(earliest -> olderThan(lost, earliest))
            .whenComplete((_, _) -> older.remove(lost.place()));
  }

  /** Whether that is still asked for, so that reading there once more would tell nothing new. */
  boolean judges(TopicPartition place) {
    return older.contains(place);
  }

  private void olderThan(Lost lost, long earliest) {
    if (partitions.now().get(lost.place()) != lost.partition()) {
      return;
    }
    if (lost.offset() < earliest) {
      lost.partition()
          .clearBefore(earliest)
          .forEach((reader, at) ->
              partitions.fail(
                  lost.place(), List.of(reader), new TapFailure.PastRetention(at, earliest)));
    } else {
      long end = lost.partition().position();
      partitions.fail(lost.place(), new TapFailure.BeyondEnd(lost.offset(), end));
    }
  }

  private CompletionStage<TapFailure> why(Lost lost) {
    return answers
        .earliest(lost.place())
        .thenCompose(earliest ->
            lost.offset() < earliest
                ? CompletableFuture.completedStage(
                    new TapFailure.PastRetention(lost.offset(), earliest))
                : answers
                    .end(lost.place())
                    .thenApply(end -> new TapFailure.BeyondEnd(lost.offset(), end)));
  }
}
