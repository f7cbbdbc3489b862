package dev.patchbay.worker.frames;

import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * Finds out why the tap cannot read on: the worker slept for longer than frames are kept, or the
 * partition lost its end.
 */
final class TapLosses {
  /**
   * A partition that the tap has left alone.
   *
   * @param offset from which it could not be read
   */
  record Lost(TopicPartition place, TapPartition partition, long offset) {}

  private final Consumer<byte[], byte[]> consumer;
  private final TapPartitions partitions;

  TapLosses(Consumer<byte[], byte[]> consumer, TapPartitions partitions) {
    this.consumer = consumer;
    this.partitions = partitions;
  }

  /** Ends all who read it. Takes at most twice {@link TapJoins#ASK}. */
  void judge(Lost lost) {
    if (partitions.now().get(lost.place()) == lost.partition()) {
      partitions.fail(lost.place(), why(lost));
    }
  }

  private TapFailure why(Lost lost) {
    List<TopicPartition> place = List.of(lost.place());
    try {
      long earliest = consumer.beginningOffsets(place, TapJoins.ASK).getOrDefault(lost.place(), 0L);
      return lost.offset() < earliest
          ? new TapFailure.PastRetention(lost.offset(), earliest)
          : new TapFailure.BeyondEnd(
              lost.offset(),
              consumer.endOffsets(place, TapJoins.ASK).getOrDefault(lost.place(), 0L));
    } catch (KafkaException e) {
      return new TapFailure.Unreachable();
    }
  }
}
