package dev.patchbay.router.ledger;

import static dev.patchbay.router.ledger.ChainedTalks.becomes;
import static dev.patchbay.router.ledger.ChainedTalks.failed;
import static dev.patchbay.router.ledger.ChainedTalks.moved;
import static dev.patchbay.router.ledger.ChainedTalks.routes;
import static dev.patchbay.router.ledger.ChainedTalks.started;
import static dev.patchbay.router.ledger.ChainedTalks.submit;
import static dev.patchbay.router.ledger.ChainedTalks.with;
import static dev.patchbay.router.ledger.ChainedTalks.work;
import static dev.patchbay.router.ledger.FakeShell.decisions;
import static dev.patchbay.router.ledger.FakeShell.dispatches;
import static dev.patchbay.router.ledger.FakeShell.events;
import static dev.patchbay.router.ledger.LiveSamples.CALLBACK_BEHIND_A_TALK;
import static dev.patchbay.router.ledger.LiveSamples.NOTES_BEHIND_A_TALK;
import static dev.patchbay.router.ledger.LiveSamples.PLACE;
import static dev.patchbay.router.ledger.Samples.JOB;
import static dev.patchbay.router.ledger.Samples.broken;
import static dev.patchbay.router.ledger.Samples.claim;
import static dev.patchbay.router.ledger.Samples.completed;
import static dev.patchbay.router.ledger.Samples.yielded;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.DegradedFrom;
import dev.patchbay.schemas.JobEvent;
import dev.patchbay.schemas.Outcome;
import dev.patchbay.schemas.TalkCourse;
import dev.patchbay.schemas.Tier;
import dev.patchbay.schemas.Usd;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A talk that is had by the chain goes on there, or further below, and never back up. */
class ChainedTalkMovesTest {
  private static final String REALTIME = "openai/gpt-realtime-2";

  private final FakeShell shell = new FakeShell();

  @Test
  void oneThatLosesItsHolderGoesOnAtAnotherAndDoesNotComeBackUp() {
    realtimeBroken();
    submit(shell);
    started(shell, 1);
    shell.conditions = with(CALLBACK_BEHIND_A_TALK);

    List<Out> outs = shell.ticks(32);

    assertThat(routes(outs)).containsExactly("chained-live/talk");
    assertThat(becomes(outs)).contains(TalkCourse.TALK);
    assertThat(work(outs).moved()).contains("lease_expired");
    assertThat(events(outs))
        .containsExactly(
            new JobEvent.Moved(
                JOB, shell.time, dispatches(outs).getFirst().route(), "lease_expired"));
    shell.report(completed(started(shell, 2), 2));
    assertThat(shell.result().degradedFrom()).contains(new DegradedFrom(Tier.A, "breaker_open"));
  }

  @Test
  void soDoesOneThatWentThereInItsMiddleHoweverOftenItsHoldersLeave() {
    shell.conditions = with(CALLBACK_BEHIND_A_TALK);
    submit(shell);
    shell.report(failed(started(shell, 1), 1));
    for (int n = 2; n <= 9; n++) {
      assertThat(routes(shell.report(yielded(started(shell, n), n))))
          .containsExactly("chained-live/talk");
    }

    assertThat(decisions(shell.all).getLast().values()).containsEntry("moves", "8 of 32");
  }

  @Test
  void whoIsAdmittedAndGivesItBackUnbegunLeavesItThereToo() {
    realtimeBroken();
    submit(shell);
    started(shell, 1);
    shell.ticks(32);
    shell.conditions = with(CALLBACK_BEHIND_A_TALK);
    shell.claim(claim(2, "b"), PLACE);

    assertThat(routes(shell.report(yielded(claim(2, "b"), 2))))
        .containsExactly("chained-live/talk");
  }

  @Test
  void aSiteOfItsOwnSpeechDoesNotComeBackToTierB() {
    shell.conditions = with(CALLBACK_BEHIND_A_TALK);
    shell.conditions = broken(shell.conditions, target -> !target.startsWith("local/"));
    submit(shell);
    started(shell, 1);
    shell.conditions = with(CALLBACK_BEHIND_A_TALK);

    List<Out> outs = shell.ticks(32);

    assertThat(routes(outs)).containsExactly("chained-live/last-resort");
    assertThat(moved(outs)).as("there is no news of its tier").isEmpty();
  }

  @Test
  void whereNoWorkerOfTheChainHasRoomItGoesFurtherBelow() {
    realtimeBroken();
    submit(shell);
    started(shell, 1);
    shell.conditions = broken(with(CALLBACK_BEHIND_A_TALK), target -> target.contains("luna"));

    assertThat(becomes(shell.ticks(32))).contains(TalkCourse.CALLBACK);
  }

  @Test
  void oneThatItsProviderFailsGoesFurtherBelowAndNeverUp() {
    shell.conditions = with(NOTES_BEHIND_A_TALK);
    submit(shell);
    shell.report(failed(started(shell, 1), 1));

    List<Out> outs = shell.report(failed(started(shell, 2), 2));

    assertThat(routes(outs)).containsExactly("chained-live/last-resort");
    assertThat(becomes(outs)).contains(TalkCourse.NOTICE);
    shell.report(failed(started(shell, 3), 3));
    assertThat(((Outcome.Failed) shell.result().outcome()).reason())
        .isEqualTo("provider_unavailable");
    assertThat(shell.purse.held()).isEqualTo(Usd.ZERO);
  }

  private void realtimeBroken() {
    shell.conditions = with(CALLBACK_BEHIND_A_TALK);
    shell.conditions = broken(shell.conditions, REALTIME::equals);
  }
}
