package dev.patchbay.worker.frames;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.common.TopicPartition;

/**
 * What the broker says of partitions. No call waits; what is not answered within five seconds fails
 * with a {@link org.apache.kafka.common.errors.RetriableException}. Whoever an answer is given to
 * must not block: all others stand behind it.
 */
interface PartitionAnswers extends AutoCloseable {
  /** How many partitions a topic has; 0 when there is none of that name. */
  CompletionStage<Integer> count(String topic);

  /** The first offset that is kept. */
  CompletionStage<Long> earliest(TopicPartition place);

  /** The offset of the next record to be written. */
  CompletionStage<Long> end(TopicPartition place);

  /** The first record that the broker has had at that time or later; empty when there is none. */
  CompletionStage<Optional<Long>> since(TopicPartition place, long brokerMillis);

  /** What is not answered yet fails. */
  @Override
  void close();
}
