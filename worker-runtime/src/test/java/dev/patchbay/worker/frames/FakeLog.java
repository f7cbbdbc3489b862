package dev.patchbay.worker.frames;

import dev.patchbay.schemas.FrameIn;
import dev.patchbay.schemas.kafka.FrameHeaders;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;

/** Topics of one partition each, read by Kafka's own doubles of consumers. */
final class FakeLog implements FrameClients {
  private static final Node[] NONE = {};

  final List<FakeTap> taps = new CopyOnWriteArrayList<>();
  volatile Optional<KafkaException> answer = Optional.empty();
  volatile long earliest;

  /** Taken and given back by who is asked where a partition begins. */
  final Semaphore answers = new Semaphore(1);

  final List<Duration> asked = new CopyOnWriteArrayList<>();
  private final List<String> topics;
  private final List<ConsumerRecord<byte[], byte[]>> records = new CopyOnWriteArrayList<>();

  FakeLog(String... topics) {
    this.topics = List.of(topics);
  }

  /** A consumer that reads what stands in the log wherever it is told to. */
  final class FakeTap extends MockConsumer<byte[], byte[]> {
    private final Set<TopicPartition> sought = new HashSet<>();

    FakeTap() {
      super("none");
    }

    /** Whether the tap follows that partition. */
    synchronized boolean follows(String topic) {
      var place = new TopicPartition(topic, 0);
      return !closed() && sought.contains(place) && !paused().contains(place);
    }

    @Override
    public synchronized void assign(Collection<TopicPartition> places) {
      super.assign(places);
      sought.retainAll(places);
    }

    @Override
    public synchronized void seek(TopicPartition place, long offset) {
      super.seek(place, offset);
      sought.add(place);
      records.stream()
          .filter(record -> record.topic().equals(place.topic()) && record.offset() >= offset)
          .forEach(this::addRecord);
    }

    @Override
    public synchronized ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
      ConsumerRecords<byte[], byte[]> found = super.poll(timeout);
      if (found.isEmpty()) {
        try {
          wait(2);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
      return found;
    }

    @Override
    public synchronized Map<TopicPartition, Long> beginningOffsets(
        Collection<TopicPartition> places, Duration timeout) {
      throw new AssertionError("the tap waits for records alone");
    }
  }

  /** Tells what a place holds, or why not. */
  private final class FakeAnswers extends MockConsumer<byte[], byte[]> {
    FakeAnswers() {
      super("none");
    }

    @Override
    public synchronized List<PartitionInfo> partitionsFor(String topic, Duration timeout) {
      asked.add(timeout);
      answer.ifPresent(failure -> {
        throw failure;
      });
      return topics.contains(topic)
          ? List.of(new PartitionInfo(topic, 0, Node.noNode(), NONE, NONE))
          : List.of();
    }

    @Override
    public synchronized Map<TopicPartition, Long> endOffsets(
        Collection<TopicPartition> places, Duration timeout) {
      TopicPartition place = places.iterator().next();
      return Map.of(place, end(place.topic()));
    }

    @Override
    public synchronized Map<TopicPartition, Long> beginningOffsets(
        Collection<TopicPartition> places, Duration timeout) {
      answers.acquireUninterruptibly();
      answers.release();
      answer.ifPresent(failure -> {
        throw failure;
      });
      return Map.of(places.iterator().next(), earliest);
    }

    /** As a broker: of what none is as young there is no entry. */
    @Override
    public synchronized Map<TopicPartition, OffsetAndTimestamp> offsetsForTimes(
        Map<TopicPartition, Long> times, Duration timeout) {
      Map<TopicPartition, OffsetAndTimestamp> found = new HashMap<>();
      times.forEach((place, time) ->
          records.stream()
              .filter(record -> record.topic().equals(place.topic()))
              .filter(record -> record.timestamp() >= time)
              .findFirst()
              .ifPresent(record ->
                  found.put(place, new OffsetAndTimestamp(record.offset(), record.timestamp()))));
      return found;
    }
  }

  @Override
  public Consumer<byte[], byte[]> tap() {
    taps.add(new FakeTap());
    return taps.getLast();
  }

  @Override
  public Consumer<byte[], byte[]> catchUp() {
    return new FakeAnswers();
  }

  @Override
  public Producer<byte[], byte[]> producer() {
    throw new AssertionError("nothing is written");
  }

  /** Into the log, and before the tap that reads it now. */
  void write(String topic, FrameIn frame) {
    write(topic, frame, 0);
  }

  void write(String topic, FrameIn frame, long brokerMillis) {
    byte[] value = FrameHeaders.value(frame);
    var record =
        new ConsumerRecord<>(
            topic,
            0,
            end(topic),
            brokerMillis,
            TimestampType.LOG_APPEND_TIME,
            0,
            value.length,
            new byte[0],
            value,
            FrameHeaders.toKafka(frame),
            Optional.empty());
    FakeTap now = taps.getLast();
    synchronized (now) {
      records.add(record);
      if (now.follows(topic)) {
        now.addRecord(record);
      }
    }
  }

  private long end(String topic) {
    return records.stream().filter(record -> record.topic().equals(topic)).count();
  }
}
