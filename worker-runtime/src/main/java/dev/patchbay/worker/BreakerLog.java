package dev.patchbay.worker;

import dev.patchbay.schemas.Topics;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;

/**
 * {@code audio.breakers} as one client reads it, from its beginning. That nothing comes does not
 * say that all was read: it is the same while a partition's leader is away. For one thread.
 */
final class BreakerLog {
  private static final Duration POLL = Duration.ofMillis(250);

  /** For one partition's leader to say where its log ends. */
  private static final Duration ASK = Duration.ofSeconds(2);

  private final Consumer<byte[], byte[]> consumer;
  private final List<TopicPartition> all;

  /**
   * @throws KafkaException if the broker does not say what there is
   */
  BreakerLog(Consumer<byte[], byte[]> consumer) {
    this.consumer = consumer;
    this.all =
        consumer.partitionsFor(Topics.BREAKERS).stream()
            .map(one -> new TopicPartition(one.topic(), one.partition()))
            .toList();
    if (all.isEmpty()) {
      throw new IllegalStateException("no partitions of the breakers are known");
    }
    consumer.assign(all);
    consumer.seekToBeginning(all);
  }

  /** What comes next, within a quarter of a second. */
  Iterable<ConsumerRecord<byte[], byte[]>> next() {
    return consumer.poll(POLL);
  }

  /**
   * Whether all that every partition holds was read, as their leaders say now.
   *
   * @throws KafkaException if one is shorter than what was read of it: it is another log
   */
  boolean atEnd() {
    return all.stream().allMatch(this::atEnd);
  }

  private boolean atEnd(TopicPartition one) {
    try {
      long end = consumer.endOffsets(List.of(one), ASK).getOrDefault(one, 0L);
      long at = consumer.position(one, ASK);
      if (at > end) {
        throw new KafkaException("the log of breakers begins anew");
      }
      return at == end;
    } catch (RetriableException e) {
      return false;
    }
  }
}
