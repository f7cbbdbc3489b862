package dev.patchbay.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.AttemptReport;
import dev.patchbay.schemas.EffectEnd;
import dev.patchbay.schemas.EffectOutcome;
import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.JobOutput;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Effects in the holder's fold. Its epoch is 3; it suspends after 5 s. */
class WorkingEffectsTest {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration TEN_SECONDS = Duration.ofSeconds(10);
  private static final AttemptReport.EffectClaimed WANTED =
      new AttemptReport.EffectClaimed(Fold.CLAIM, 3, "c1", "book_table");
  private static final EffectEnd DONE = new EffectEnd("c1", EffectOutcome.DONE);
  private final Fold fold = Fold.working().acknowledge();

  @Test
  void aWishIsClaimedAtTheLedgerAtOnce() {
    fold.on(new Input.EffectWanted(WANTED));

    assertThat(fold.last).containsExactly(new Effect.ClaimEffect(WANTED));
  }

  @Test
  void aGrantIsGoodNoLongerThanTheLeaseIsProven() {
    fold.on(new Input.EffectWanted(WANTED)).on(granted(3));

    assertThat(fold.last)
        .containsExactly(new Effect.GrantEffect("c1", Duration.ofSeconds(5).toNanos()));
  }

  @Test
  void aGrantIsGoodForItsLimitFromTheSendingOfItsClaim() {
    fold.on(new Input.EffectWanted(WANTED)).freeze(SECOND);

    fold.on(new Input.EffectGranted(3, "c1", Duration.ofSeconds(2)));

    assertThat(fold.last).contains(new Effect.GrantEffect("c1", Duration.ofSeconds(2).toNanos()));
  }

  @Test
  void aGrantThatComesAfterItsLimitIsForgone() {
    fold.on(new Input.EffectWanted(WANTED)).freeze(SECOND.multipliedBy(2));

    fold.on(new Input.EffectGranted(3, "c1", Duration.ofSeconds(2)));

    assertThat(fold.last).contains(new Effect.ForgoEffect("c1"));
  }

  @Test
  void aGrantIsUsedOnce() {
    fold.on(new Input.EffectWanted(WANTED)).on(granted(3)).on(granted(3));

    assertThat(fold.all.stream().filter(Effect.GrantEffect.class::isInstance)).hasSize(1);
  }

  @Test
  void aGrantThatNobodyAskedForOrOfAnotherEpochIsPassedOver() {
    fold.on(granted(3));
    fold.on(new Input.EffectWanted(WANTED)).on(granted(2));

    assertThat(fold.all).noneMatch(Effect.GrantEffect.class::isInstance);
  }

  @Test
  void aGrantAfterTheJobGaveUpWaitingIsPassedOver() {
    fold.on(new Input.EffectWanted(WANTED))
        .on(new Input.EffectEnded("c1", EffectOutcome.FAILED))
        .on(granted(3));

    assertThat(fold.all).noneMatch(Effect.GrantEffect.class::isInstance);
  }

  @Test
  void aSuspendedHolderAsksForNothing() {
    fold.pass(SECOND.multipliedBy(6)).on(new Input.EffectWanted(WANTED));

    assertThat(fold.last)
        .contains(new Effect.RefuseEffect("c1", "suspended"))
        .noneMatch(Effect.ClaimEffect.class::isInstance);
  }

  @Test
  void aHolderThatWasSuspendedMeanwhileMakesNoUseOfItsGrant() {
    fold.on(new Input.EffectWanted(WANTED)).pass(SECOND.multipliedBy(6)).on(granted(3));

    assertThat(fold.last).contains(new Effect.ForgoEffect("c1"));
  }

  @Test
  void aFencedHolderMakesNoUseOfItsGrantAndClaimsNothing() {
    fold.on(new Input.EffectWanted(WANTED)).on(new Input.Fenced(3)).on(granted(3));
    fold.on(
        new Input.EffectWanted(new AttemptReport.EffectClaimed(Fold.CLAIM, 3, "c2", "book_table")));

    assertThat(fold.all).noneMatch(Effect.GrantEffect.class::isInstance);
    assertThat(fold.all.stream().filter(Effect.ClaimEffect.class::isInstance)).hasSize(1);
  }

  @Test
  void aRefusalIsPassedOnWithTheLedgersWord() {
    fold.on(new Input.EffectWanted(WANTED)).on(new Input.EffectRefused(3, "c1", "effect_done"));

    assertThat(fold.last).containsExactly(new Effect.RefuseEffect("c1", "effect_done"));
  }

  @Test
  void whatBecameOfItIsToldAtOnceAndUntilTheBrokerHasIt() {
    fold.on(new Input.EffectEnded("c1", EffectOutcome.DONE));
    assertThat(fold.lastProgress().effects()).containsExactly(DONE);

    fold.on(new Input.ProgressLost(fold.lastProgress().number())).pass(SECOND);
    assertThat(fold.lastProgress().effects()).containsExactly(DONE);

    fold.acknowledge().pass(SECOND.multipliedBy(2));
    assertThat(fold.lastProgress().effects()).isEmpty();
  }

  @Test
  void whatIsSaidWhileAReportIsOnItsWayComesWithTheNext() {
    fold.on(new Input.EffectEnded("c1", EffectOutcome.DONE));
    fold.on(new Input.EffectEnded("c2", EffectOutcome.UNKNOWN));

    fold.acknowledge();

    assertThat(fold.lastProgress().effects())
        .containsExactly(new EffectEnd("c2", EffectOutcome.UNKNOWN));
  }

  @Test
  void theEndTellsWhatNoReportHasTold() {
    fold.on(new Input.EffectEnded("c1", EffectOutcome.DONE));
    fold.on(new Input.Returned(new Ending.Completed(JobOutput.NONE)));

    assertThat(fold.ends().getLast().effects()).containsExactly(DONE);
  }

  @Test
  void theLateEndOfAFencedHolderTellsItToo() {
    fold.on(new Input.Fenced(3)).on(new Input.EffectEnded("c1", EffectOutcome.DONE));
    fold.on(new Input.Returned(new Ending.Stopped()));

    assertThat(fold.ends().getLast().effects()).containsExactly(DONE);
    fold.on(new Input.EndLost(false)).on(new Input.Fenced(3)).pass(SECOND);
    assertThat(fold.ends()).hasSize(2);
  }

  @Test
  void aHangUpOfThisEpochIsPassedOnAndEndsNothing() {
    fold.on(new Input.HungUp(2)).on(new Input.HungUp(3));

    assertThat(fold.last).containsExactly(new Effect.TellHangUp());
    assertThat(fold.all.stream().filter(Effect.TellHangUp.class::isInstance)).hasSize(1);
    fold.on(new Input.Fenced(3)).on(new Input.HungUp(3));
    assertThat(fold.all.stream().filter(Effect.TellHangUp.class::isInstance)).hasSize(1);
  }

  @Test
  void aWindUpOfThisEpochIsPassedOnAndEndsNothing() {
    fold.on(new Input.WoundUp(2, "cost")).on(new Input.WoundUp(3, "cost"));

    assertThat(fold.last).containsExactly(new Effect.TellWindUp("cost"));
    assertThat(fold.all.stream().filter(Effect.TellWindUp.class::isInstance)).hasSize(1);
    fold.on(new Input.Fenced(3)).on(new Input.WoundUp(3, "cost"));
    assertThat(fold.all.stream().filter(Effect.TellWindUp.class::isInstance)).hasSize(1);
  }

  private static Input granted(int epoch) {
    return new Input.EffectGranted(epoch, "c1", TEN_SECONDS);
  }
}
