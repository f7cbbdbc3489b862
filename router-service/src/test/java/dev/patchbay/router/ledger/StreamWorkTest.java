package dev.patchbay.router.ledger;

import static dev.patchbay.router.ledger.ChainedTalks.failed;
import static dev.patchbay.router.ledger.ChainedTalks.started;
import static dev.patchbay.router.ledger.ChainedTalks.work;
import static dev.patchbay.router.ledger.LiveSamples.captions;
import static dev.patchbay.router.ledger.LiveSamples.forbidding;
import static dev.patchbay.router.ledger.LiveSamples.translation;
import static dev.patchbay.router.ledger.LiveSamples.writtenTranslation;
import static dev.patchbay.router.ledger.Samples.START;
import static dev.patchbay.router.ledger.Samples.stopped;
import static dev.patchbay.router.ledger.Samples.yielded;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.router.routing.Conditions;
import dev.patchbay.schemas.AttemptReport;
import dev.patchbay.schemas.Claim;
import dev.patchbay.schemas.ControlEntry.Policy;
import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.JobLimits;
import dev.patchbay.schemas.Lane;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the dispatches of captions and translations tell of where they come from and may go. */
class StreamWorkTest {
  private final FakeShell shell = LiveSamples.shell();

  /** What was said to a holder that left nothing would be lost else. */
  @Test
  void eachTellsSinceWhenTheJobsFramesAreItsOwn() {
    assertThat(work(shell.submit(captions(JobLimits.NONE))).since()).contains(START);
    started(shell, 1);

    List<Out> outs = shell.ticks(32);

    assertThat(shell.time).isAfter(START);
    assertThat(work(outs).moved()).contains("lease_expired");
    assertThat(work(outs).since()).contains(START);
  }

  @Test
  void soDoesOneThatIsOfferedAgain() {
    shell.submit(forbidding(captions(JobLimits.NONE)));
    shell.decline(1);

    assertThat(work(shell.ticks(100)).since()).contains(START);
  }

  @Test
  void eachTellsWhyTheOthersWereLost() {
    assertThat(work(shell.submit(captions(JobLimits.NONE))).movedBefore()).isEmpty();
    var lines = new Ending.Yielded("lines_lost");
    var lost = new AttemptReport.Ended(started(shell, 1), 1, lines, List.of(), List.of());
    assertThat(work(shell.report(lost)).movedBefore()).as("moved tells it").isEmpty();

    List<Out> outs = shell.report(stopped(started(shell, 2), 2));

    assertThat(work(outs).moved()).contains("stopped");
    assertThat(work(outs).movedBefore()).containsExactly("lines_lost");
  }

  @Test
  void noMoreThanTheLastOnesAreTold() {
    shell.submit(captions(JobLimits.NONE));
    for (int n = 1; n <= 20; n++) {
      shell.report(yielded(started(shell, n), n));
    }

    assertThat(work(shell.all).movedBefore()).hasSize(15).containsOnly("worker_draining");
  }

  @Test
  void eachTellsWhetherTheJobGoesOnByARouteBelow() {
    assertThat(work(shell.submit(captions(JobLimits.NONE))).lesser()).isTrue();
    Claim holder = started(shell, 1);

    assertThat(work(shell.report(failed(holder, 1))).lesser()).as("nothing is below").isFalse();
  }

  @Test
  void soDoThoseOfTranslations() {
    assertThat(work(shell.submit(writtenTranslation(JobLimits.NONE, "es"))).lesser()).isTrue();
    var spoken = LiveSamples.shell();
    assertThat(work(spoken.submit(translation(JobLimits.NONE, "es"))).lesser()).isTrue();
  }

  @Test
  void whatForbidsItDoesNot() {
    assertThat(work(shell.submit(forbidding(captions(JobLimits.NONE)))).lesser()).isFalse();
  }

  @Test
  void norDoesItWhereThePolicyHasNoSuchRoute() {
    Conditions usual = shell.conditions;
    shell.conditions =
        new Conditions(
            usual
                .policy()
                .map(policy ->
                    new Policy(
                        policy.version(),
                        policy.routes().stream()
                            .filter(each -> each.route().lane() != Lane.CHAINED_LIVE)
                            .toList(),
                        policy.retry())),
            usual.prices(),
            usual.room(),
            usual.agents());

    assertThat(work(shell.submit(captions(JobLimits.NONE))).lesser()).isFalse();
  }

  @Test
  void aTalkIsToldNothingOfThat() {
    assertThat(work(shell.submit(LiveSamples.talk())).lesser()).isFalse();
  }

  /** What one model does not take another may write down. */
  @Test
  void whatIsRefusedGoesOnByTheRouteBelow() {
    shell.submit(captions(JobLimits.NONE));

    List<Out> outs = shell.report(refused(started(shell, 1), 1));

    assertThat(ChainedTalks.routes(outs)).containsExactly("chained-live/captions");
    assertThat(work(outs).moved()).contains("provider_refused");
    shell.report(refused(started(shell, 2), 2));
    assertThat(shell.result().outcome().toString()).contains("provider_refused");
  }

  @Test
  void orFailsWithThatReason() {
    shell.submit(forbidding(captions(JobLimits.NONE)));
    shell.report(refused(started(shell, 1), 1));

    assertThat(shell.result().outcome().toString()).contains("provider_refused");
  }

  private static AttemptReport.Ended refused(Claim holder, int epoch) {
    var ending = new Ending.Failed("provider_refused", "No.", false, Optional.empty());
    return new AttemptReport.Ended(holder, epoch, ending, List.of(), List.of());
  }
}
