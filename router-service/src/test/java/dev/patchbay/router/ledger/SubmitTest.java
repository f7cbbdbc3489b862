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
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SubmitTest {
  private final FakeShell shell = new FakeShell();

  @Test
  void aSubmittedJobIsKeptDispatchedAndAccepted() {
    List<Out> outs = shell.submit();

    assertThat(outs)
        .extracting(out -> out.getClass().getSimpleName())
        .containsExactly("KeepPayload", "WriteDecision", "SendDispatch", "TellProduct");
    assertThat(dispatches(outs).getFirst())
        .satisfies(dispatch -> {
          assertThat(dispatch.attempt()).isEqualTo(1);
          assertThat(dispatch.route().name()).isEqualTo("chained/transcript");
          assertThat(dispatch.finishBy()).isEqualTo(START.plus(Duration.ofHours(1)));
        });
    assertThat(events(outs))
        .singleElement()
        .isInstanceOfSatisfying(
            JobEvent.Accepted.class,
            accepted -> assertThat(accepted.attributes()).containsEntry("campaign", "spring"));
  }

  @Test
  void theSameContentAgainIsIgnoredWhereverTheJobStands() {
    shell.submit();
    assertThat(shell.submit()).isEmpty();

    var claim = claim(1, "a");
    shell.claim(claim);
    shell.report(progress(claim, 1, 1));
    assertThat(shell.submit()).isEmpty();

    shell.report(failed(claim, 1, true));
    assertThat(shell.submit()).isEmpty();

    shell.cancel();
    assertThat(shell.submit()).isEmpty();
    assertThat(results(shell.all)).hasSize(1);
  }

  @Test
  void otherContentUnderTheSameIdIsSetAsideAndTheJobRunsOn() {
    var holder = shell.started();
    Optional<JobState> before = shell.state;

    List<Out> outs = shell.submit(JobLimits.NONE, OTHER_HASH);

    assertThat(outs)
        .containsExactly(
            new Out.SetAside(
                "conflict", Optional.of("jobId"), "must not be used again for other content"),
            new Out.TellProduct(
                TENANT,
                new JobEvent.Notice(
                    JOB,
                    START,
                    "conflict",
                    Optional.of("jobId"),
                    "must not be used again for other content")));
    assertThat(shell.state).isEqualTo(before);
    shell.report(completed(holder, 1));
    assertThat(shell.result().outcome()).isInstanceOf(Outcome.Completed.class);
  }

  @Test
  void otherContentUnderAFinishedIdIsSetAsideToo() {
    shell.submit();
    shell.cancel();

    assertThat(only(shell.submit(JobLimits.NONE, OTHER_HASH), Out.SetAside.class)).hasSize(1);
    assertThat(results(shell.all)).hasSize(1);
  }

  @Test
  void anIdIsForgottenOnlyAfterItsTime() {
    shell.submit();
    shell.cancel();

    shell.jump(Duration.ofDays(4).minusMillis(1));
    assertThat(shell.state).isPresent();
    assertThat(shell.due()).isEmpty();

    shell.jump(Duration.ofMillis(1));
    assertThat(shell.state).isEmpty();
    assertThat(dispatches(shell.submit())).hasSize(1);
  }

  @Test
  void aJobWhoseDeadlineHasPassedIsNeverDispatched() {
    List<Out> outs = shell.submit(finishBy(START), HASH);

    assertThat(dispatches(outs)).isEmpty();
    assertThat(only(outs, Out.ForgetPayload.class)).isEmpty();
    assertThat(shell.result().outcome())
        .isInstanceOfSatisfying(
            Outcome.Failed.class, failed -> assertThat(failed.reason()).isEqualTo("too_late"));
  }

  @Test
  void ofUnknownJobsClaimsAreRefusedHoldersFencedAndTheirUsageSetAside() {
    var claim = claim(1, "a");

    assertThat(signals(shell.claim(claim)))
        .containsExactly(new Signal.Refused(claim, "unknown_job"));
    assertThat(shell.report(progress(claim, 1, 1)))
        .containsExactly(new Out.SendSignal(new Signal.Fence(claim, 1)));
    assertThat(alarms(shell.report(used(claim, 1, 2, call(1, "3", "3")))))
        .containsExactly(Alarm.NOT_ADMITTED);
    assertThat(only(shell.report(completed(claim, 1)), Out.SetAside.class)).hasSize(1);
    assertThat(shell.decline(1)).isEmpty();
    assertThat(shell.due()).isEmpty();
    assertThat(shell.state).isEmpty();
  }
}
