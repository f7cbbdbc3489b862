package dev.patchbay.worker;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.patchbay.schemas.JobId;
import dev.patchbay.schemas.TenantId;
import dev.patchbay.schemas.TraceContext;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.clients.producer.RoundRobinPartitioner;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** What a job tells its product, kept here. */
public final class FakeFeed {
  private final MockProducer<byte[], byte[]> producer =
      new MockProducer<>(
          true, new RoundRobinPartitioner(), new ByteArraySerializer(), new ByteArraySerializer()) {
        @Override
        public Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> line, Callback callback) {
          if (refuses.getAsBoolean()) {
            throw new KafkaException("not taken");
          }
          return super.send(line, callback);
        }
      };

  /** Whether the broker will never take what is told now. */
  public volatile BooleanSupplier refuses = () -> false;

  private final LineSending sending = new LineSending(producer, () -> 0, LineSending.MOST_BYTES);

  public ProductFeed open(TenantId tenant, JobId job, int epoch) {
    return new ProductFeed(
        tenant,
        job,
        epoch,
        TraceContext.NONE,
        URI.create("/test"),
        sending,
        new WorkerMeters(new SimpleMeterRegistry()));
  }

  /** The broker has all that was told. */
  public void takes() {
    try {
      var unused = sending.turn(Duration.ZERO);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the broker took", e);
    }
  }

  /** The broker takes what is told, until that is so. */
  public void takesUntil(BooleanSupplier over) {
    try {
      while (!over.getAsBoolean()) {
        var unused = sending.turn(Duration.ofMillis(10));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** All that was told, as JSON. */
  public List<String> told() {
    takes();
    return producer.history().stream().map(record -> new String(record.value(), UTF_8)).toList();
  }
}
