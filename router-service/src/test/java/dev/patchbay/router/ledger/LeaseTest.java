package dev.patchbay.router.ledger;

import static dev.patchbay.router.ledger.FakeShell.*;
import static dev.patchbay.router.ledger.Samples.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.DecisionKind;
import dev.patchbay.schemas.JobEvent;
import dev.patchbay.schemas.Outcome;
import dev.patchbay.schemas.Signal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class LeaseTest {
  private final FakeShell shell = new FakeShell();

  @Test
  void anAttemptWithoutProgressForALeaseIsLostAndTheNextOneFollowsAtOnce() {
    var lost = shell.started();

    assertThat(shell.ticks(31)).isEmpty();
    List<Out> outs = shell.ticks(1);

    assertThat(signals(outs)).containsExactly(new Signal.Fence(lost, 1));
    assertThat(dispatches(outs)).extracting(Out.SendDispatch::attempt).containsExactly(2);
    assertThat(events(outs))
        .containsExactly(new JobEvent.Retrying(JOB, shell.time, 1, "lease_expired"));
    assertThat(decisions(outs))
        .singleElement()
        .satisfies(decision -> {
          assertThat(decision.kind()).isEqualTo(DecisionKind.REDISPATCH);
          assertThat(decision.reason()).isEqualTo("lease_expired");
          assertThat(decision.attempt()).isEqualTo(2);
        });
  }

  @Test
  void eachProgressRenewsTheLease() {
    var holder = shell.started();

    for (int number = 2; number < 6; number++) {
      assertThat(shell.ticks(31)).isEmpty();
      assertThat(shell.report(progress(holder, 1, number))).isEmpty();
    }
  }

  @Test
  void aHolderThatNeverStartedLosesTheAttemptToo() {
    shell.submit();
    shell.claim(claim(1, "a"));

    assertThat(shell.ticks(31)).isEmpty();
    assertThat(dispatches(shell.ticks(1))).hasSize(1);
  }

  @Test
  void timeWithoutTicksTakesNoAttemptAway() {
    shell.started();

    assertThat(shell.jump(Duration.ofMinutes(30))).isEmpty();
  }

  @Test
  void lostAttemptsAreBoundedAndTheLastReasonIsNamed() {
    shell.submit();
    for (int attempt = 1; attempt <= 3; attempt++) {
      shell.startedAgain(attempt, attempt);
      shell.ticks(32);
    }

    assertThat(shell.result().attempts()).isEqualTo(3);
    assertThat(shell.result().epoch()).isEqualTo(3);
    assertThat(shell.result().outcome())
        .isEqualTo(new Outcome.Failed("attempts_exhausted", "attempt 3 of 3: lease_expired"));
    assertThat(dispatches(shell.all)).hasSize(3);
  }

  @Test
  void theLateEndOfALostAttemptChangesNothing() {
    var first = shell.started();
    shell.ticks(32);
    var second = shell.startedAgain(2, 2);

    assertThat(shell.report(completed(first, 1))).isEmpty();
    shell.report(failed(second, 2, false));
    assertThat(shell.result().outcome()).isInstanceOf(Outcome.Failed.class);
  }

  @Test
  void anUnclaimedDispatchIsFollowedByTheNextAttempt() {
    shell.submit();

    assertThat(shell.ticks(2399)).isEmpty();
    List<Out> outs = shell.ticks(1);

    assertThat(dispatches(outs)).extracting(Out.SendDispatch::attempt).containsExactly(2);
    assertThat(decisions(outs).getFirst().reason()).isEqualTo("unclaimed");
    assertThat(signals(shell.claim(claim(1, "a"))))
        .containsExactly(new Signal.Refused(claim(1, "a"), "attempt_over"));
  }

  @Test
  void theLastAttemptStaysInItsLaneUntilTheDeadline() {
    shell.submit();
    shell.ticks(2 * 2400);
    assertThat(dispatches(shell.all)).hasSize(3);

    assertThat(shell.ticks(2 * 2400 + 2399)).isEmpty();
    assertThat(signals(shell.claim(claim(3, "a"))))
        .containsExactly(new Signal.Admitted(claim(3, "a"), 1));
  }

  @Test
  void aDueThatComesTooEarlyChangesNothing() {
    shell.started();
    var before = shell.state;

    assertThat(shell.due()).isEmpty();
    assertThat(shell.state).isEqualTo(before);
  }
}
