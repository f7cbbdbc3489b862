package dev.patchbay.router.ledger;

import static dev.patchbay.router.ledger.FakeShell.*;
import static dev.patchbay.router.ledger.Samples.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.router.routing.Conditions;
import dev.patchbay.schemas.AttemptReport;
import dev.patchbay.schemas.Claim;
import dev.patchbay.schemas.ControlEntry.Retry;
import dev.patchbay.schemas.DecisionKind;
import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.JobEvent;
import dev.patchbay.schemas.Outcome;
import dev.patchbay.schemas.Signal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RetryTest {
  private final FakeShell shell = new FakeShell();

  @Test
  void aFailureThatMayHealIsTriedAgainAfterABackoffInTicks() {
    var holder = shell.started();

    List<Out> outs = shell.report(failed(holder, 1, true));

    assertThat(dispatches(outs)).isEmpty();
    assertThat(events(outs))
        .containsExactly(new JobEvent.Retrying(JOB, START, 1, "provider_unavailable"));
    assertThat(decisions(outs).getFirst().kind()).isEqualTo(DecisionKind.RETRY);
    assertThat(shell.ticks(3)).isEmpty();
    List<Out> later = shell.ticks(2);
    assertThat(dispatches(later)).extracting(Out.SendDispatch::attempt).containsExactly(2);
    assertThat(decisions(later).getFirst().reason()).isEqualTo("backoff_over");
    assertThat(decisions(later).getFirst().values()).containsEntry("after", "provider_unavailable");
  }

  @Test
  void aFailureThatCannotHealEndsTheJob() {
    var holder = shell.started();

    shell.report(failed(holder, 1, false));

    assertThat(shell.result().outcome())
        .isEqualTo(new Outcome.Failed("input_malformed", "as the test says"));
    assertThat(dispatches(shell.ticks(200))).isEmpty();
  }

  @Test
  void failuresAreBoundedAndTheLastReasonIsNamed() {
    shell.submit();
    for (int attempt = 1; attempt <= 3; attempt++) {
      shell.report(failed(shell.startedAgain(attempt, attempt), attempt, true));
      shell.ticks(10);
    }

    assertThat(shell.result().outcome())
        .isEqualTo(
            new Outcome.Failed(
                "attempts_exhausted", "attempt 3 of 3: provider_unavailable, as the test says"));
    assertThat(dispatches(shell.all)).hasSize(3);
  }

  @Test
  void whatTheHolderSaidOfItsFailureStandsInTheDecision() {
    var holder = shell.started();

    List<Out> outs = shell.report(failed(holder, 1, true));

    assertThat(decisions(outs).getFirst().values()).containsEntry("detail", "as the test says");
  }

  @Test
  void theLongestWordsOfAHolderFitIntoTheResult() {
    var holder = shell.started();
    var failure = new Ending.Failed("r".repeat(64), "d".repeat(500), true, Optional.empty());

    for (int attempt = 1; attempt <= 3; attempt++) {
      Claim claim = attempt == 1 ? holder : shell.startedAgain(attempt, attempt);
      shell.report(new AttemptReport.Ended(claim, attempt, failure, List.of(), List.of()));
      shell.ticks(10);
    }

    assertThat(shell.result().outcome())
        .isInstanceOfSatisfying(
            Outcome.Failed.class,
            failed -> assertThat(failed.detail()).hasSize(500).endsWith("d…"));
  }

  @Test
  void theProvidersWishIsHonoured() {
    var holder = shell.started();

    shell.report(failed(holder, 1, true, Optional.of(Duration.ofSeconds(10))));

    assertThat(shell.ticks(39)).isEmpty();
    assertThat(dispatches(shell.ticks(11))).hasSize(1);
  }

  @Test
  void aDeadlineThatWouldPassDuringTheBackoffEndsTheJobAtOnce() {
    shell.submit(finishBy(START.plusSeconds(8)), HASH);
    var holder = shell.startedAgain(1, 1);

    shell.report(failed(holder, 1, true, Optional.of(Duration.ofSeconds(8))));

    assertThat(shell.result().outcome())
        .isEqualTo(
            new Outcome.Failed(
                "too_late",
                "the deadline passes during the backoff after provider_unavailable, as the test"
                    + " says"));
  }

  @Test
  void aPolicyThatAllowsFewerAttemptsCountsFromItsActivation() {
    var holder = shell.started();
    shell.report(failed(holder, 1, true));
    shell.conditions =
        conditions(policy(new Retry(1, Duration.ofSeconds(1), Duration.ofSeconds(1))), prices());

    shell.ticks(10);

    assertThat(shell.result().outcome())
        .isEqualTo(
            new Outcome.Failed("attempts_exhausted", "attempt 1 of 1: provider_unavailable"));
  }

  @Test
  void withoutAPolicyThereIsNoFurtherAttempt() {
    var holder = shell.started();
    shell.conditions = new Conditions(Optional.empty(), Optional.empty(), Map.of());

    shell.report(failed(holder, 1, true));

    assertThat(((Outcome.Failed) shell.result().outcome()).reason()).isEqualTo("no_policy");
  }

  @Test
  void aDeclinedAttemptIsOfferedAgainAsTheSameAttempt() {
    shell.submit();

    List<Out> outs = shell.decline(1);

    assertThat(decisions(outs).getFirst().reason()).isEqualTo("declined");
    assertThat(decisions(outs).getFirst().values()).containsEntry("workerReason", "no_route");
    assertThat(dispatches(outs)).isEmpty();
    assertThat(shell.ticks(3)).isEmpty();
    assertThat(dispatches(shell.ticks(2))).extracting(Out.SendDispatch::attempt).containsExactly(1);
  }

  @Test
  void aDeclineOfAnAttemptThatIsNotWaitingForAClaimIsIgnored() {
    shell.submit();
    assertThat(shell.decline(2)).isEmpty();
    shell.decline(1);
    assertThat(shell.decline(1)).isEmpty();

    shell.claim(claim(1, "a"));
    assertThat(shell.decline(1)).isEmpty();
    shell.cancel();
    assertThat(shell.decline(1)).isEmpty();
  }

  @Test
  void aClaimThatComesBeforeTheAttemptIsOfferedAgainTakesIt() {
    shell.submit();
    shell.decline(1);

    assertThat(signals(shell.claim(claim(1, "a"))))
        .containsExactly(new Signal.Admitted(claim(1, "a"), 1));
    shell.report(progress(claim(1, "a"), 1, 1));
    assertThat(dispatches(shell.ticks(31))).isEmpty();
  }

  @Test
  void declinesAreBounded() {
    shell.submit();
    for (int n = 0; n < Timings.DEFAULTS.declines(); n++) {
      assertThat(results(shell.decline(1))).isEmpty();
      assertThat(dispatches(shell.ticks(80))).hasSize(1);
    }

    assertThat(results(shell.decline(1))).hasSize(1);
    assertThat(((Outcome.Failed) shell.result().outcome()).reason()).isEqualTo("declined");
    assertThat(shell.result().attempts()).isEqualTo(1);
  }
}
