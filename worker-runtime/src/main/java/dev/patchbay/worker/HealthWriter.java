package dev.patchbay.worker;

import dev.patchbay.schemas.ContractViolation;
import dev.patchbay.schemas.HealthReport;
import dev.patchbay.schemas.Json;
import dev.patchbay.schemas.Lane;
import dev.patchbay.schemas.MessageType;
import dev.patchbay.schemas.Topics;
import dev.patchbay.schemas.kafka.MessageHeaders;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes reports on provider operations: one for a worker. Whoever tells one never waits: up to
 * {@link #MOST} stand in a queue, from which a thread of its own sends them. What finds it full, or
 * what the broker does not take within the suspend time, is dropped and counted; old news of a
 * target's health is of no use.
 */
public final class HealthWriter implements HealthSink, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HealthWriter.class);

  /** Reports that wait to be sent. */
  static final int MOST = 1024;

  private static final Duration STEP = Duration.ofMillis(250);
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Producer<byte[], byte[]> producer;
  private final String workerId;
  private final WorkerMeters meters;
  private final Clock clock;
  private final URI source;
  private final BlockingQueue<HealthReport> waiting = new ArrayBlockingQueue<>(MOST);
  private final Stopping stopping = new Stopping();
  private final Thread thread = Thread.ofPlatform().daemon().name("health").unstarted(this::run);
  private long number;

  HealthWriter(
      Producer<byte[], byte[]> producer, String workerId, MeterRegistry registry, Clock clock) {
    this.producer = producer;
    this.workerId = workerId;
    this.meters = new WorkerMeters(registry);
    this.clock = clock;
    this.source = URI.create("/patchbay/workers/" + workerId);
  }

  /** A writer that can be told at once; Kafka need not be there yet. */
  public static HealthWriter begin(WorkerSettings worker, WorkerId id, MeterRegistry registry) {
    var writer =
        new HealthWriter(
            new KafkaClients(worker, id.value()).health(), id.value(), registry, Clock.systemUTC());
    writer.start();
    return writer;
  }

  void start() {
    thread.start();
  }

  /** A report that breaks the contract, a mistake of ours, costs itself and nothing else. */
  @Override
  public void tell(Lane lane, OperationEnd end) {
    try {
      HealthReport report = report(lane, end);
      if (!waiting.offer(report)) {
        meters.health(lane, "dropped");
      }
    } catch (ContractViolation e) {
      meters.health(lane, "dropped");
      LOG.atError()
          .addKeyValue("field", e.field())
          .addKeyValue("rule", e.rule())
          .log("report on a provider operation not written");
    }
  }

  /** What waits still has two seconds; the rest is lost. */
  @Override
  public void close() {
    stopping.begin();
    try {
      var unused = thread.join(PATIENCE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    producer.close(PATIENCE);
  }

  private HealthReport report(Lane lane, OperationEnd end) {
    return new HealthReport(
        workerId,
        lane,
        end.target(),
        end.operation(),
        end.count(),
        end.reason(),
        bounded(end.took()),
        end.probeId());
  }

  private static Duration bounded(Duration took) {
    if (took.isNegative()) {
      return Duration.ZERO;
    }
    return took.compareTo(HealthReport.MOST) > 0 ? HealthReport.MOST : took;
  }

  private void run() {
    try {
      while (!stopping.begun() || !waiting.isEmpty()) {
        HealthReport next = waiting.poll(STEP.toMillis(), TimeUnit.MILLISECONDS);
        if (next != null) {
          send(next);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void send(HealthReport report) {
    String id = workerId + "/health/" + ++number;
    var headers = MessageHeaders.of(MessageType.HEALTH_REPORT, id, source, clock.instant());
    var record =
        new ProducerRecord<>(
            Topics.HEALTH,
            null,
            report.target().getBytes(StandardCharsets.UTF_8),
            Json.write(report),
            headers.toKafka());
    try {
      var unused =
          producer.send(
              record,
              (_, failure) -> meters.health(report.lane(), failure == null ? "written" : "lost"));
    } catch (KafkaException | IllegalStateException refused) {
      meters.health(report.lane(), "lost");
    }
  }
}
