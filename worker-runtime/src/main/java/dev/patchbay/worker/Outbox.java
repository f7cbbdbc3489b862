package dev.patchbay.worker;

import dev.patchbay.schemas.AttemptReport;
import dev.patchbay.schemas.Claim;
import dev.patchbay.schemas.Dispatch;
import dev.patchbay.schemas.FinishedPart;
import dev.patchbay.schemas.FramesPlace;
import dev.patchbay.schemas.Json;
import dev.patchbay.schemas.MessageType;
import dev.patchbay.schemas.Topics;
import dev.patchbay.schemas.TraceContext;
import dev.patchbay.schemas.WorkerReport;
import dev.patchbay.schemas.kafka.DeadLetterHeaders;
import dev.patchbay.schemas.kafka.MessageHeaders;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Headers;

/**
 * Everything that the worker writes. A future completes when the broker has the record, or fails
 * within the suspend time; its callbacks run on the producer's thread and must not wait.
 */
final class Outbox implements AutoCloseable {
  private final Producer<byte[], byte[]> producer;
  private final String workerId;
  private final URI source;
  private final Clock clock;

  Outbox(Producer<byte[], byte[]> producer, String workerId, Clock clock) {
    this.producer = producer;
    this.workerId = workerId;
    this.source = URI.create("/patchbay/workers/" + workerId);
    this.clock = clock;
  }

  /**
   * Where the reports of one attempt go; the worker never computes a partition.
   *
   * @param dispatchedAt broker time that the dispatch's record carries
   * @param frames where the worker would have its frames, which every claim says
   */
  record Address(
      Dispatch dispatch, Instant dispatchedAt, TraceContext trace, Optional<FramesPlace> frames) {
    Address(Dispatch dispatch, Instant dispatchedAt, TraceContext trace) {
      this(dispatch, dispatchedAt, trace, Optional.empty());
    }
  }

  /**
   * Whether the partition exists to which the reports go; any may, until the broker has said how
   * many there are. May wait for the producer's longest block.
   */
  boolean reaches(Dispatch dispatch) {
    try {
      int partitions = producer.partitionsFor(Topics.ATTEMPTS).size();
      return partitions == 0 || dispatch.ledgerPartition() < partitions;
    } catch (KafkaException | IllegalStateException unknown) {
      return true;
    }
  }

  CompletableFuture<Void> claimed(Address to, Claim claim) {
    return report(to, claim.claimId() + "/claimed", new AttemptReport.Claimed(claim, to.frames()));
  }

  CompletableFuture<Void> progress(Address to, AttemptReport.Progress progress) {
    String id = progress.claim().claimId() + "/progress/" + progress.number();
    return report(to, id, progress);
  }

  CompletableFuture<Void> ended(Address to, AttemptReport.Ended ended) {
    return report(to, ended.claim().claimId() + "/ended", ended);
  }

  CompletableFuture<Void> effect(Address to, AttemptReport.EffectClaimed effect) {
    return report(to, effect.claim().claimId() + "/effect/" + effect.confirmation(), effect);
  }

  CompletableFuture<Void> declined(Address to, String reason) {
    Dispatch dispatch = to.dispatch();
    var declined =
        new AttemptReport.Declined(
            dispatch.tenant(), dispatch.jobId(), dispatch.attempt(), workerId, reason);
    String id = dispatch.jobId() + "/" + dispatch.attempt() + "/declined/" + workerId;
    return report(to, id, declined);
  }

  /** Answers where it stands. */
  CompletableFuture<RecordMetadata> part(Address to, FinishedPart part) {
    Headers headers =
        MessageHeaders.about(
                part.jobId(),
                MessageType.FINISHED_PART,
                part.key(),
                source,
                clock.instant(),
                to.trace())
            .toKafka();
    return sendTo(
        new ProducerRecord<>(Topics.CAPSULES, null, utf8(part.key()), part.write(), headers));
  }

  CompletableFuture<Void> deadLetter(
      ConsumerRecord<byte[], byte[]> original, DeadLetterHeaders why) {
    return send(
        new ProducerRecord<>(
            Topics.DEAD_LETTERS,
            null,
            original.key(),
            original.value(),
            why.toKafka(original.headers())));
  }

  CompletableFuture<Void> room(WorkerReport report) {
    String id = workerId + "/" + report.at();
    Headers headers =
        MessageHeaders.of(MessageType.WORKER_REPORT, id, source, clock.instant()).toKafka();
    return send(
        new ProducerRecord<>(
            Topics.WORKERS, null, utf8(report.workerId()), Json.write(report), headers));
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(5));
  }

  private CompletableFuture<Void> report(Address to, String id, AttemptReport report) {
    Dispatch dispatch = to.dispatch();
    Headers headers =
        MessageHeaders.about(
                dispatch.jobId(),
                MessageType.ATTEMPT_REPORT,
                id,
                source,
                clock.instant(),
                to.trace())
            .toKafka();
    return send(
        new ProducerRecord<>(
            Topics.ATTEMPTS,
            dispatch.ledgerPartition(),
            utf8(dispatch.tenant().name()),
            Json.write(report),
            headers));
  }

  private CompletableFuture<Void> send(ProducerRecord<byte[], byte[]> record) {
    return sendTo(record).thenAccept(_ -> {});
  }

  private CompletableFuture<RecordMetadata> sendTo(ProducerRecord<byte[], byte[]> record) {
    var durable = new CompletableFuture<RecordMetadata>();
    try {
      var unused =
          producer.send(
              record,
              (metadata, failure) -> {
                if (failure == null) {
                  durable.complete(metadata);
                } else {
                  durable.completeExceptionally(failure);
                }
              });
    } catch (KafkaException | IllegalStateException refused) {
      durable.completeExceptionally(refused);
    }
    return durable;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
