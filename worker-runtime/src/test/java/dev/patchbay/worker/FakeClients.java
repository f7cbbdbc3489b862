package dev.patchbay.worker;

import dev.patchbay.schemas.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.MockShareConsumer;
import org.apache.kafka.clients.consumer.ShareConsumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.metrics.KafkaMetric;
import org.apache.kafka.common.metrics.Measurable;
import org.apache.kafka.common.metrics.MetricConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Time;

/** Kafka's own doubles in place of a broker; {@code audio.signals} has one partition. */
final class FakeClients implements Clients {
  static final TopicPartition SIGNALS = new TopicPartition(Topics.SIGNALS, 0);

  /** A share consumer that tells what it was told, and when it is closed. */
  static final class FakeShareConsumer extends MockShareConsumer<byte[], byte[]> {
    final Queue<AcknowledgeType> acknowledged = new ConcurrentLinkedQueue<>();
    volatile boolean over;
    volatile boolean dropped;

    @Override
    public synchronized void acknowledge(
        ConsumerRecord<byte[], byte[]> record, AcknowledgeType type) {
      acknowledged.add(type);
      super.acknowledge(record, type);
    }

    @Override
    public synchronized void close() {
      over = true;
      super.close();
    }

    @Override
    public synchronized void close(Duration patience) {
      dropped = patience.isZero();
      super.close(patience);
    }
  }

  /** One that says to how many brokers it is connected. */
  static final class FakeSignals extends MockConsumer<byte[], byte[]> {
    private static final MetricName COUNT =
        new MetricName("connection-count", "consumer-metrics", "", Map.of("client-id", "signals"));

    volatile double connections = 1;

    FakeSignals() {
      super("earliest");
    }

    @Override
    public Map<MetricName, Metric> metrics() {
      Measurable count = (_, _) -> connections;
      return Map.of(
          COUNT, new KafkaMetric(new Object(), COUNT, count, new MetricConfig(), Time.SYSTEM));
    }
  }

  /** {@code audio.capsules}: the records of a test, wherever a reader seeks. */
  static final class FakeCapsules extends MockConsumer<byte[], byte[]> {
    private final List<ConsumerRecord<byte[], byte[]>> all;

    FakeCapsules(List<ConsumerRecord<byte[], byte[]>> all) {
      super("none");
      this.all = all;
    }

    @Override
    public synchronized void seek(TopicPartition place, long offset) {
      super.seek(place, offset);
      all.stream()
          .filter(record -> record.partition() == place.partition() && record.offset() >= offset)
          .forEach(this::addRecord);
    }
  }

  final List<ConsumerRecord<byte[], byte[]>> capsules = new ArrayList<>();
  final List<FakeCapsules> readers = new ArrayList<>();
  final MockProducer<byte[], byte[]> producer;
  final Queue<MockConsumer<byte[], byte[]>> signals = new ConcurrentLinkedQueue<>();
  final Map<String, FakeShareConsumer> shares = new HashMap<>();
  final AtomicInteger sharesMade = new AtomicInteger();

  FakeClients() {
    this(true);
  }

  /**
   * @param takes whether the broker takes at once what is written
   */
  FakeClients(boolean takes) {
    producer =
        new MockProducer<>(takes, null, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /** A consumer of the signals whose partition ends at {@code end}; clients get them in order. */
  FakeSignals signalsEndingAt(long end) {
    var consumer = new FakeSignals();
    consumer.updatePartitions(
        Topics.SIGNALS, List.of(new PartitionInfo(Topics.SIGNALS, 0, null, null, null)));
    consumer.updateBeginningOffsets(Map.of(SIGNALS, 0L));
    consumer.updateEndOffsets(Map.of(SIGNALS, end));
    signals.add(consumer);
    return consumer;
  }

  @Override
  public synchronized ShareConsumer<byte[], byte[]> share(String group, int records) {
    sharesMade.incrementAndGet();
    var consumer = new FakeShareConsumer();
    shares.put(group, consumer);
    return consumer;
  }

  synchronized FakeShareConsumer lane(String group) {
    return shares.getOrDefault(group, new FakeShareConsumer());
  }

  @Override
  public Consumer<byte[], byte[]> signals() {
    return signals.remove();
  }

  /** A reader for attempts that go on from nothing. */
  static PartReader noParts() {
    return new PartReader(
        new PartConsumers(new FakeClients()),
        new WorkerMeters(new SimpleMeterRegistry()),
        System::nanoTime);
  }

  @Override
  public synchronized Consumer<byte[], byte[]> parts(String name) {
    var reader = new FakeCapsules(capsules);
    readers.add(reader);
    return reader;
  }

  @Override
  public Producer<byte[], byte[]> producer() {
    return producer;
  }
}
