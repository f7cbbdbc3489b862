package dev.patchbay.worker;

import dev.patchbay.schemas.Checkpoint;
import dev.patchbay.schemas.Claim;
import dev.patchbay.schemas.ContractViolation;
import dev.patchbay.schemas.Dispatch;
import dev.patchbay.schemas.FinishedPart;
import dev.patchbay.schemas.Json;
import dev.patchbay.schemas.MessageType;
import dev.patchbay.schemas.PartReference;
import dev.patchbay.schemas.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the finished parts that a dispatch names: exactly these records, by seeking each. What is
 * gone, unreadable, somebody else's or too slow to come counts as not finished, which costs its
 * work again and nothing else.
 */
final class PartReader {
  /**
   * Bound of one record's reading. A broker that is killed has a successor by then, and who gives a
   * capsule up ends its talk.
   */
  static final Duration EACH = Duration.ofSeconds(15);

  /** Bound of all reading for one attempt. */
  static final Duration ALL = Duration.ofSeconds(30);

  private static final Logger LOG = LoggerFactory.getLogger(PartReader.class);
  private static final Duration POLL = Duration.ofMillis(250);

  private final PartConsumers consumers;
  private final WorkerMeters meters;
  private final LongSupplier nanoTime;

  /**
   * @param nanoTime a clock that never goes back
   */
  PartReader(PartConsumers consumers, WorkerMeters meters, LongSupplier nanoTime) {
    this.consumers = consumers;
    this.meters = meters;
    this.nanoTime = nanoTime;
  }

  /** In order of the parts' numbers; at most {@link #ALL} later. */
  List<FinishedPart> read(Dispatch dispatch, Claim claim) throws InterruptedException {
    Checkpoint checkpoint = dispatch.checkpoint().orElse(Checkpoint.NONE);
    if (checkpoint.parts().isEmpty()) {
      return List.of();
    }
    List<FinishedPart> found = new ArrayList<>();
    try {
      consumers.lend(consumer -> read(checkpoint, consumer, claim, found));
    } catch (InterruptException e) {
      // Kafka leaves the flag set; who throws the checked one clears it.
      var cleared = Thread.interrupted();
      throw new InterruptedException("interrupted while finished parts were read");
    } catch (KafkaException | IllegalStateException e) {
      Ids.of(claim, LOG.atWarn())
          .addKeyValue("exception", e.getClass().getSimpleName())
          .log("finished parts cannot be read");
    }
    int missing = checkpoint.parts().size() - found.size();
    meters.parts(dispatch.route().lane(), "read", found.size());
    meters.parts(dispatch.route().lane(), "missing", missing);
    Ids.of(claim, LOG.atInfo())
        .addKeyValue("parts", found.size())
        .addKeyValue("missing", missing)
        .log("the job goes on from finished parts");
    found.sort(Comparator.comparingInt(FinishedPart::part));
    return List.copyOf(found);
  }

  private void read(
      Checkpoint checkpoint,
      Consumer<byte[], byte[]> consumer,
      Claim claim,
      List<FinishedPart> found) {
    long until = nanoTime.getAsLong() + ALL.toNanos();
    List<PartReference> inPlace =
        checkpoint.parts().stream()
            .sorted(
                Comparator.comparingInt(PartReference::partition)
                    .thenComparingLong(PartReference::offset))
            .toList();
    for (PartReference part : inPlace) {
      long now = nanoTime.getAsLong();
      if (now >= until) {
        return;
      }
      record(part, consumer, Math.min(until, now + EACH.toNanos()))
          .flatMap(record -> part(record, part, claim))
          .ifPresent(found::add);
    }
  }

  /** The record at that place; empty when none is there any more. */
  private Optional<ConsumerRecord<byte[], byte[]>> record(
      PartReference part, Consumer<byte[], byte[]> consumer, long until) {
    var place = new TopicPartition(Topics.CAPSULES, part.partition());
    consumer.assign(List.of(place));
    consumer.seek(place, part.offset());
    try {
      for (long left = until - nanoTime.getAsLong();
          left > 0;
          left = until - nanoTime.getAsLong()) {
        Duration wait = Duration.ofNanos(Math.min(left, POLL.toNanos()));
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(wait).records(place)) {
          return Optional.of(record).filter(found -> found.offset() == part.offset());
        }
        if (consumer.position(place) > part.offset()) {
          return Optional.empty();
        }
      }
    } catch (InvalidOffsetException gone) {
      LOG.atDebug().log("a finished part's place is gone");
    }
    return Optional.empty();
  }

  private static Optional<FinishedPart> part(
      ConsumerRecord<byte[], byte[]> record, PartReference reference, Claim claim) {
    if (record.value() == null) {
      return Optional.empty();
    }
    try {
      FinishedPart part = Json.read(MessageType.FINISHED_PART, record.value());
      if (!part.key().equals(reference.key(claim.tenant(), claim.jobId()))) {
        throw new ContractViolation("part", "must be the one that the dispatch names");
      }
      return Optional.of(part);
    } catch (ContractViolation e) {
      Ids.of(claim, LOG.atWarn())
          .addKeyValue("partition", record.partition())
          .addKeyValue("offset", record.offset())
          .addKeyValue("field", e.field())
          .addKeyValue("rule", e.rule())
          .log("finished part not readable");
      return Optional.empty();
    }
  }
}
