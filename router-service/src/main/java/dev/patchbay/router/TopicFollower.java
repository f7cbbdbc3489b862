package dev.patchbay.router;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads all of a topic, from its beginning and for ever, on a thread of its own: no group, {@code
 * read_committed}. What fails is tried again from the position reached.
 *
 * <p>Thread rule: {@code reader} is called on the follower's thread alone; the waits may be called
 * on any thread.
 */
final class TopicFollower implements AutoCloseable {
  /** Takes one record; throws nothing. After a failure a record may come again. */
  @FunctionalInterface
  interface Reader {
    void read(ConsumerRecord<byte[], byte[]> record);
  }

  private static final Logger log = LoggerFactory.getLogger(TopicFollower.class);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);

  private final String topic;
  private final Supplier<Consumer<byte[], byte[]>> consumers;
  private final Reader reader;
  private final Thread thread;
  private final Map<TopicPartition, Long> positions = new HashMap<>();
  private @Nullable Consumer<byte[], byte[]> reading;
  private boolean loaded;
  private boolean closed;

  TopicFollower(String topic, Supplier<Consumer<byte[], byte[]>> consumers, Reader reader) {
    this.topic = topic;
    this.consumers = consumers;
    this.reader = reader;
    this.thread = Thread.ofPlatform().name("follow-" + topic).daemon().unstarted(this::follow);
  }

  void start() {
    thread.start();
  }

  /** Whether everything that the topic held at the start has been read. */
  synchronized boolean isLoaded() {
    return loaded;
  }

  synchronized boolean awaitLoaded(Duration wait) throws InterruptedException {
    return await(wait, () -> loaded);
  }

  /** The topic's partitions, once it is loaded. */
  synchronized Set<TopicPartition> partitions() {
    return Set.copyOf(positions.keySet());
  }

  /** Waits until everything before these offsets has been read. */
  synchronized boolean awaitPositions(Map<TopicPartition, Long> ends, Duration wait)
      throws InterruptedException {
    return await(wait, () -> reached(ends));
  }

  @Override
  public synchronized void close() {
    closed = true;
    notifyAll();
    if (reading != null) {
      reading.wakeup();
    }
  }

  private synchronized boolean await(Duration wait, BooleanSupplier holds)
      throws InterruptedException {
    long deadline = System.nanoTime() + wait.toNanos();
    while (!holds.getAsBoolean() && !closed) {
      long left = deadline - System.nanoTime();
      if (left <= 0) {
        return false;
      }
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
    return holds.getAsBoolean();
  }

  private void follow() {
    while (!isClosed()) {
      try (var consumer = consumers.get()) {
        reads(consumer);
        read(consumer);
      } catch (WakeupException e) {
        log.debug("reading {} ends", topic);
      } catch (KafkaException e) {
        log.warn("reading {} failed, trying again", topic, e);
        pause();
      }
    }
  }

  /** From here on, closing ends the consumer's waits. */
  private synchronized void reads(Consumer<byte[], byte[]> consumer) {
    reading = consumer;
    if (closed) {
      consumer.wakeup();
    }
  }

  private void read(Consumer<byte[], byte[]> consumer) {
    List<TopicPartition> partitions = partitions(consumer);
    if (partitions.isEmpty()) {
      pause();
      return;
    }
    consumer.assign(partitions);
    resume(consumer, partitions);
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    while (!isClosed()) {
      consumer.poll(POLL).forEach(reader::read);
      advance(consumer, partitions, ends);
    }
  }

  private List<TopicPartition> partitions(Consumer<byte[], byte[]> consumer) {
    List<PartitionInfo> found = consumer.partitionsFor(topic);
    return found == null
        ? List.of()
        : found.stream().map(info -> new TopicPartition(topic, info.partition())).toList();
  }

  private synchronized void resume(
      Consumer<byte[], byte[]> consumer, List<TopicPartition> partitions) {
    for (TopicPartition partition : partitions) {
      Long reached = positions.get(partition);
      if (reached == null) {
        consumer.seekToBeginning(List.of(partition));
      } else {
        consumer.seek(partition, reached);
      }
    }
  }

  private synchronized void advance(
      Consumer<byte[], byte[]> consumer,
      List<TopicPartition> partitions,
      Map<TopicPartition, Long> ends) {
    partitions.forEach(partition -> positions.put(partition, consumer.position(partition)));
    loaded = loaded || reached(ends);
    notifyAll();
  }

  private synchronized boolean reached(Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .allMatch(end -> positions.getOrDefault(end.getKey(), -1L) >= end.getValue());
  }

  private synchronized boolean isClosed() {
    return closed;
  }

  private void pause() {
    try {
      await(PAUSE_AFTER_FAILURE, () -> false);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
