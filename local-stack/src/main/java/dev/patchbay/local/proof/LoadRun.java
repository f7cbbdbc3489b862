package dev.patchbay.local.proof;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Sends a load on a schedule of its own, whatever comes back (open loop), and takes the time of
 * every item from the moment at which it was due, so that a stall counts for all who wait in it.
 */
final class LoadRun {
  private static final Duration TIMEOUT = Duration.ofSeconds(120);

  private final String bootstrapServers;
  private final RandomGenerator random;

  LoadRun(String bootstrapServers, RandomGenerator random) {
    this.bootstrapServers = bootstrapServers;
    this.random = random;
  }

  /**
   * What a run measured.
   *
   * @param latency of every item, in microseconds
   * @param perSecond items by the time from the first send to the last item through
   */
  record Measured(Histogram latency, double perSecond) {
    double millisAt(double percentile) {
      return latency.getValueAtPercentile(percentile) / 1_000.0;
    }
  }

  /** So many items per second, for so long. */
  Measured steady(Load load, int perSecond, Duration time) {
    int items = Math.toIntExact(perSecond * time.toMillis() / 1_000);
    return run(load, items, TimeUnit.SECONDS.toNanos(1) / perSecond);
  }

  /** All items at once. */
  Measured burst(Load load, int items) {
    return run(load, items, 0);
  }

  private Measured run(Load load, int items, long intervalNanos) {
    List<String> ids =
        Stream.generate(() -> new UUID(random.nextLong(), random.nextLong()).toString())
            .limit(items)
            .toList();
    try (var producer = producer();
        var arrivals = new Arrivals(bootstrapServers, load, ids)) {
      long start = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(50);
      var failure = new AtomicReference<Exception>();
      for (int i = 0; i < items; i++) {
        awaitNanoTime(start + i * intervalNanos);
        producer.send(
            load.input().record(ids.get(i)),
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
      arrivals.await(TIMEOUT);
      return measured(arrivals.nanoTimes(), start, intervalNanos);
    }
  }

  private static Measured measured(long[] arrived, long start, long intervalNanos) {
    var latency = new Histogram(TimeUnit.MINUTES.toMicros(5), 3);
    long last = start;
    for (int i = 0; i < arrived.length; i++) {
      long nanos = arrived[i] - (start + i * intervalNanos);
      latency.recordValue(Math.max(0, TimeUnit.NANOSECONDS.toMicros(nanos)));
      last = Math.max(last, arrived[i]);
    }
    return new Measured(latency, arrived.length * 1e9 / (last - start));
  }

  private KafkaProducer<byte[], byte[]> producer() {
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

  private static void awaitNanoTime(long due) {
    for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
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
