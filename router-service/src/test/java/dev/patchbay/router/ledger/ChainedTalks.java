package dev.patchbay.router.ledger;

import static dev.patchbay.router.ledger.FakeShell.dispatches;
import static dev.patchbay.router.ledger.FakeShell.events;
import static dev.patchbay.router.ledger.LiveSamples.PLACE;
import static dev.patchbay.router.ledger.Samples.TENANT;
import static dev.patchbay.router.ledger.Samples.claim;
import static dev.patchbay.router.ledger.Samples.progress;

import dev.patchbay.router.LiveAgents;
import dev.patchbay.router.money.Allowances;
import dev.patchbay.router.money.Budgets;
import dev.patchbay.router.money.CostModel;
import dev.patchbay.router.routing.Conditions;
import dev.patchbay.schemas.AttemptReport;
import dev.patchbay.schemas.BudgetLimit;
import dev.patchbay.schemas.Claim;
import dev.patchbay.schemas.DegradedFrom;
import dev.patchbay.schemas.DegradedTalk;
import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.JobEvent;
import dev.patchbay.schemas.JobLimits;
import dev.patchbay.schemas.LiveWork;
import dev.patchbay.schemas.TalkCourse;
import dev.patchbay.schemas.Usd;
import java.util.List;
import java.util.Optional;

/** Talks with front-desk, and what is told of where they go. */
final class ChainedTalks {
  /** What one by the chain holds at its beginning; one that is had live holds 5 dollars. */
  static final Usd BEGINNING = Usd.parse("1.4634144");

  private ChainedTalks() {}

  static Conditions with(DegradedTalk talk) {
    return LiveSamples.conditions(LiveAgents.degrading(talk));
  }

  static Conditions limited(DegradedTalk talk, BudgetLimit day) {
    Conditions usual = with(talk);
    return new Conditions(
        usual.policy(),
        usual.prices(),
        usual.room(),
        usual.agents(),
        Allowances.of(List.of(Budgets.daily(TENANT, "UTC", day)), CostModel.DEFAULTS),
        usual.health());
  }

  static List<Out> submit(FakeShell shell) {
    return shell.submit(LiveSamples.talkBy("front-desk", JobLimits.NONE));
  }

  /** Under the epoch of the attempt's number. */
  static Claim started(FakeShell shell, int attempt) {
    Claim holder = claim(attempt, "claim-" + attempt);
    shell.claim(holder, PLACE);
    shell.report(progress(holder, attempt, 1));
    return holder;
  }

  static AttemptReport.Ended failed(Claim holder, int epoch) {
    var ending =
        new Ending.Failed("provider_unavailable", "as the test says", true, Optional.empty());
    return new AttemptReport.Ended(holder, epoch, ending, List.of(), List.of());
  }

  static List<String> routes(List<Out> outs) {
    return dispatches(outs).stream().map(dispatch -> dispatch.route().name()).toList();
  }

  static LiveWork work(List<Out> outs) {
    return dispatches(outs).getLast().live().orElseThrow();
  }

  static Optional<TalkCourse> becomes(List<Out> outs) {
    return work(outs).becomes();
  }

  static List<DegradedFrom> moved(List<Out> outs) {
    return events(outs).stream()
        .filter(JobEvent.Moved.class::isInstance)
        .flatMap(event -> ((JobEvent.Moved) event).degradedFrom().stream())
        .toList();
  }
}
