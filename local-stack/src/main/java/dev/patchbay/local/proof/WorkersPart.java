package dev.patchbay.local.proof;

import dev.patchbay.schemas.AttemptReport;
import dev.patchbay.schemas.AudioReference;
import dev.patchbay.schemas.Claim;
import dev.patchbay.schemas.Dispatch;
import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.JobOutput;
import dev.patchbay.schemas.Json;
import dev.patchbay.schemas.Lane;
import dev.patchbay.schemas.MessageType;
import dev.patchbay.schemas.Signal;
import dev.patchbay.schemas.Topics;
import dev.patchbay.schemas.kafka.MessageHeaders;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Plays the workers' side of every dispatch at once, so that nothing but the router is measured:
 * claims it, and when admitted starts and completes it. Does no work and calls nobody.
 */
final class WorkersPart implements AutoCloseable {
  private static final int SIGNAL_PARTITION = 0;
  private static final URI SOURCE = URI.create("/patchbay/proof/workers-part");
  private static final JobOutput OUTPUT =
      new JobOutput(
          Optional.empty(),
          List.of(),
          Optional.of(
              new AudioReference(URI.create("file:///nowhere/played.wav"), "audio/wav", 44, 0)));

  private final KafkaProducer<byte[], byte[]> producer;
  private final String workerId = "played-" + UUID.randomUUID();
  private final Map<String, Integer> ledgerPartitions = new ConcurrentHashMap<>();
  private final AtomicReference<Exception> failure = new AtomicReference<>();
  private final TopicReader signals;
  private final TopicReader dispatches;

  WorkersPart(String bootstrapServers) {
    this.producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.LINGER_MS_CONFIG,
                1),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    this.signals =
        TopicReader.fromEnd(
            bootstrapServers, "played-signals", Set.of(Topics.SIGNALS), this::signalled);
    this.dispatches =
        TopicReader.fromEnd(
            bootstrapServers,
            "played-dispatches",
            Set.of(Topics.lane(Lane.CHAINED)),
            this::dispatched);
  }

  void requireHealthy() {
    signals.requireHealthy();
    dispatches.requireHealthy();
    Optional.ofNullable(failure.get())
        .ifPresent(e -> {
          throw new ProofFailure("a played report was not acknowledged", e);
        });
  }

  @Override
  public void close() {
    dispatches.close();
    signals.close();
    producer.close();
  }

  private void dispatched(ConsumerRecord<byte[], byte[]> record) {
    Dispatch dispatch = Json.read(MessageType.DISPATCH, record.value());
    var claim =
        new Claim(
            dispatch.tenant(),
            dispatch.jobId(),
            dispatch.attempt(),
            UUID.randomUUID().toString(),
            workerId,
            SIGNAL_PARTITION);
    ledgerPartitions.put(claim.claimId(), dispatch.ledgerPartition());
    report(claim, dispatch.ledgerPartition(), new AttemptReport.Claimed(claim));
  }

  private void signalled(ConsumerRecord<byte[], byte[]> record) {
    Signal signal = Json.read(MessageType.SIGNAL, record.value());
    if (!(signal instanceof Signal.Admitted(Claim claim, int epoch))
        || !claim.workerId().equals(workerId)) {
      return;
    }
    Optional.ofNullable(ledgerPartitions.remove(claim.claimId()))
        .ifPresent(partition -> run(claim, epoch, partition));
  }

  private void run(Claim claim, int epoch, int partition) {
    report(
        claim,
        partition,
        new AttemptReport.Progress(claim, epoch, 1, false, List.of(), Optional.empty()));
    report(
        claim,
        partition,
        new AttemptReport.Ended(claim, epoch, new Ending.Completed(OUTPUT), List.of()));
  }

  private void report(Claim claim, int partition, AttemptReport report) {
    var headers =
        MessageHeaders.of(
                MessageType.ATTEMPT_REPORT, UUID.randomUUID().toString(), SOURCE, Instant.now())
            .toKafka();
    var record =
        new ProducerRecord<>(
            Topics.ATTEMPTS,
            partition,
            null,
            claim.tenant().name().getBytes(StandardCharsets.UTF_8),
            Json.write(report),
            headers);
    producer.send(
        record,
        (_, e) -> {
          if (e != null) {
            failure.compareAndSet(null, e);
          }
        });
  }
}
