package dev.patchbay.local;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Hands every committed record of some topics to one taker, on a thread of its own, until it is
 * closed.
 */
public final class TopicTail implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration CLOSING = Duration.ofSeconds(10);
  private static final int MUCH = 256 * 1024;
  private static final int MOMENT_MILLIS = 20;

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Consumer<ConsumerRecord<byte[], byte[]>> taker;
  private final AtomicReference<Exception> failure = new AtomicReference<>();
  private final Thread thread;
  private volatile boolean closing;

  private TopicTail(
      KafkaConsumer<byte[], byte[]> consumer,
      String name,
      Consumer<ConsumerRecord<byte[], byte[]>> taker) {
    this.consumer = consumer;
    this.taker = taker;
    this.thread = Thread.ofPlatform().name(name).daemon().start(this::read);
  }

  /** Reads what is written from now on: the ends are known when this returns. */
  public static TopicTail fromEnd(
      String bootstrapServers,
      String name,
      Set<String> topics,
      Consumer<ConsumerRecord<byte[], byte[]>> taker) {
    return fromEnd(bootstrapServers, name, topics, Map.of(), taker);
  }

  /**
   * The same for much that comes all the time, up to twenty milliseconds late: a request costs the
   * broker as much as many records in it.
   */
  public static TopicTail gathering(
      String bootstrapServers,
      String name,
      Set<String> topics,
      Consumer<ConsumerRecord<byte[], byte[]>> taker) {
    Map<String, Object> gathers =
        Map.of(
            ConsumerConfig.FETCH_MIN_BYTES_CONFIG,
            MUCH,
            ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
            MOMENT_MILLIS);
    return fromEnd(bootstrapServers, name, topics, gathers, taker);
  }

  private static TopicTail fromEnd(
      String bootstrapServers,
      String name,
      Set<String> topics,
      Map<String, Object> further,
      Consumer<ConsumerRecord<byte[], byte[]>> taker) {
    Map<String, Object> settings = new HashMap<>(further);
    settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 2_000);
    var consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    List<TopicPartition> partitions =
        topics.stream()
            .map(consumer::partitionsFor)
            .flatMap(Collection::stream)
            .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    partitions.forEach(consumer::position);
    return new TopicTail(consumer, name, taker);
  }

  /** Fails when the reader's thread did. */
  public void requireHealthy() {
    if (failure.get() != null) {
      throw new StackFailure("a reader of the topics failed", failure.get());
    }
  }

  @Override
  public void close() {
    closing = true;
    consumer.wakeup();
    try {
      thread.join(CLOSING);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The edge of the thread: what fails here is told to whoever waits. */
  private void read() {
    try (consumer) {
      while (!closing) {
        consumer.poll(POLL).forEach(taker);
      }
    } catch (org.apache.kafka.common.errors.WakeupException e) {
      if (!closing) {
        failure.set(e);
      }
    } catch (Exception e) {
      failure.set(e);
    }
  }
}
