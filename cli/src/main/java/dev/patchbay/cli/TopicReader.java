package dev.patchbay.cli;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;

/**
 * Reads topics without a group: all partitions, from the beginning or from now on. Made and used by
 * one thread; {@link #stop} may be called by any.
 */
final class TopicReader implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration CLOSING = Duration.ofMillis(500);

  private final Consumer<byte[], byte[]> consumer;

  private TopicReader(Consumer<byte[], byte[]> consumer) {
    this.consumer = consumer;
  }

  /** Where reading begins. */
  enum Start {
    BEGINNING,
    NOW
  }

  /** How reading ended. */
  enum End {
    /** The reader of records had enough. */
    ENOUGH,
    /** The time was up. */
    TIMEOUT,
    /** Everything that was there at first has been read. */
    READ_ALL,
    /** Somebody called {@link #stop}. */
    STOPPED
  }

  /** Places itself; every record committed after this returns is read. */
  static TopicReader open(Cluster cluster, Collection<String> topics, Start start) {
    return open(cluster, topics.stream().collect(Collectors.toMap(topic -> topic, _ -> start)));
  }

  /** The same, with a start of its own for each topic. */
  static TopicReader open(Cluster cluster, Map<String, Start> topics) {
    var reader = new TopicReader(cluster.consumer());
    try {
      reader.place(topics);
      return reader;
    } catch (RuntimeException e) {
      reader.close();
      throw e;
    }
  }

  /** Hands records on until {@code more} says no, the time is up, or it is stopped. */
  End follow(Duration longest, Predicate<ConsumerRecord<byte[], byte[]>> more) {
    return follow(new Patience(longest), more);
  }

  /** The same; {@code more} may shorten the time. */
  End follow(Patience patience, Predicate<ConsumerRecord<byte[], byte[]>> more) {
    try {
      while (!patience.over()) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          if (!more.test(record)) {
            return End.ENOUGH;
          }
        }
      }
      return End.TIMEOUT;
    } catch (WakeupException e) {
      return End.STOPPED;
    }
  }

  /** Hands on what is there now, then ends. */
  End readAll(Duration longest, java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> each) {
    Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
    long start = System.nanoTime();
    try {
      while (!reached(ends)) {
        if (System.nanoTime() - start >= longest.toNanos()) {
          return End.TIMEOUT;
        }
        consumer.poll(POLL).forEach(each);
      }
      return End.READ_ALL;
    } catch (WakeupException e) {
      return End.STOPPED;
    }
  }

  /** Ends reading from another thread. */
  void stop() {
    consumer.wakeup();
  }

  @Override
  public void close() {
    consumer.close(org.apache.kafka.clients.consumer.CloseOptions.timeout(CLOSING));
  }

  private void place(Map<String, Start> topics) {
    consumer.assign(topics.keySet().stream().flatMap(this::partitions).toList());
    topics.forEach((topic, start) -> {
      List<TopicPartition> partitions = partitions(topic).toList();
      switch (start) {
        case BEGINNING -> consumer.seekToBeginning(partitions);
        case NOW -> consumer.seekToEnd(partitions);
      }
    });
    consumer.assignment().forEach(consumer::position);
  }

  private Stream<TopicPartition> partitions(String topic) {
    return consumer.partitionsFor(topic).stream()
        .map(part -> new TopicPartition(part.topic(), part.partition()));
  }

  private boolean reached(Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
  }
}
