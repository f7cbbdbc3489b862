package dev.patchbay.router;

import dev.patchbay.router.Records.Cause;
import dev.patchbay.router.ledger.Event;
import dev.patchbay.router.ledger.Out;
import dev.patchbay.schemas.Dispatch;
import dev.patchbay.schemas.Job;
import dev.patchbay.schemas.JobEvent;
import dev.patchbay.schemas.TenantId;
import dev.patchbay.schemas.TraceContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/** The ledger's orders as records to write. */
final class LedgerOrders {
  /**
   * What the orders of one event have in common.
   *
   * @param original the record that is applied; a tick's, when a job is due
   * @param firstId number of the first emission of this event among those of the record
   * @param now the ledger's time
   * @param trace the job's trace
   * @param event the event that is applied
   * @param partition the ledger's own partition, to which workers report
   * @param job the job with its input, when an order needs it
   */
  record Occasion(
      Original original,
      int firstId,
      Instant now,
      TraceContext trace,
      Event event,
      int partition,
      Supplier<Job> job) {}

  private final Records records;
  private final DeadLetters deadLetters;
  private final IntSupplier capsulePartitions;

  /**
   * @param capsulePartitions how many {@code audio.capsules} has
   */
  LedgerOrders(Records records, DeadLetters deadLetters, IntSupplier capsulePartitions) {
    this.capsulePartitions = capsulePartitions;
    this.records = records;
    this.deadLetters = deadLetters;
  }

  List<Emission> emissions(List<Out> outs, Occasion occasion) {
    var emissions = new ArrayList<Emission>();
    for (Out out : outs) {
      emission(out, occasion, occasion.firstId() + emissions.size()).ifPresent(emissions::add);
    }
    return emissions;
  }

  private Optional<Emission> emission(Out out, Occasion on, int number) {
    var cause = new Cause(on.original().id() + "/" + number, on.now(), on.trace());
    return switch (out) {
      case Out.KeepPayload _, Out.ForgetPayload _, Out.KeepStream _, Out.RaiseAlarm _ ->
          Optional.empty();
      case Out.SendDispatch order -> Optional.of(records.dispatch(dispatch(order, on), cause));
      case Out.ForgetPart order -> tombstone(order, cause);
      case Out.SendSignal order -> Optional.of(records.signal(order.signal(), cause));
      case Out.WriteDecision order -> Optional.of(records.decision(order.decision(), cause));
      case Out.WriteUsage order -> Optional.of(records.usage(order.line(), cause));
      case Out.TellProduct(TenantId tenant, JobEvent.Notice notice) ->
          Optional.of(records.notice(tenant, notice, on.original()));
      case Out.TellProduct(TenantId tenant, JobEvent.Quoted quoted) ->
          Optional.of(records.quoted(tenant, quoted, on.original()));
      case Out.TellProduct order ->
          Optional.of(records.event(order.tenant(), order.event(), cause));
      case Out.WriteResult order -> Optional.of(records.result(order.result(), cause));
      case Out.SetAside order -> Optional.of(deadLetter(order, on));
    };
  }

  private static Dispatch dispatch(Out.SendDispatch order, Occasion on) {
    return new Dispatch(
        order.tenant(),
        on.partition(),
        order.attempt(),
        order.route(),
        order.finishBy(),
        on.job().get(),
        order.agent(),
        order.handoffs(),
        order.checkpoint().ifAny(),
        order.live());
  }

  /** In a partition that is not there nothing stands; and the producer would end its thread. */
  private Optional<Emission> tombstone(Out.ForgetPart order, Cause cause) {
    return order.part().partition() < capsulePartitions.getAsInt()
        ? Optional.of(records.tombstone(order.tenant(), order.jobId(), order.part(), cause))
        : Optional.empty();
  }

  private Emission deadLetter(Out.SetAside order, Occasion on) {
    return deadLetters.of(
        on.original(),
        new Fault(order.reason(), order.field(), order.rule()),
        Optional.of(on.event().tenant().name()),
        Optional.of(on.event().jobId().toString()));
  }
}
