package dev.patchbay.router.ledger;

import static dev.patchbay.router.ledger.FakeShell.dispatches;
import static dev.patchbay.router.ledger.FakeShell.events;
import static dev.patchbay.router.ledger.FakeShell.results;
import static dev.patchbay.router.ledger.FakeShell.signals;
import static dev.patchbay.router.ledger.LiveSamples.PLACE;
import static dev.patchbay.router.ledger.LiveSamples.translation;
import static dev.patchbay.router.ledger.Samples.JOB;
import static dev.patchbay.router.ledger.Samples.claim;
import static dev.patchbay.router.ledger.Samples.completed;
import static dev.patchbay.router.ledger.Samples.naming;
import static dev.patchbay.router.ledger.Samples.progress;
import static dev.patchbay.router.ledger.Samples.yielded;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.Claim;
import dev.patchbay.schemas.JobEvent;
import dev.patchbay.schemas.JobLimits;
import dev.patchbay.schemas.JobMove;
import dev.patchbay.schemas.Lane;
import dev.patchbay.schemas.LiveWork;
import dev.patchbay.schemas.Outcome;
import dev.patchbay.schemas.PartReference;
import dev.patchbay.schemas.Signal;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A translation outlives its holders, as a talk does. */
class TranslationMovesTest {
  private static final PartReference CAPSULE = new PartReference(1, 0, 3, 100);

  private final FakeShell shell = LiveSamples.shell();

  @Test
  void oneWhoseHolderIsLostGoesOutAgainOnTheSameFrames() {
    Claim holder = started(1, 1);
    shell.report(naming(holder, 1, 2, CAPSULE));

    List<Out> outs = shell.ticks(32);

    assertThat(signals(outs)).containsExactly(new Signal.Fence(holder, 1));
    assertThat(results(outs)).isEmpty();
    Out.SendDispatch next = dispatches(outs).getFirst();
    assertThat(next.route().lane()).isEqualTo(Lane.TRANSLATION);
    assertThat(next.checkpoint().parts()).containsExactly(CAPSULE);
    assertThat(next.live().flatMap(LiveWork::moved)).contains("lease_expired");
    assertThat(next.live().flatMap(LiveWork::frames)).contains(PLACE);
    assertThat(events(outs))
        .containsExactly(new JobEvent.Moved(JOB, shell.time, next.route(), "lease_expired"));
  }

  @Test
  void oneThatIsGivenBackGoesOutAgainAndItsResultTellsIt() {
    List<Out> outs = shell.report(yielded(started(1, 1), 1));
    var left = new JobMove(shell.time, 1, "worker_draining");

    assertThat(dispatches(outs).getFirst().live().flatMap(LiveWork::moved))
        .contains("worker_draining");
    shell.report(completed(started(2, 2), 2));
    assertThat(shell.result().outcome()).isInstanceOf(Outcome.Completed.class);
    assertThat(shell.result().moves()).containsExactly(left);
  }

  private Claim started(int attempt, int epoch) {
    if (attempt == 1) {
      shell.submit(translation(JobLimits.NONE, "es", "fr"));
    }
    Claim holder = claim(attempt, "holder-" + attempt);
    shell.claim(holder, PLACE);
    shell.report(progress(holder, epoch, 1));
    return holder;
  }
}
