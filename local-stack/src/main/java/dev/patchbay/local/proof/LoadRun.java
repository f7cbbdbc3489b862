package dev.patchbay.local.proof;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Sends a load on a schedule of its own, whatever comes back (open loop), and takes the time of
 * every item from the moment at which it was due, so that a stall counts for all who wait in it.
 * Every record is made before the first is due, and the producer is the same for all runs.
 */
final class LoadRun implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(120);

  private final String bootstrapServers;
  private final RandomGenerator random;
  private final KafkaProducer<byte[], byte[]> producer;

  LoadRun(String bootstrapServers, RandomGenerator random) {
    this.bootstrapServers = bootstrapServers;
    this.random = random;
    this.producer = producer(bootstrapServers);
  }

  /**
   * What a run measured.
   *
   * @param ids of the items, in the order of their sending
   * @param latency of every item, in microseconds
   * @param perSecond rate at which the middle four fifths of the items came through, so that
   *     neither the start nor the sending counts
   */
  record Measured(List<String> ids, Histogram latency, double perSecond) {
    double millisAt(double percentile) {
      return latency.getValueAtPercentile(percentile) / 1_000.0;
    }
  }

  /** So many items per second, for so long. */
  Measured steady(Load load, int perSecond, Duration time) {
    int items = Math.toIntExact(perSecond * time.toMillis() / 1_000);
    return run(load, ids(items), TimeUnit.SECONDS.toNanos(1) / perSecond);
  }

  /** All items at once. */
  Measured burst(Load load, int items) {
    return run(load, ids(items), 0);
  }

  /** All at once, under ids that are there already. */
  Measured burst(Load load, List<String> ids) {
    return run(load, ids, 0);
  }

  @Override
  public void close() {
    producer.close();
  }

  private List<String> ids(int items) {
    return Stream.generate(() -> new UUID(random.nextLong(), random.nextLong()).toString())
        .limit(items)
        .toList();
  }

  private Measured run(Load load, List<String> ids, long intervalNanos) {
    List<ProducerRecord<byte[], byte[]>> records =
        IntStream.range(0, ids.size())
            .mapToObj(place -> load.input().record(place, ids.get(place)))
            .toList();
    records.stream().map(ProducerRecord::topic).distinct().forEach(producer::partitionsFor);
    try (var arrivals = new Arrivals(bootstrapServers, load, ids)) {
      long start = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(50);
      send(records, start, intervalNanos);
      arrivals.await(TIMEOUT);
      return measured(ids, arrivals.nanoTimes(), start, intervalNanos);
    }
  }

  private void send(List<ProducerRecord<byte[], byte[]>> records, long start, long intervalNanos) {
    var failure = new AtomicReference<Exception>();
    for (int i = 0; i < records.size(); i++) {
      Pace.awaitNanoTime(start + i * intervalNanos);
      producer.send(
          records.get(i),
          (_, e) -> {
            if (e != null) {
              failure.compareAndSet(null, e);
            }
          });
    }
    producer.flush();
    if (failure.get() != null) {
      throw new ProofFailure("a record of the load was not acknowledged", failure.get());
    }
  }

  private static Measured measured(
      List<String> ids, long[] arrived, long start, long intervalNanos) {
    var latency = new Histogram(TimeUnit.MINUTES.toMicros(5), 3);
    for (int i = 0; i < arrived.length; i++) {
      long nanos = arrived[i] - (start + i * intervalNanos);
      latency.recordValue(Math.max(0, TimeUnit.NANOSECONDS.toMicros(nanos)));
    }
    return new Measured(ids, latency, middleRate(arrived));
  }

  private static double middleRate(long[] arrived) {
    long[] inOrder = arrived.clone();
    Arrays.sort(inOrder);
    int from = inOrder.length / 10;
    int to = inOrder.length - 1 - from;
    return (to - from) * 1e9 / Math.max(1, inOrder[to] - inOrder[from]);
  }

  private static KafkaProducer<byte[], byte[]> producer(String bootstrapServers) {
    return new KafkaProducer<>(
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrapServers,
            ProducerConfig.LINGER_MS_CONFIG,
            1,
            ProducerConfig.BATCH_SIZE_CONFIG,
            256 * 1024,
            ProducerConfig.BUFFER_MEMORY_CONFIG,
            64L * 1024 * 1024),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }

  static void await(CountDownLatch latch, Duration timeout, String what) {
    try {
      if (!latch.await(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new ProofFailure("waited in vain until " + what);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProofFailure("interrupted while waiting", e);
    }
  }
}
