package dev.patchbay.local.proof;

import dev.patchbay.local.Deadline;
import dev.patchbay.local.TopicTail;
import dev.patchbay.schemas.AttemptReport;
import dev.patchbay.schemas.AudioReference;
import dev.patchbay.schemas.Claim;
import dev.patchbay.schemas.Dispatch;
import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.Exposure;
import dev.patchbay.schemas.JobOutput;
import dev.patchbay.schemas.Json;
import dev.patchbay.schemas.Lane;
import dev.patchbay.schemas.MessageType;
import dev.patchbay.schemas.Meter;
import dev.patchbay.schemas.MeteredCall;
import dev.patchbay.schemas.Outcome;
import dev.patchbay.schemas.Result;
import dev.patchbay.schemas.Signal;
import dev.patchbay.schemas.TenantId;
import dev.patchbay.schemas.Topics;
import dev.patchbay.schemas.kafka.MessageHeaders;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Plays the workers' side of every dispatch at once, so that nothing but the router is measured:
 * claims it, and when admitted says what a worker says of an announcement: it started, it is about
 * to spend, it is done and used this. Does no work and calls nobody.
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
  private static final String TARGET = "openai/gpt-4o-mini-tts";
  private static final String MODEL = "gpt-4o-mini-tts";
  private static final Map<Meter, BigDecimal> USED =
      Map.of(
          Meter.INPUT_TEXT_TOKENS, new BigDecimal(200),
          Meter.OUTPUT_AUDIO_TOKENS, new BigDecimal(1_000));
  private static final MeteredCall CALL =
      new MeteredCall(1, "req_played", TARGET, MODEL, USED, USED);
  private static final Exposure EXPOSURE = new Exposure(TARGET, MODEL, USED);
  private static final Duration END = Duration.ofSeconds(120);

  private final KafkaProducer<byte[], byte[]> producer;
  private final AtomicLong completed = new AtomicLong();
  private final AtomicLong otherwise = new AtomicLong();
  private final AtomicLong usageLines = new AtomicLong();
  private final String workerId = "played-" + UUID.randomUUID();
  private final Map<String, Integer> ledgerPartitions = new ConcurrentHashMap<>();
  private final AtomicReference<Exception> failure = new AtomicReference<>();
  private final TopicTail signals;
  private final TopicTail dispatches;
  private final TopicTail ends;

  WorkersPart(String bootstrapServers, List<String> tenants) {
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
        TopicTail.fromEnd(
            bootstrapServers, "played-signals", Set.of(Topics.SIGNALS), this::signalled);
    this.dispatches =
        TopicTail.fromEnd(
            bootstrapServers,
            "played-dispatches",
            Set.of(Topics.lane(Lane.CHAINED)),
            this::dispatched);
    Set<String> endTopics =
        Stream.concat(
                Stream.of(Topics.USAGE), tenants.stream().map(TenantId::of).map(Topics::results))
            .collect(Collectors.toUnmodifiableSet());
    this.ends = TopicTail.fromEnd(bootstrapServers, "played-ends", endTopics, this::ended);
  }

  /**
   * Waits until so many jobs have completed and been charged, each at its first attempt.
   *
   * @throws ProofFailure when one ended otherwise
   */
  void awaitCompleted(int jobs) {
    Deadline.after(END)
        .await(
            "every played job is completed and charged",
            () -> completed.get() + otherwise.get() >= jobs && usageLines.get() >= jobs);
    requireHealthy();
    if (completed.get() != jobs || otherwise.get() != 0 || usageLines.get() != jobs) {
      throw new ProofFailure(
          "of %d jobs %d were completed at once, %d ended otherwise, %d were charged"
              .formatted(jobs, completed.get(), otherwise.get(), usageLines.get()));
    }
  }

  private void requireHealthy() {
    signals.requireHealthy();
    dispatches.requireHealthy();
    ends.requireHealthy();
    Optional.ofNullable(failure.get())
        .ifPresent(e -> {
          throw new ProofFailure("a played report was not acknowledged", e);
        });
  }

  @Override
  public void close() {
    dispatches.close();
    signals.close();
    ends.close();
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

  private void ended(ConsumerRecord<byte[], byte[]> record) {
    if (record.topic().equals(Topics.USAGE)) {
      usageLines.incrementAndGet();
      return;
    }
    Result result = Json.read(MessageType.RESULT, record.value());
    boolean atOnce = result.outcome() instanceof Outcome.Completed && result.attempts() == 1;
    (atOnce ? completed : otherwise).incrementAndGet();
  }

  private void signalled(ConsumerRecord<byte[], byte[]> record) {
    Signal signal = Json.read(MessageType.SIGNAL, record.value());
    if (!(signal instanceof Signal.Admitted(Claim claim, int epoch, _, _, _))
        || !claim.workerId().equals(workerId)) {
      return;
    }
    Optional.ofNullable(ledgerPartitions.remove(claim.claimId()))
        .ifPresent(partition -> run(claim, epoch, partition));
  }

  private void run(Claim claim, int epoch, int partition) {
    report(
        claim, partition, new AttemptReport.Progress(claim, epoch, 1, false, List.of(), List.of()));
    report(
        claim,
        partition,
        new AttemptReport.Progress(claim, epoch, 2, false, List.of(), List.of(EXPOSURE)));
    report(
        claim,
        partition,
        new AttemptReport.Ended(
            claim, epoch, new Ending.Completed(OUTPUT), List.of(CALL), List.of()));
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
