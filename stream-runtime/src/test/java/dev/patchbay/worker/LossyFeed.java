package dev.patchbay.worker;

import dev.patchbay.schemas.JobId;
import dev.patchbay.schemas.TenantId;
import dev.patchbay.schemas.TraceContext;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Duration;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.RoundRobinPartitioner;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** What a job tells its product, of which the broker has a line or not, one after the other. */
public final class LossyFeed {
  private final MockProducer<byte[], byte[]> producer =
      new MockProducer<>(
          false, new RoundRobinPartitioner(), new ByteArraySerializer(), new ByteArraySerializer());
  private final LineSending sending = new LineSending(producer, () -> 0, LineSending.MOST_BYTES);

  public ProductFeed open(JobId job, int epoch) {
    return new ProductFeed(
        TenantId.of("acme"),
        job,
        epoch,
        TraceContext.NONE,
        URI.create("/test"),
        sending,
        new WorkerMeters(new SimpleMeterRegistry()));
  }

  /** The broker has the oldest line of which it has said nothing. */
  public void takesOne() throws InterruptedException {
    var unused = sending.turn(Duration.ZERO);
    if (!producer.completeNext()) {
      throw new IllegalStateException("there is no line");
    }
  }

  /** It does not take it. */
  public void refusesOne() throws InterruptedException {
    var unused = sending.turn(Duration.ZERO);
    if (!producer.errorNext(new RecordTooLargeException("canary"))) {
      throw new IllegalStateException("there is no line");
    }
  }
}
