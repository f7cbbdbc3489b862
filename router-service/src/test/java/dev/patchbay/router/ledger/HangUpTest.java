package dev.patchbay.router.ledger;

import static dev.patchbay.router.ledger.FakeShell.events;
import static dev.patchbay.router.ledger.FakeShell.results;
import static dev.patchbay.router.ledger.FakeShell.signals;
import static dev.patchbay.router.ledger.LiveSamples.PLACE;
import static dev.patchbay.router.ledger.LiveSamples.talk;
import static dev.patchbay.router.ledger.Samples.JOB;
import static dev.patchbay.router.ledger.Samples.claim;
import static dev.patchbay.router.ledger.Samples.completed;
import static dev.patchbay.router.ledger.Samples.failed;
import static dev.patchbay.router.ledger.Samples.output;
import static dev.patchbay.router.ledger.Samples.progress;
import static dev.patchbay.router.ledger.Samples.stopped;
import static dev.patchbay.router.ledger.Samples.yielded;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.AttemptReport;
import dev.patchbay.schemas.Claim;
import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.JobEvent;
import dev.patchbay.schemas.JobOutput;
import dev.patchbay.schemas.Outcome;
import dev.patchbay.schemas.Signal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HangUpTest {
  private static final Claim HOLDER = claim(1, "a");
  private final FakeShell shell = LiveSamples.shell();

  @Test
  void theHolderIsToldAndTheTalkIsCompletedByIt() {
    started();

    assertThat(signals(shell.hangUp())).containsExactly(new Signal.HangUp(HOLDER, 1));
    shell.report(completed(HOLDER, 1));

    assertThat(shell.result().outcome())
        .isEqualTo(new Outcome.Completed(output("hello"), Optional.of("hung_up")));
  }

  @Test
  void theHoldersOwnWordForTheEndComesFirst() {
    started();
    shell.hangUp();
    shell.report(
        new AttemptReport.Ended(
            HOLDER,
            1,
            new Ending.Completed(output("hello"), Optional.of("caller_left")),
            List.of(),
            List.of()));

    assertThat(shell.result().outcome())
        .isEqualTo(new Outcome.Completed(output("hello"), Optional.of("caller_left")));
  }

  @Test
  void theHolderIsToldAgainWithEachProgressButNotWithEachHangUp() {
    started();
    shell.hangUp();

    assertThat(shell.hangUp()).isEmpty();
    assertThat(signals(shell.report(progress(HOLDER, 1, 2))))
        .containsExactly(new Signal.HangUp(HOLDER, 1));
    assertThat(signals(shell.claim(HOLDER, PLACE)))
        .hasExactlyElementsOfTypes(Signal.Admitted.class, Signal.HangUp.class);
  }

  @Test
  void aHolderThatOnlyStopsOrGivesBackHasEndedTheTalk() {
    for (AttemptReport.Ended end : List.of(stopped(HOLDER, 1), yielded(HOLDER, 1))) {
      var each = LiveSamples.shell();
      started(each);
      each.hangUp();
      each.report(end);

      assertThat(each.result().outcome())
          .isEqualTo(new Outcome.Completed(JobOutput.NONE, Optional.of("hung_up")));
    }
  }

  @Test
  void aHolderThatFailsOrIsLostFailsTheTalkAllTheSame() {
    started();
    shell.hangUp();
    shell.report(failed(HOLDER, 1, true));
    assertThat(shell.result().outcome()).isInstanceOf(Outcome.Failed.class);

    var silent = LiveSamples.shell();
    started(silent);
    silent.hangUp();
    silent.ticks(32);
    assertThat(silent.result().outcome())
        .isInstanceOfSatisfying(
            Outcome.Failed.class, lost -> assertThat(lost.reason()).isEqualTo("holder_lost"));
  }

  @Test
  void aTalkThatNobodyHoldsIsCancelled() {
    shell.submit(talk());
    shell.hangUp();

    assertThat(shell.result().outcome()).isEqualTo(new Outcome.Cancelled());
  }

  @Test
  void aTalkThatItsHolderNeverBeganIsCancelled() {
    shell.submit(talk());
    shell.claim(HOLDER, PLACE);
    shell.hangUp();

    shell.ticks(6);

    assertThat(shell.result().outcome()).isEqualTo(new Outcome.Cancelled());
  }

  @Test
  void aHangUpBeforeItsSubmitIsRememberedAsACancel() {
    shell.hangUp();
    shell.submit(talk());

    assertThat(shell.result().outcome()).isEqualTo(new Outcome.Cancelled());
  }

  @Test
  void aTalkThatIsOverStaysAsItIs() {
    started();
    shell.report(completed(HOLDER, 1));

    assertThat(shell.hangUp()).isEmpty();
    assertThat(results(shell.all)).hasSize(1);
  }

  @Test
  void aBoundedJobHasNobodyWhoHangsUp() {
    var bounded = new FakeShell();
    bounded.started();

    List<Out> outs = bounded.hangUp();

    assertThat(events(outs))
        .containsExactly(
            new JobEvent.Notice(
                JOB,
                bounded.time,
                "not_live",
                Optional.of("jobId"),
                "must be a live job's, for a hang-up"));
    assertThat(outs).hasAtLeastOneElementOfType(Out.SetAside.class);
    assertThat(results(bounded.all)).isEmpty();
  }

  private void started() {
    started(shell);
  }

  private static void started(FakeShell each) {
    each.submit(talk());
    each.claim(HOLDER, PLACE);
    each.report(progress(HOLDER, 1, 1));
  }
}
