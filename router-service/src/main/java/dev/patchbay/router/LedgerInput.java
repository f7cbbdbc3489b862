package dev.patchbay.router;

import dev.patchbay.router.ledger.Event;
import dev.patchbay.router.ledger.Trace;
import dev.patchbay.schemas.AttemptReport;
import dev.patchbay.schemas.Claim;
import dev.patchbay.schemas.ContractViolation;
import dev.patchbay.schemas.IntakeRecord;
import dev.patchbay.schemas.Json;
import dev.patchbay.schemas.MessageType;
import dev.patchbay.schemas.Topics;
import dev.patchbay.schemas.TraceContext;
import dev.patchbay.schemas.kafka.TraceHeaders;

/** What a record means to the ledger. */
sealed interface LedgerInput {
  /** Something happened to a job. */
  record Happened(Event event) implements LedgerInput {}

  /** A beat of the clock. */
  record Ticked(AttemptReport.Tick tick) implements LedgerInput {}

  /** Nothing that the ledger understands. */
  record NotUnderstood(Fault fault) implements LedgerInput {}

  /**
   * @param signalPartitions how many {@code audio.signals} has
   */
  static LedgerInput of(Original original, int signalPartitions) {
    byte[] value = original.value();
    if (value == null) {
      return new NotUnderstood(Fault.of(Fault.MALFORMED, "", "must not be empty"));
    }
    try {
      return original.topic().equals(Topics.INTAKE)
          ? intake(value, TraceHeaders.read(original.headers()))
          : attempt(Json.read(MessageType.ATTEMPT_REPORT, value), signalPartitions);
    } catch (ContractViolation e) {
      return new NotUnderstood(Fault.of(Fault.SCHEMA, e));
    }
  }

  private static LedgerInput intake(byte[] value, TraceContext trace) {
    IntakeRecord record = Json.read(MessageType.INTAKE, value);
    return new Happened(Event.of(record, new Trace(trace.traceparent(), trace.tracestate())));
  }

  private static LedgerInput attempt(AttemptReport report, int signalPartitions) {
    return switch (report) {
      case AttemptReport.Claimed claimed ->
          from(
              claimed.claim(),
              new Event.Claimed(claimed.claim(), claimed.frames()),
              signalPartitions);
      case AttemptReport.Progress progress ->
          from(progress.claim(), new Event.Progressed(progress), signalPartitions);
      case AttemptReport.Ended ended ->
          from(ended.claim(), new Event.Ended(ended), signalPartitions);
      case AttemptReport.EffectClaimed effect ->
          from(effect.claim(), new Event.EffectClaimed(effect), signalPartitions);
      case AttemptReport.Declined no ->
          new Happened(new Event.Declined(no.tenant(), no.jobId(), no.attempt(), no.reason()));
      case AttemptReport.Tick tick -> new Ticked(tick);
    };
  }

  /** The answer goes to the partition that the claim names: it must be one. */
  private static LedgerInput from(Claim claim, Event event, int signalPartitions) {
    return claim.signalPartition() < signalPartitions
        ? new Happened(event)
        : new NotUnderstood(
            Fault.of(
                Fault.SCHEMA, "claim.signalPartition", "must be a partition of audio.signals"));
  }
}
