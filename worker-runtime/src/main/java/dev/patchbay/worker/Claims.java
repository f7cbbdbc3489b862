package dev.patchbay.worker;

import dev.patchbay.schemas.Checkpoint;
import dev.patchbay.schemas.Claim;
import dev.patchbay.schemas.ContractViolation;
import dev.patchbay.schemas.Dispatch;
import dev.patchbay.schemas.FramesPlace;
import dev.patchbay.schemas.Json;
import dev.patchbay.schemas.MessageType;
import dev.patchbay.schemas.Topics;
import dev.patchbay.schemas.kafka.DeadLetterHeaders;
import dev.patchbay.schemas.kafka.TraceHeaders;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.IntSupplier;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What becomes of an acquired record: claimed, declined or set aside. For several threads. */
final class Claims {
  private static final Logger LOG = LoggerFactory.getLogger(Claims.class);

  private final Lanework lane;
  private final Holders holders;
  private final IntSupplier signalPartition;
  private final String workerId;
  private final Clock clock;
  private final WorkerTimings timings;
  private final Resending resending;

  Claims(
      Lanework lane,
      Holders holders,
      IntSupplier signalPartition,
      String workerId,
      Clock clock,
      WorkerTimings timings,
      Resending resending) {
    this.lane = lane;
    this.holders = holders;
    this.signalPartition = signalPartition;
    this.workerId = workerId;
    this.clock = clock;
    this.timings = timings;
    this.resending = resending;
  }

  /**
   * How a record is acknowledged.
   *
   * @param claim the durable claim, if there is one
   * @param slotUsed the slot belongs to a claim now
   */
  record Taken(AcknowledgeType acknowledgement, Optional<Claim> claim, boolean slotUsed) {}

  Taken take(ConsumerRecord<byte[], byte[]> record, Slots.Slot slot) throws InterruptedException {
    Dispatch dispatch;
    try {
      dispatch = read(record);
    } catch (ContractViolation e) {
      return setAside(record, e);
    }
    Instant dispatchedAt = Instant.ofEpochMilli(Math.max(0, record.timestamp()));
    var trace = TraceHeaders.read(record.headers());
    Optional<String> declined = declined(dispatch);
    if (declined.isPresent()) {
      return decline(new Outbox.Address(dispatch, dispatchedAt, trace), declined.get());
    }
    return claim(new Outbox.Address(dispatch, dispatchedAt, trace, frames(dispatch)), slot);
  }

  /** Its own code as well; without a place the ledger refuses the claim. */
  private Optional<FramesPlace> frames(Dispatch dispatch) {
    if (dispatch.live().isEmpty()) {
      return Optional.empty();
    }
    try {
      return lane.worker().frames(dispatch);
    } catch (RuntimeException e) {
      LOG.atError().addKeyValue("exception", e.getClass().getName()).log("frames failed");
      return Optional.empty();
    }
  }

  /** The worker's own code: what it throws must not end the intake. */
  private Optional<String> declined(Dispatch dispatch) {
    if (dispatch.route().lane() != lane.lane()) {
      return Optional.of("wrong_lane");
    }
    try {
      return lane.worker().declines(dispatch);
    } catch (RuntimeException e) {
      LOG.atError().addKeyValue("exception", e.getClass().getName()).log("declines failed");
      return Optional.of("internal_error");
    }
  }

  /** After the acknowledgement was sent. */
  void acknowledged(Taken taken) {
    taken.claim().ifPresent(claim -> lane.steps().reached(Steps.Step.DISPATCH_ACKNOWLEDGED, claim));
  }

  /** Reads also that there is a partition for its answer: nobody would hear of a claim. */
  private Dispatch read(ConsumerRecord<byte[], byte[]> record) {
    Dispatch dispatch = Json.read(MessageType.DISPATCH, record.value());
    if (!lane.outbox().reaches(dispatch)) {
      throw new ContractViolation("ledgerPartition", "must be a partition of " + Topics.ATTEMPTS);
    }
    return dispatch;
  }

  private Taken setAside(ConsumerRecord<byte[], byte[]> record, ContractViolation violation)
      throws InterruptedException {
    var why =
        new DeadLetterHeaders(
            "dispatch_malformed",
            Optional.of(violation.field()).filter(field -> !field.isEmpty()),
            violation.rule(),
            record.topic(),
            record.partition(),
            record.offset(),
            Optional.empty(),
            Optional.empty());
    LOG.atError()
        .addKeyValue("topic", record.topic())
        .addKeyValue("partition", record.partition())
        .addKeyValue("offset", record.offset())
        .addKeyValue("field", violation.field())
        .log("dispatch malformed, set aside");
    lane.meters().deadLetter(lane.lane());
    boolean durable = resending.durable(() -> lane.outbox().deadLetter(record, why));
    return new Taken(
        durable ? AcknowledgeType.REJECT : AcknowledgeType.RELEASE, Optional.empty(), false);
  }

  private Taken decline(Outbox.Address address, String reason) throws InterruptedException {
    lane.meters().declined(lane.lane(), reason);
    LOG.atWarn()
        .addKeyValue("jobId", address.dispatch().jobId())
        .addKeyValue("reason", reason)
        .log("dispatch declined");
    boolean durable = resending.durable(() -> lane.outbox().declined(address, reason));
    return new Taken(
        durable ? AcknowledgeType.ACCEPT : AcknowledgeType.RELEASE, Optional.empty(), false);
  }

  private Taken claim(Outbox.Address address, Slots.Slot slot) throws InterruptedException {
    Dispatch dispatch = address.dispatch();
    var claim =
        new Claim(
            dispatch.tenant(),
            dispatch.jobId(),
            dispatch.attempt(),
            UUID.randomUUID().toString(),
            workerId,
            signalPartition.getAsInt());
    slot.use();
    var terms = terms(claim, dispatch);
    var holder = new Holder(lane, address, terms, slot);
    holders.add(holder);
    long sentAt = lane.nanos();
    if (resending.durable(() -> lane.outbox().claimed(address, claim))) {
      lane.meters().claim(lane.lane(), "durable");
      lane.steps().reached(Steps.Step.CLAIM_DURABLE, claim);
      holders.run(holder, Waiting.claimed(terms, sentAt));
      return new Taken(AcknowledgeType.ACCEPT, Optional.of(claim), true);
    }
    lane.meters().claim(lane.lane(), "lost");
    holder.giveSlotBack();
    holders.run(holder, Waiting.unsure(sentAt));
    return new Taken(AcknowledgeType.RELEASE, Optional.empty(), true);
  }

  private Terms terms(Claim claim, Dispatch dispatch) {
    long now = lane.nanos();
    Duration left = Duration.between(clock.instant(), dispatch.finishBy()).plus(timings.endGrace());
    long reportUntil = now + Math.clamp(left.toSeconds(), 0, 86_400) * 1_000_000_000L;
    return new Terms(
        claim,
        timings,
        now + LaneIntake.FORGET.toNanos(),
        reportUntil,
        dispatch.checkpoint().orElse(Checkpoint.NONE));
  }
}
