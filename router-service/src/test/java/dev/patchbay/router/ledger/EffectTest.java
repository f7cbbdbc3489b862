package dev.patchbay.router.ledger;

import static dev.patchbay.router.ledger.FakeShell.dispatches;
import static dev.patchbay.router.ledger.FakeShell.events;
import static dev.patchbay.router.ledger.FakeShell.signals;
import static dev.patchbay.router.ledger.LiveSamples.PLACE;
import static dev.patchbay.router.ledger.LiveSamples.talk;
import static dev.patchbay.router.ledger.Samples.JOB;
import static dev.patchbay.router.ledger.Samples.claim;
import static dev.patchbay.router.ledger.Samples.output;
import static dev.patchbay.router.ledger.Samples.progress;
import static dev.patchbay.router.ledger.Samples.yielded;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.AttemptReport;
import dev.patchbay.schemas.Claim;
import dev.patchbay.schemas.EffectEnd;
import dev.patchbay.schemas.EffectOutcome;
import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.JobEvent;
import dev.patchbay.schemas.KnownEffect;
import dev.patchbay.schemas.Signal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EffectTest {
  private static final Claim HOLDER = claim(1, "a");
  private final FakeShell shell = LiveSamples.shell();

  @Test
  void anEffectIsGrantedToItsHolderForALimitedTime() {
    started();

    assertThat(signals(shell.claimEffect(HOLDER, 1, "c1")))
        .containsExactly(new Signal.EffectGranted(HOLDER, 1, "c1", Duration.ofSeconds(10)));
  }

  @Test
  void theSameClaimAgainGetsNoSecondGrantBeforeNorAfterItsOutcome() {
    started();
    shell.claimEffect(HOLDER, 1, "c1");

    assertRefused("c1", "effect_granted");
    say(2, "c1", EffectOutcome.DONE);
    assertRefused("c1", "effect_done");
  }

  @Test
  void anEffectThatFailedNeedsAConfirmationOfItsOwnToBeTriedAgain() {
    started();
    shell.claimEffect(HOLDER, 1, "c1");
    say(2, "c1", EffectOutcome.FAILED);

    assertRefused("c1", "effect_failed");
    assertThat(signals(shell.claimEffect(HOLDER, 1, "c2")))
        .hasOnlyElementsOfType(Signal.EffectGranted.class);
  }

  @Test
  void whoDoesNotHoldTheJobIsFencedInsteadOfGranted() {
    started();
    Claim other = claim(1, "b");

    assertThat(signals(shell.claimEffect(other, 1, "c1")))
        .containsExactly(new Signal.Fence(other, 1));
    assertThat(signals(shell.claimEffect(HOLDER, 2, "c1")))
        .containsExactly(new Signal.Fence(HOLDER, 2));
  }

  @Test
  void aClaimOfAnUnknownJobIsFenced() {
    assertThat(signals(shell.claimEffect(HOLDER, 1, "c1")))
        .containsExactly(new Signal.Fence(HOLDER, 1));
    assertThat(shell.state).isEmpty();
  }

  @Test
  void aLaterHolderIsToldOfWhatWasGrantedAndGetsNoSecondGrant() {
    shell.submit(talk());
    shell.claim(HOLDER, PLACE);
    shell.claimEffect(HOLDER, 1, "c1");

    List<Out> outs = shell.report(yielded(HOLDER, 1));

    assertThat(dispatches(outs).getFirst().live().orElseThrow().effects())
        .containsExactly(unknown("c1"));
    Claim next = claim(2, "b");
    shell.claim(next, PLACE);
    shell.report(progress(next, 2, 1));
    assertThat(signals(shell.claimEffect(next, 2, "c1")))
        .containsExactly(new Signal.EffectRefused(next, 2, "c1", "effect_granted"));
    assertThat(signals(shell.claimEffect(HOLDER, 1, "c9")))
        .containsExactly(new Signal.Fence(HOLDER, 1));
  }

  @Test
  void theResultTellsWhatBecameOfEachAndWhatNobodyKnowsIsForAHuman() {
    started();
    shell.claimEffect(HOLDER, 1, "c1");
    shell.claimEffect(HOLDER, 1, "c2");
    shell.claimEffect(HOLDER, 1, "c3");
    say(2, "c1", EffectOutcome.DONE);

    end(new EffectEnd("c2", EffectOutcome.FAILED));

    assertThat(shell.result().effects())
        .containsExactly(
            new KnownEffect("c1", "book_table", 1, EffectOutcome.DONE),
            new KnownEffect("c2", "book_table", 1, EffectOutcome.FAILED),
            unknown("c3"));
  }

  @Test
  void aHolderThatIsLostLeavesItsGrantToAHuman() {
    started();
    shell.claimEffect(HOLDER, 1, "c1");

    lost();

    assertThat(shell.result().effects()).containsExactly(unknown("c1"));
  }

  @Test
  void aLateWordOfALostHolderIsTheEndOfAnUnknownEffect() {
    started();
    shell.claimEffect(HOLDER, 1, "c1");
    lost();

    List<Out> outs = end(new EffectEnd("c1", EffectOutcome.DONE));
    List<Out> again = end(new EffectEnd("c1", EffectOutcome.FAILED));

    assertThat(events(outs))
        .containsExactly(
            new JobEvent.EffectSettled(
                JOB, shell.time, new KnownEffect("c1", "book_table", 1, EffectOutcome.DONE)));
    assertThat(events(again)).isEmpty();
  }

  @Test
  void anUnknownOutcomeMayBecomeKnownAndAKnownOneStays() {
    started();
    shell.claimEffect(HOLDER, 1, "c1");
    say(2, "c1", EffectOutcome.UNKNOWN);
    assertRefused("c1", "effect_unknown");
    say(3, "c1", EffectOutcome.DONE);
    say(4, "c1", EffectOutcome.FAILED);

    end();

    assertThat(shell.result().effects())
        .extracting(KnownEffect::outcome)
        .containsExactly(EffectOutcome.DONE);
  }

  @Test
  void anOutcomeOfWhatWasNeverGrantedChangesNothing() {
    started();

    say(2, "c1", EffectOutcome.DONE);
    end();

    assertThat(shell.result().effects()).isEmpty();
  }

  @Test
  void aJobHasAtMostThirtyTwoEffects() {
    started();
    for (int n = 0; n < KnownEffect.MOST; n++) {
      assertThat(signals(shell.claimEffect(HOLDER, 1, "c" + n)))
          .hasOnlyElementsOfType(Signal.EffectGranted.class);
    }

    assertRefused("c32", "too_many_effects");
    assertRefused("c31", "effect_granted");
  }

  @Test
  void aJobThatIsBeingCancelledGetsNoGrant() {
    started();
    shell.cancel();

    assertRefused("c1", "job_ending");
  }

  @Test
  void aBoundedJobHasNoEffects() {
    var bounded = new FakeShell();
    Claim holder = bounded.started();

    assertThat(signals(bounded.claimEffect(holder, 1, "c1")))
        .containsExactly(new Signal.EffectRefused(holder, 1, "c1", "not_live"));
  }

  /** And nobody takes the talk over. */
  private void lost() {
    shell.ticks(32);
    shell.ticks(12);
  }

  private void started() {
    shell.submit(talk());
    shell.claim(HOLDER, PLACE);
    shell.report(progress(HOLDER, 1, 1));
  }

  private void say(int number, String confirmation, EffectOutcome outcome) {
    shell.report(
        new AttemptReport.Progress(
            HOLDER,
            1,
            number,
            false,
            List.of(),
            List.of(),
            Optional.empty(),
            List.of(new EffectEnd(confirmation, outcome))));
  }

  private List<Out> end(EffectEnd... effects) {
    return shell.report(
        new AttemptReport.Ended(
            HOLDER,
            1,
            new Ending.Completed(output("bye")),
            List.of(),
            List.of(),
            Optional.empty(),
            List.of(effects)));
  }

  private void assertRefused(String confirmation, String reason) {
    assertThat(signals(shell.claimEffect(HOLDER, 1, confirmation)))
        .containsExactly(new Signal.EffectRefused(HOLDER, 1, confirmation, reason));
  }

  private static KnownEffect unknown(String confirmation) {
    return new KnownEffect(confirmation, "book_table", 1, EffectOutcome.UNKNOWN);
  }
}
