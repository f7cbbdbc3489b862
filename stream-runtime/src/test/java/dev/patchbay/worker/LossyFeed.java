package dev.patchbay.worker;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.patchbay.schemas.JobId;
import dev.patchbay.schemas.TenantId;
import dev.patchbay.schemas.Topics;
import dev.patchbay.schemas.TraceContext;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RoundRobinPartitioner;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** What a job tells its product, of which the broker has a line or not, one after the other. */
public final class LossyFeed {
  private static final TenantId TENANT = TenantId.of("acme");

  private final MockProducer<byte[], byte[]> producer =
      new MockProducer<>(
          false, new RoundRobinPartitioner(), new ByteArraySerializer(), new ByteArraySerializer());
  private final LineSending sending = new LineSending(producer, () -> 0, LineSending.MOST_BYTES);

  /**
   * The lines of the transcript that the broker has, as JSON, as far as {@link #takesUntil} goes.
   */
  public final List<String> taken = new CopyOnWriteArrayList<>();

  private int asked;

  public ProductFeed open(JobId job, int epoch) {
    return new ProductFeed(
        TENANT,
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

  /** It takes what is told, but for what it refuses; on a thread of its own, until it is over. */
  public void takesUntil(BooleanSupplier over, Predicate<String> refuses) {
    try {
      while (!over.getAsBoolean()) {
        var unused = sending.turn(Duration.ofMillis(10));
        List<ProducerRecord<byte[], byte[]>> all = producer.history();
        for (; asked < all.size(); asked++) {
          boolean transcript = all.get(asked).topic().equals(Topics.transcripts(TENANT));
          String line = new String(all.get(asked).value(), UTF_8);
          if (transcript && refuses.test(line)) {
            producer.errorNext(new RecordTooLargeException("canary"));
          } else {
            taken.addAll(transcript ? List.of(line) : List.of());
            producer.completeNext();
          }
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
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
