package dev.patchbay.router;

import dev.patchbay.router.LedgerOrders.Occasion;
import dev.patchbay.router.ledger.Applied;
import dev.patchbay.router.ledger.Event;
import dev.patchbay.router.ledger.JobState;
import dev.patchbay.router.ledger.Ledger;
import dev.patchbay.router.ledger.Now;
import dev.patchbay.router.ledger.Out;
import dev.patchbay.router.ledger.Streams;
import dev.patchbay.router.ledger.Trace;
import dev.patchbay.router.money.Means;
import dev.patchbay.router.money.Purse;
import dev.patchbay.router.routing.Conditions;
import dev.patchbay.schemas.AttemptReport;
import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.Job;
import dev.patchbay.schemas.Payer;
import dev.patchbay.schemas.TraceContext;
import dev.patchbay.schemas.kafka.TraceHeaders;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Computes what an event comes to and writes nothing. Equal arguments give equal plans, so an event
 * can be planned again in another form when its records come out too large.
 */
final class LedgerPlanner {
  /**
   * One event and what it meets.
   *
   * @param original the record that is applied; a tick's, when a job is due
   * @param firstId number of the event's first emission among those of the record
   * @param before what is remembered of its job
   * @param job the job with its input, as it is stored
   * @param streams where the tenant's streams lie
   * @param purse what the event's payer has
   */
  record Question(
      Original original,
      int firstId,
      Event event,
      Optional<JobState> before,
      Supplier<Optional<Job>> job,
      Streams streams,
      Payer payer,
      Purse purse,
      Now now,
      int partition) {}

  private final Ledger ledger;
  private final LedgerOrders orders;
  private final RecordLimits limits;
  private final Function<Instant, Conditions> conditions;

  LedgerPlanner(
      Ledger ledger,
      LedgerOrders orders,
      RecordLimits limits,
      Function<Instant, Conditions> conditions) {
    this.ledger = ledger;
    this.orders = orders;
    this.limits = limits;
    this.conditions = conditions;
  }

  Plan plan(Question question) {
    Plan.Carry plan = carry(question, question.event());
    if (fits(plan)) {
      return plan;
    }
    return withoutOutput(question.event())
        .map(event -> carry(question, event))
        .filter(this::fits)
        .map(Plan.class::cast)
        .orElseGet(() -> new Plan.Refuse(tooLarge(plan)));
  }

  private Plan.Carry carry(Question question, Event event) {
    Now now = question.now();
    Conditions looked = conditions.apply(now.time());
    Applied applied =
        ledger.apply(question.before(), event, looked, question.streams(), question.purse(), now);
    var occasion =
        new Occasion(
            question.original(),
            question.firstId(),
            now.time(),
            trace(question, applied),
            event,
            question.partition(),
            () -> job(question));
    List<Out> outs = applied.outs();
    return new Plan.Carry(
        question.before(),
        applied.state(),
        applied
            .purse()
            .filter(purse -> !(purse.untouched() && question.purse().equals(Purse.EMPTY)))
            .map(purse -> money(looked, question.payer(), purse)),
        outs,
        orders.emissions(outs, occasion));
  }

  private static Means money(Conditions conditions, Payer payer, Purse purse) {
    return new Means(conditions.allowances().budget(payer), purse, Optional.empty());
  }

  private boolean fits(Plan.Carry plan) {
    return plan.emissions().stream().allMatch(limits::fits);
  }

  private Fault tooLarge(Plan.Carry plan) {
    String topic =
        plan.emissions().stream()
            .filter(emission -> !limits.fits(emission))
            .findFirst()
            .map(Emission::topic)
            .orElse("");
    return Fault.of(Fault.OUTPUT_TOO_LARGE, "", "comes to a record too large for " + topic);
  }

  /** The end of an attempt whose output no topic takes is the end of a failed one. */
  private static Optional<Event> withoutOutput(Event event) {
    if (event instanceof Event.Ended(AttemptReport.Ended end)
        && end.ending() instanceof Ending.Completed) {
      var failed =
          new Ending.Failed(
              Fault.OUTPUT_TOO_LARGE,
              "output: must fit the results topic",
              false,
              Optional.empty());
      return Optional.of(
          new Event.Ended(
              new AttemptReport.Ended(
                  end.claim(),
                  end.epoch(),
                  failed,
                  end.usage(),
                  end.exposures(),
                  end.checkpoint(),
                  end.effects())));
    }
    return Optional.empty();
  }

  private static Job job(Question question) {
    if (question.event() instanceof Event.Submitted submitted) {
      return submitted.job();
    }
    return question
        .job()
        .get()
        .orElseThrow(() -> new IllegalStateException("an open job has its payload"));
  }

  private static TraceContext trace(Question question, Applied applied) {
    return applied
        .state()
        .or(question::before)
        .map(state -> context(state.trace()))
        .orElseGet(() -> TraceHeaders.read(question.original().headers()));
  }

  private static TraceContext context(Trace trace) {
    return new TraceContext(trace.traceparent(), trace.tracestate());
  }
}
