package dev.patchbay.router.ledger;

import static dev.patchbay.router.ledger.FakeShell.*;
import static dev.patchbay.router.ledger.Samples.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.JobEvent;
import dev.patchbay.schemas.JobLimits;
import dev.patchbay.schemas.Outcome;
import dev.patchbay.schemas.Signal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class CancelTest {
  private final FakeShell shell = new FakeShell();

  @Test
  void aCancelBeforeItsSubmitIsRememberedAndTheSubmitEndsCancelledAtOnce() {
    assertThat(shell.cancel()).isEmpty();
    shell.jump(Duration.ofMinutes(9));

    List<Out> outs = shell.submit();

    assertThat(dispatches(outs)).isEmpty();
    assertThat(only(outs, Out.KeepPayload.class)).isEmpty();
    assertThat(results(outs))
        .singleElement()
        .satisfies(result -> {
          assertThat(result.outcome()).isEqualTo(new Outcome.Cancelled());
          assertThat(result.attempts()).isZero();
          assertThat(result.publishedAt()).isEqualTo(shell.time);
        });
  }

  @Test
  void aRememberedCancelIsForgottenAfterTenMinutes() {
    shell.cancel();
    shell.jump(Duration.ofMinutes(10));

    assertThat(shell.state).isEmpty();
    assertThat(dispatches(shell.submit())).hasSize(1);
  }

  @Test
  void aRememberedCancelWhoseTimeIsOverDoesNotHoldEvenBeforeItIsSwept() {
    shell.cancel();
    shell.time = shell.time.plus(Duration.ofMinutes(10));

    assertThat(dispatches(shell.submit())).hasSize(1);
  }

  @Test
  void aRememberedCancelIsNotProlongedAndAnswersWorkersAsForUnknownJobs() {
    shell.cancel();
    var before = shell.state;
    shell.jump(Duration.ofMinutes(5));

    assertThat(shell.cancel()).isEmpty();
    assertThat(signals(shell.claim(claim(1, "a"))))
        .containsExactly(new Signal.Refused(claim(1, "a"), "unknown_job"));
    assertThat(shell.due()).isEmpty();
    assertThat(shell.state).isEqualTo(before);
  }

  @Test
  void anUnclaimedJobIsCancelledAtOnceAndLaterClaimsAreRefused() {
    shell.submit();

    assertThat(results(shell.cancel())).hasSize(1);
    assertThat(shell.result().outcome()).isEqualTo(new Outcome.Cancelled());
    assertThat(only(shell.all, Out.ForgetPayload.class)).hasSize(1);
    assertThat(signals(shell.claim(claim(1, "a"))))
        .containsExactly(new Signal.Refused(claim(1, "a"), "job_finished"));
  }

  @Test
  void aJobInBackoffIsCancelledAtOnce() {
    var holder = shell.started();
    shell.report(failed(holder, 1, true));

    assertThat(results(shell.cancel())).hasSize(1);
    assertThat(dispatches(shell.ticks(200))).isEmpty();
  }

  @Test
  void theHolderOfAClaimedJobIsToldAndItsEndBringsTheResult() {
    var holder = shell.started();

    List<Out> outs = shell.cancel();

    assertThat(signals(outs)).containsExactly(new Signal.Cancel(holder, 1));
    assertThat(events(outs)).containsExactly(new JobEvent.Cancelling(JOB, START));
    assertThat(results(outs)).isEmpty();
    shell.report(stopped(holder, 1));
    assertThat(shell.result().outcome()).isEqualTo(new Outcome.Cancelled());
  }

  @Test
  void aCancelledHolderThatCompletedAllTheSameHasCompleted() {
    var holder = shell.started();
    shell.cancel();

    shell.report(completed(holder, 1));

    assertThat(shell.result().outcome()).isEqualTo(new Outcome.Completed(output("hello")));
  }

  @Test
  void aCancelledHolderThatFailsIsNotTriedAgain() {
    var holder = shell.started();
    shell.cancel();

    shell.report(failed(holder, 1, true));

    assertThat(shell.result().outcome()).isEqualTo(new Outcome.Cancelled());
    assertThat(shell.result().attempts()).isEqualTo(1);
  }

  @Test
  void aCancelledHolderThatFallsSilentEndsWithItsLease() {
    var holder = shell.started();
    shell.cancel();

    assertThat(shell.ticks(31)).isEmpty();
    List<Out> outs = shell.ticks(1);

    assertThat(signals(outs)).containsExactly(new Signal.Fence(holder, 1));
    assertThat(results(outs).getFirst().outcome()).isEqualTo(new Outcome.Cancelled());
    assertThat(dispatches(outs)).isEmpty();
  }

  @Test
  void theCancelSignalIsSaidAgainWithEachProgressAndEachRepeatedClaim() {
    var holder = shell.started();
    shell.cancel();

    assertThat(signals(shell.report(progress(holder, 1, 2))))
        .containsExactly(new Signal.Cancel(holder, 1));
    assertThat(signals(shell.claim(holder)))
        .containsExactly(new Signal.Admitted(holder, 1), new Signal.Cancel(holder, 1));
  }

  @Test
  void aSecondCancelIsIgnoredAndSoIsOneAfterTheEnd() {
    var holder = shell.started();
    shell.cancel();
    assertThat(shell.cancel()).isEmpty();

    shell.report(stopped(holder, 1));
    assertThat(shell.cancel()).isEmpty();
    assertThat(results(shell.all)).hasSize(1);
  }

  @Test
  void aCancelledJobThatMeetsItsDeadlineEndsCancelledAndItsHolderIsFenced() {
    shell.submit(finishBy(START.plusSeconds(4)), HASH);
    var holder = shell.startedAgain(1, 1);
    shell.cancel();

    List<Out> outs = shell.ticks(16);

    assertThat(signals(outs)).containsExactly(new Signal.Fence(holder, 1));
    assertThat(results(outs).getFirst().outcome()).isEqualTo(new Outcome.Cancelled());
  }

  @Test
  void aSubmitAfterItsRememberedCancelStillTakesTheId() {
    shell.cancel();
    shell.submit();

    assertThat(shell.submit()).isEmpty();
    assertThat(only(shell.submit(JobLimits.NONE, OTHER_HASH), Out.SetAside.class)).hasSize(1);
  }
}
