package dev.patchbay.router.ledger;

import static dev.patchbay.router.ledger.FakeShell.*;
import static dev.patchbay.router.ledger.Samples.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.JobEvent;
import dev.patchbay.schemas.Outcome;
import dev.patchbay.schemas.Signal;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ClaimTest {
  private final FakeShell shell = new FakeShell();

  @Test
  void ofTwoClaimsOfAnAttemptTheFirstIsAdmittedAndTheOtherRefused() {
    shell.submit();

    assertThat(signals(shell.claim(claim(1, "a"))))
        .containsExactly(new Signal.Admitted(claim(1, "a"), 1));
    assertThat(signals(shell.claim(claim(1, "b"))))
        .containsExactly(new Signal.Refused(claim(1, "b"), "attempt_taken"));
  }

  @Test
  void theSameClaimGetsTheSameAnswerEveryTime() {
    shell.submit();
    shell.claim(claim(1, "a"));

    for (int n = 0; n < 3; n++) {
      assertThat(signals(shell.claim(claim(1, "a"))))
          .containsExactly(new Signal.Admitted(claim(1, "a"), 1));
      assertThat(signals(shell.claim(claim(1, "b"))))
          .containsExactly(new Signal.Refused(claim(1, "b"), "attempt_taken"));
    }
  }

  @Test
  void repeatedClaimsDoNotProlongTheLease() {
    shell.submit();
    var silent = claim(1, "a");
    shell.claim(silent);
    shell.ticks(31);
    shell.claim(silent);

    assertThat(signals(shell.ticks(1))).containsExactly(new Signal.Fence(silent, 1));
  }

  @Test
  void aClaimOfAnEarlierAttemptIsRefusedAndSoIsTheOneThatHeldIt() {
    var first = shell.started();
    shell.ticks(32);

    assertThat(signals(shell.claim(first)))
        .containsExactly(new Signal.Refused(first, "attempt_over"));
    assertThat(signals(shell.claim(claim(1, "late"))))
        .containsExactly(new Signal.Refused(claim(1, "late"), "attempt_over"));
    assertThat(signals(shell.claim(claim(2, "b"))))
        .containsExactly(new Signal.Admitted(claim(2, "b"), 2));
    assertThat(signals(shell.claim(first)))
        .containsExactly(new Signal.Refused(first, "attempt_over"));
  }

  @Test
  void aClaimOfAnAttemptThatWasNeverSentIsRefused() {
    shell.submit();

    assertThat(signals(shell.claim(claim(2, "a"))))
        .containsExactly(new Signal.Refused(claim(2, "a"), "not_dispatched"));
  }

  @Test
  void claimsDuringABackoffAndAfterTheEndAreRefused() {
    var first = shell.started();
    shell.report(failed(first, 1, true));
    assertThat(signals(shell.claim(first)))
        .containsExactly(new Signal.Refused(first, "attempt_over"));

    shell.cancel();
    assertThat(signals(shell.claim(first)))
        .containsExactly(new Signal.Refused(first, "job_finished"));
  }

  @Test
  void aClaimThatComesAfterTheDeadlineEndsTheJobInsteadOfAdmitting() {
    shell.submit(finishBy(START.plusSeconds(10)), HASH);
    shell.time = START.plusSeconds(10);

    assertThat(signals(shell.claim(claim(1, "a"))))
        .containsExactly(new Signal.Refused(claim(1, "a"), "job_finished"));
    assertThat(((Outcome.Failed) shell.result().outcome()).reason()).isEqualTo("too_late");
  }

  @Test
  void theFirstProgressOfAnEpochTellsThatWorkBeganOnce() {
    shell.submit();
    var claim = claim(1, "a");
    shell.claim(claim);

    assertThat(events(shell.report(progress(claim, 1, 1))))
        .containsExactly(new JobEvent.Started(JOB, START, 1, 1));
    assertThat(shell.report(progress(claim, 1, 2))).isEmpty();
    assertThat(shell.report(progress(claim, 1, 1))).isEmpty();
  }

  @Test
  void theNextEpochTellsItsOwnStart() {
    shell.started();
    shell.ticks(32);

    shell.startedAgain(2, 2);

    assertThat(events(shell.all)).filteredOn(JobEvent.Started.class::isInstance).hasSize(2);
  }

  @Test
  void progressUnderALowerEpochOrByAnotherClaimIsFenced() {
    var first = shell.started();
    shell.ticks(32);
    var second = shell.startedAgain(2, 2);

    assertThat(signals(shell.report(progress(first, 1, 2))))
        .containsExactly(new Signal.Fence(first, 1));
    assertThat(signals(shell.report(progress(first, 2, 2))))
        .containsExactly(new Signal.Fence(first, 2));
    assertThat(signals(shell.report(progress(second, 3, 2))))
        .containsExactly(new Signal.Fence(second, 3));
    assertThat(signals(shell.report(progress(second, 2, 2)))).isEmpty();
  }

  @Test
  void aSuspendedHolderIsRenewedWhileItHoldsTheAttempt() {
    var holder = shell.started();

    assertThat(signals(shell.report(suspended(holder, 1, 2))))
        .containsExactly(new Signal.Renewed(holder, 1, 2));
    shell.jump(Duration.ofHours(2));
    assertThat(signals(shell.report(suspended(holder, 1, 3))))
        .containsExactly(new Signal.Fence(holder, 1));
  }

  @Test
  void usageOfAClaimThatWasNeverAdmittedIsSetAsideWithAnAlarm() {
    var holder = shell.started();
    var stranger = claim(1, "stranger");

    var outs = shell.report(used(stranger, 1, 1, call(1, "9", "9")));

    assertThat(lines(outs)).isEmpty();
    assertThat(only(outs, Out.SetAside.class)).hasSize(1);
    assertThat(alarms(outs)).containsExactly(Alarm.NOT_ADMITTED);
    assertThat(only(shell.report(completed(stranger, 1)), Out.SetAside.class)).hasSize(1);
    assertThat(results(shell.all)).isEmpty();
    shell.report(completed(holder, 1));
    assertThat(results(shell.all)).hasSize(1);
  }
}
