package dev.patchbay.worker.frames;

import dev.patchbay.schemas.FrameIn;
import dev.patchbay.schemas.kafka.FrameHeaders;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.record.TimestampType;

/** Topics of one partition each, read by Kafka's own doubles of consumers. */
final class FakeLog implements FrameClients {
  final List<FakeTap> taps = new CopyOnWriteArrayList<>();
  volatile Optional<KafkaException> answer = Optional.empty();
  volatile long earliest;

  /** Until then nobody is told where a partition begins, or that one has no leader. */
  volatile CompletableFuture<Boolean> held = CompletableFuture.completedFuture(true);

  /** Topics whose partition has no leader. */
  final Set<String> leaderless = ConcurrentHashMap.newKeySet();

  /** What was asked for, each time. */
  final List<String> asked = new CopyOnWriteArrayList<>();

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
  }

  /** Tells what a place holds, or why not, or nothing yet. */
  private final class FakeAnswers implements PartitionAnswers {
    @Override
    public CompletionStage<Integer> count(String topic) {
      asked.add(topic);
      return answered(() -> topics.contains(topic) ? 1 : 0);
    }

    @Override
    public CompletionStage<Long> earliest(TopicPartition place) {
      return held.thenCompose(_ -> answered(() -> earliest));
    }

    @Override
    public CompletionStage<Long> end(TopicPartition place) {
      return leaderless.contains(place.topic())
          ? held.thenCompose(_ -> CompletableFuture.failedStage(new TimeoutException("canary")))
          : answered(() -> FakeLog.this.end(place.topic()));
    }

    /** As a broker: of what none is as young there is no answer. */
    @Override
    public CompletionStage<Optional<Long>> since(TopicPartition place, long brokerMillis) {
      return answered(() ->
          records.stream()
              .filter(record -> record.topic().equals(place.topic()))
              .filter(record -> record.timestamp() >= brokerMillis)
              .findFirst()
              .map(ConsumerRecord::offset));
    }

    @Override
    public void close() {
      held.completeExceptionally(new TimeoutException("closed"));
    }

    private <T> CompletionStage<T> answered(Supplier<T> what) {
      return answer
          .<CompletionStage<T>>map(CompletableFuture::failedStage)
          .orElseGet(() -> CompletableFuture.completedStage(what.get()));
    }
  }

  @Override
  public Consumer<byte[], byte[]> tap() {
    taps.add(new FakeTap());
    return taps.getLast();
  }

  @Override
  public Consumer<byte[], byte[]> catchUp() {
    return new FakeTap();
  }

  @Override
  public PartitionAnswers answers() {
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
