package dev.patchbay.router.ledger;

import static dev.patchbay.router.ledger.FakeShell.decisions;
import static dev.patchbay.router.ledger.FakeShell.dispatches;
import static dev.patchbay.router.ledger.FakeShell.events;
import static dev.patchbay.router.ledger.FakeShell.results;
import static dev.patchbay.router.ledger.Samples.HASH;
import static dev.patchbay.router.ledger.Samples.JOB;
import static dev.patchbay.router.ledger.Samples.START;
import static dev.patchbay.router.ledger.Samples.TENANT;
import static dev.patchbay.router.ledger.Samples.completed;
import static dev.patchbay.router.ledger.Samples.failed;
import static dev.patchbay.router.ledger.Samples.finishBy;
import static dev.patchbay.router.ledger.Samples.yielded;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.router.routing.Conditions;
import dev.patchbay.schemas.AttemptReport;
import dev.patchbay.schemas.Claim;
import dev.patchbay.schemas.ControlEntry.Policy;
import dev.patchbay.schemas.DecisionKind;
import dev.patchbay.schemas.Degrade;
import dev.patchbay.schemas.DegradedFrom;
import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.JobEvent;
import dev.patchbay.schemas.JobLimits;
import dev.patchbay.schemas.Outcome;
import dev.patchbay.schemas.Tier;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LastResortTest {
  private static final DegradedFrom FROM = new DegradedFrom(Tier.B, "provider_unavailable");

  private final FakeShell shell = new FakeShell();

  @BeforeEach
  void thePolicyHasALastResort() {
    shell.conditions = Samples.withLastResort();
  }

  @Test
  void aJobWhoseAttemptsTheProviderUsedUpGoesOutOnceMoreAtTheTierBelow() {
    List<Out> outs = exhaust();

    assertThat(results(outs)).isEmpty();
    assertThat(dispatches(outs))
        .singleElement()
        .satisfies(dispatch -> {
          assertThat(dispatch.attempt()).isEqualTo(4);
          assertThat(dispatch.route().name()).isEqualTo("chained/last-resort");
        });
    assertThat(decisions(outs))
        .singleElement()
        .satisfies(decision -> {
          assertThat(decision.kind()).isEqualTo(DecisionKind.DEGRADE);
          assertThat(decision.reason()).isEqualTo("attempts_exhausted");
          assertThat(decision.values())
              .containsEntry("after", "provider_unavailable")
              .containsEntry("detail", "as the test says")
              .containsEntry("attempts", "4 of 4")
              .containsEntry("degradedFrom", "B provider_unavailable");
        });
    assertThat(events(outs))
        .singleElement()
        .isEqualTo(new JobEvent.Moved(JOB, shell.time, dispatches(outs).getFirst().route(), FROM));
  }

  @Test
  void theResultSaysWhatWasDeliveredAndWhatWouldHaveBeen() {
    exhaust();

    shell.report(completed(shell.startedAgain(4, 4), 4));

    assertThat(shell.result().outcome()).isInstanceOf(Outcome.Completed.class);
    assertThat(shell.result().tier()).contains(Tier.C);
    assertThat(shell.result().degradedFrom()).contains(FROM);
    assertThat(shell.result().attempts()).isEqualTo(4);
  }

  @Test
  void itIsGoneToOnce() {
    exhaust();

    shell.report(failed(shell.startedAgain(4, 4), 4, true));

    assertThat(shell.result().outcome())
        .isEqualTo(
            new Outcome.Failed(
                "attempts_exhausted", "attempt 4 of 4: provider_unavailable, as the test says"));
    assertThat(shell.result().tier()).isEmpty();
    assertThat(shell.result().degradedFrom()).contains(FROM);
  }

  @Test
  void whatItsWorkerGivesBackGoesOutAgainThereAndIsToldOnce() {
    exhaust();

    List<Out> outs = shell.report(yielded(shell.startedAgain(4, 4), 4));

    assertThat(dispatches(outs).getFirst().route().tier()).isEqualTo(Tier.C);
    assertThat(events(outs)).noneMatch(JobEvent.Moved.class::isInstance);
    shell.report(completed(shell.startedAgain(5, 5), 5));
    assertThat(shell.result().degradedFrom()).contains(FROM);
  }

  @Test
  void aFailureOfTheProviderThatCannotHealLeadsThereAtOnce() {
    Claim holder = shell.started();

    List<Out> outs = shell.report(endedFor("provider_unauthorised", holder));

    assertThat(dispatches(outs).getFirst().route().tier()).isEqualTo(Tier.C);
    assertThat(decisions(outs).getFirst().reason()).isEqualTo("provider_unauthorised");
  }

  @Test
  void aSpentCapLeadsThereAtOnceForWhatIsSpokenThereCostsNothing() {
    Claim holder = shell.started();

    List<Out> outs = shell.report(endedFor("spend_cap_reached", holder));

    assertThat(dispatches(outs).getFirst().route().tier()).isEqualTo(Tier.C);
    shell.report(completed(shell.startedAgain(2, 2), 2));
    assertThat(shell.result().degradedFrom())
        .contains(new DegradedFrom(Tier.B, "spend_cap_reached"));
  }

  @Test
  void aCapThatWasReservedByOthersOnEveryAttemptLeadsThereToo() {
    var reserved = new Ending.Failed("spend_cap_reserved", "as it says", true, Optional.empty());
    shell.submit();
    List<Out> last = List.of();
    for (int attempt = 1; attempt <= 3; attempt++) {
      shell.ticks(10);
      Claim holder = shell.startedAgain(attempt, attempt);
      last = shell.report(new AttemptReport.Ended(holder, attempt, reserved, List.of(), List.of()));
    }

    assertThat(dispatches(last).getFirst().route().tier()).isEqualTo(Tier.C);
  }

  @Test
  void aBackoffForWhichThereIsNoTimeLeadsThereToo() {
    shell.submit(finishBy(START.plusSeconds(8)), HASH);
    Claim holder = shell.startedAgain(1, 1);

    List<Out> outs = shell.report(failed(holder, 1, true, Optional.of(Duration.ofSeconds(8))));

    assertThat(dispatches(outs).getFirst().route().tier()).isEqualTo(Tier.C);
    assertThat(decisions(outs).getFirst().reason()).isEqualTo("too_late");
  }

  @Test
  void theJobsOwnFaultEndsIt() {
    for (String reason : List.of("input_malformed", "provider_refused", "output_too_large")) {
      var fresh = new FakeShell();
      fresh.conditions = Samples.withLastResort();

      fresh.report(endedFor(reason, fresh.started()));

      assertThat(fresh.result().outcome()).isEqualTo(new Outcome.Failed(reason, "as it says"));
    }
  }

  @Test
  void lostWorkersAreNotTheProvidersFault() {
    shell.started();
    for (int attempt = 2; attempt <= 3; attempt++) {
      shell.ticks(40);
      shell.startedAgain(attempt, attempt);
    }

    shell.ticks(40);

    assertThat(((Outcome.Failed) shell.result().outcome()).reason())
        .isEqualTo("attempts_exhausted");
  }

  @Test
  void aProductThatForbidsItGetsItsFailure() {
    var job = Samples.transcript(JOB, JobLimits.NONE, Degrade.FORBID);
    shell.apply(new Event.Submitted(TENANT, job, HASH, START, Trace.NONE));

    spend();

    assertThat(((Outcome.Failed) shell.result().outcome()).reason())
        .isEqualTo("attempts_exhausted");
    assertThat(shell.result().degradedFrom()).isEmpty();
  }

  @Test
  void aPolicyWithoutOneFailsTheJob() {
    shell.conditions = Samples.conditions();
    shell.submit();

    spend();

    assertThat(((Outcome.Failed) shell.result().outcome()).reason())
        .isEqualTo("attempts_exhausted");
  }

  @Test
  void acceptedAtALesserTierTheProductHearsItAtOnce() {
    shell.conditions =
        new Conditions(
            Samples.withLastResort()
                .policy()
                .map(policy ->
                    new Policy(policy.version(), policy.routes().subList(3, 4), policy.retry())),
            Samples.conditions().prices(),
            Map.of());

    List<Out> outs = shell.submit();

    assertThat(events(outs))
        .hasExactlyElementsOfTypes(JobEvent.Accepted.class, JobEvent.Moved.class);
    shell.report(completed(shell.startedAgain(1, 1), 1));
    assertThat(shell.result().degradedFrom()).contains(new DegradedFrom(Tier.B, "preference"));
  }

  private List<Out> exhaust() {
    shell.submit();
    return spend();
  }

  /** The provider fails the policy's attempts; gives what the last failure brought about. */
  private List<Out> spend() {
    List<Out> last = List.of();
    for (int attempt = 1; attempt <= 3; attempt++) {
      shell.ticks(10);
      last = shell.report(failed(shell.startedAgain(attempt, attempt), attempt, true));
    }
    return last;
  }

  private static AttemptReport.Ended endedFor(String reason, Claim holder) {
    var ending = new Ending.Failed(reason, "as it says", false, Optional.empty());
    return new AttemptReport.Ended(holder, 1, ending, List.of(), List.of());
  }
}
