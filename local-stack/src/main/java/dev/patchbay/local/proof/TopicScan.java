package dev.patchbay.local.proof;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads topics from their first record to the end that they have at the start of the scan. */
final class TopicScan {
  /** Whose records count: those of transactions that committed, or every record in the log. */
  enum Isolation {
    READ_COMMITTED("read_committed"),
    READ_UNCOMMITTED("read_uncommitted");

    private final String setting;

    Isolation(String setting) {
      this.setting = setting;
    }
  }

  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private final String bootstrapServers;

  TopicScan(String bootstrapServers) {
    this.bootstrapServers = bootstrapServers;
  }

  /** Every committed record of the topics whose name passes. */
  List<Seen> committed(Predicate<String> topics) {
    return scan(topics, Isolation.READ_COMMITTED);
  }

  /** Every record of the topics whose name passes, those of aborted transactions too. */
  List<Seen> raw(Predicate<String> topics) {
    return scan(topics, Isolation.READ_UNCOMMITTED);
  }

  private List<Seen> scan(Predicate<String> topics, Isolation isolation) {
    var seen = new ArrayList<Seen>();
    scan(topics, isolation, seen::add);
    return seen;
  }

  /** Hands on every committed record of the topics whose name passes, and keeps none. */
  void eachCommitted(Predicate<String> topics, Consumer<Seen> taker) {
    scan(topics, Isolation.READ_COMMITTED, taker);
  }

  private void scan(Predicate<String> topics, Isolation isolation, Consumer<Seen> taker) {
    try (var consumer = consumer(isolation)) {
      List<TopicPartition> partitions = partitions(consumer, topics);
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = new HashMap<>(consumer.endOffsets(partitions));
      long deadline = System.nanoTime() + TIMEOUT.toNanos();
      while (!reached(consumer, ends)) {
        consumer.poll(POLL).forEach(record -> taker.accept(seen(record)));
        if (System.nanoTime() > deadline) {
          throw new ProofFailure("a scan of the topics did not reach their end in " + TIMEOUT);
        }
      }
    }
  }

  private static boolean reached(
      KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
    ends.entrySet().removeIf(end -> consumer.position(end.getKey()) >= end.getValue());
    return ends.isEmpty();
  }

  private static List<TopicPartition> partitions(
      KafkaConsumer<byte[], byte[]> consumer, Predicate<String> topics) {
    return consumer.listTopics().entrySet().stream()
        .filter(topic -> topics.test(topic.getKey()))
        .map(Map.Entry::getValue)
        .flatMap(Collection::stream)
        .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
        .toList();
  }

  static Seen seen(ConsumerRecord<byte[], byte[]> record) {
    var headers = new HashMap<String, String>();
    record
        .headers()
        .forEach(header -> {
          byte[] value = header.value() == null ? new byte[0] : header.value();
          headers.put(header.key(), new String(value, StandardCharsets.UTF_8));
        });
    return new Seen(
        record.topic(),
        record.partition(),
        record.offset(),
        Instant.ofEpochMilli(record.timestamp()),
        Optional.ofNullable(record.key()),
        Optional.ofNullable(record.value()),
        headers);
  }

  private KafkaConsumer<byte[], byte[]> consumer(Isolation isolation) {
    return new KafkaConsumer<>(
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrapServers,
            ConsumerConfig.ISOLATION_LEVEL_CONFIG,
            isolation.setting,
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
            false,
            ConsumerConfig.FETCH_MAX_BYTES_CONFIG,
            16 * 1024 * 1024,
            ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
            5_000),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer());
  }
}
