package dev.patchbay.worker;

import dev.patchbay.schemas.JobId;
import dev.patchbay.schemas.TenantId;
import dev.patchbay.schemas.TraceContext;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.time.Duration;
import org.apache.kafka.clients.producer.Producer;

/**
 * Writes what products read of their jobs while these run, beside frames: one producer for a
 * worker. An outage of the broker must not cost a line, so what is accepted is kept for it: up to
 * two minutes until the client has it, and then up to two minutes more. Lines of an epoch that is
 * over are written all the same; readers drop them.
 */
public final class ProductWriter implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Producer<byte[], byte[]> producer;
  private final WorkerMeters meters;
  private final URI source;
  private final LineSending sending;
  private final LineThread thread;

  private ProductWriter(
      Producer<byte[], byte[]> producer, String workerId, MeterRegistry registry) {
    this.producer = producer;
    this.meters = new WorkerMeters(registry);
    this.source = URI.create("/patchbay/workers/" + workerId);
    this.sending = new LineSending(producer, System::nanoTime, LineSending.MOST_BYTES);
    this.thread = new LineThread(sending);
  }

  /** A writer that can be used at once; Kafka need not be there yet. */
  public static ProductWriter begin(
      WorkerSettings worker, String workerId, MeterRegistry registry) {
    var writer =
        new ProductWriter(new KafkaClients(worker, workerId).products(), workerId, registry);
    writer.thread.start();
    return writer;
  }

  /**
   * What one job tells its product under one epoch; opened once for each. Does not wait.
   *
   * @param epoch under which the job is held, from 1
   * @param trace the job's, see {@link Attempt#trace}
   */
  public ProductFeed open(TenantId tenant, JobId job, int epoch, TraceContext trace) {
    if (epoch < 1) {
      throw new IllegalArgumentException("epoch: must be at least 1");
    }
    return new ProductFeed(tenant, job, epoch, trace, source, sending, meters);
  }

  /** Whether it has ended by itself, by a mistake of ours. */
  public boolean ended() {
    return thread.ended();
  }

  /**
   * Waits for what is on its way, at most ten seconds; what the broker has not got then is lost.
   */
  @Override
  public void close() {
    thread.stop(PATIENCE);
    producer.close(PATIENCE);
    sending.close();
  }
}
