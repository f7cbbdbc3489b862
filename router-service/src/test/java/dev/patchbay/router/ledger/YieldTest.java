package dev.patchbay.router.ledger;

import static dev.patchbay.router.ledger.FakeShell.*;
import static dev.patchbay.router.ledger.Samples.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.DecisionKind;
import dev.patchbay.schemas.JobEvent;
import dev.patchbay.schemas.Json;
import dev.patchbay.schemas.Outcome;
import dev.patchbay.schemas.Signal;
import dev.patchbay.schemas.UsageLine;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Attempts that come back unharmed. */
class YieldTest {
  private static final int FREE = Timings.DEFAULTS.declines();

  private final FakeShell shell = new FakeShell();

  @Test
  void anAttemptThatIsGivenBackIsFollowedByTheNextOneAtOnce() {
    var holder = shell.started();

    List<Out> outs = shell.report(yielded(holder, 1));

    assertThat(dispatches(outs)).extracting(Out.SendDispatch::attempt).containsExactly(2);
    assertThat(events(outs))
        .containsExactly(new JobEvent.Retrying(JOB, START, 1, "worker_draining"));
    assertThat(decisions(outs))
        .singleElement()
        .satisfies(decision -> {
          assertThat(decision.kind()).isEqualTo(DecisionKind.REDISPATCH);
          assertThat(decision.reason()).isEqualTo("yielded");
          assertThat(decision.attempt()).isEqualTo(2);
          assertThat(decision.values())
              .containsEntry("after", "worker_draining")
              .containsEntry("yields", "1 of 8")
              .containsEntry("attempts", "1 of 3");
        });
  }

  @Test
  void aJobThatIsGivenBackOftenStillHasAllItsAttempts() {
    shell.submit();
    for (int attempt = 1; attempt <= FREE; attempt++) {
      shell.report(yielded(shell.startedAgain(attempt, attempt), attempt));
    }
    for (int attempt = FREE + 1; attempt <= FREE + 2; attempt++) {
      shell.report(failed(shell.startedAgain(attempt, attempt), attempt, true));
      assertThat(results(shell.all)).isEmpty();
      shell.ticks(20);
    }
    int last = FREE + 3;
    shell.report(failed(shell.startedAgain(last, last), last, true));

    assertThat(shell.result().attempts()).isEqualTo(last);
    assertThat(shell.result().outcome())
        .isEqualTo(
            new Outcome.Failed(
                "attempts_exhausted",
                "attempt 3 of 3 beside 8 given back: provider_unavailable, as the test says"));
  }

  @Test
  void beyondTheBoundAnAttemptThatIsGivenBackCountsAsFailedAndWaits() {
    shell.submit();
    for (int attempt = 1; attempt <= FREE; attempt++) {
      shell.report(yielded(shell.startedAgain(attempt, attempt), attempt));
    }
    int next = FREE + 1;

    List<Out> outs = shell.report(yielded(shell.startedAgain(next, next), next));

    assertThat(dispatches(outs)).isEmpty();
    assertThat(decisions(outs).getFirst().kind()).isEqualTo(DecisionKind.RETRY);
    assertThat(decisions(outs).getFirst().reason()).isEqualTo("worker_draining");
    for (int attempt = next + 1; attempt <= FREE + 3; attempt++) {
      shell.ticks(20);
      shell.report(yielded(shell.startedAgain(attempt, attempt), attempt));
    }
    assertThat(((Outcome.Failed) shell.result().outcome()).reason())
        .isEqualTo("attempts_exhausted");
  }

  @Test
  void whatWasUsedBeforeItWasGivenBackIsCharged() {
    var holder = shell.started();

    shell.report(yielded(holder, 1, call(1, "12", "12")));
    shell.report(completed(shell.startedAgain(2, 2), 2));

    assertThat(lines(shell.all)).extracting(UsageLine::attempt).containsExactly(1);
    assertThat(shell.result().costs()).hasSize(1);
  }

  @Test
  void aCancelledJobThatIsGivenBackEndsCancelled() {
    var holder = shell.started();
    shell.cancel();

    List<Out> outs = shell.report(yielded(holder, 1));

    assertThat(dispatches(outs)).isEmpty();
    assertThat(shell.result().outcome()).isEqualTo(new Outcome.Cancelled());
  }

  @Test
  void aJobThatIsGivenBackAfterItsDeadlineIsTooLate() {
    shell.submit(finishBy(START.plusSeconds(4)), HASH);
    var holder = shell.startedAgain(1, 1);
    shell.time = START.plusSeconds(4);

    List<Out> outs = shell.report(yielded(holder, 1));

    assertThat(dispatches(outs)).isEmpty();
    assertThat(((Outcome.Failed) shell.result().outcome()).reason()).isEqualTo("too_late");
  }

  @Test
  void aHolderThatStopsUnaskedHasGivenTheAttemptBack() {
    var holder = shell.started();

    List<Out> outs = shell.report(stopped(holder, 1));

    assertThat(dispatches(outs)).hasSize(1);
    assertThat(decisions(outs).getFirst().reason()).isEqualTo("yielded");
    assertThat(decisions(outs).getFirst().values())
        .containsEntry("after", "stopped")
        .containsEntry("attempts", "1 of 3");
  }

  @Test
  void aClaimThatWasAdmittedWhenNobodyWaitedAnyMoreCostsNothing() {
    shell.submit();
    for (int attempt = 1; attempt <= FREE; attempt++) {
      var gone = claim(attempt, "gone-" + attempt);
      shell.claim(gone);

      List<Out> outs = shell.ticks(32);

      assertThat(signals(outs)).containsExactly(new Signal.Fence(gone, attempt));
      assertThat(dispatches(outs)).hasSize(1);
      assertThat(decisions(outs).getFirst().reason()).isEqualTo("lease_expired");
      assertThat(decisions(outs).getFirst().values()).containsEntry("attempts", "1 of 3");
    }
    shell.claim(claim(FREE + 1, "gone"));
    assertThat(decisions(shell.ticks(32)).getFirst().values()).containsEntry("attempts", "2 of 3");
  }

  @Test
  void theLastAttemptIsCountedWithoutThoseThatWereGivenBack() {
    shell.submit();
    for (int attempt = 1; attempt <= 2; attempt++) {
      shell.report(yielded(shell.startedAgain(attempt, attempt), attempt));
    }

    assertThat(dispatches(shell.ticks(2400)))
        .as("unclaimed, and not the last one of the policy")
        .extracting(Out.SendDispatch::attempt)
        .containsExactly(4);
  }

  @Test
  void aStateFromBeforeYieldsWereCountedHasNone() {
    shell.started();
    String stored = new String(Json.write(shell.state.orElseThrow()), StandardCharsets.UTF_8);
    assertThat(stored).contains(",\"yields\":0");
    String older = stored.replace(",\"yields\":0", "");

    var read = Json.read(JobState.class, older.getBytes(StandardCharsets.UTF_8));

    assertThat(read).isEqualTo(shell.state.orElseThrow());
  }
}
