package dev.patchbay.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.FramesPlace;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WaitingTest {
  @Test
  void theJobBeginsWithThePlaceThatItsAdmissionNames() {
    var place = Optional.of(new FramesPlace(2, 0));

    assertThat(Fold.claimed().on(new Input.Admitted(2, true, place)).last)
        .contains(new Effect.Begin(2, place));
  }

  private static final Duration SECOND = Duration.ofSeconds(1);

  @Test
  void anUnansweredClaimIsRepeatedEveryTwoSeconds() {
    Fold fold = Fold.claimed().pass(SECOND.multipliedBy(7));

    assertThat(fold.all).hasSize(3).allMatch(Effect.RepeatClaim.class::isInstance);
  }

  @Test
  void afterThirtySecondsTheSlotGoesBackAndTheClaimIsNotRepeatedAnyMore() {
    Fold fold = Fold.claimed().pass(SECOND.multipliedBy(31));
    assertThat(fold.all).filteredOn(Effect.GiveSlotBack.class::isInstance).hasSize(1);

    int before = fold.all.size();
    fold.pass(SECOND.multipliedBy(60));
    assertThat(fold.all).hasSize(before);
    assertThat(fold.over()).isFalse();
  }

  @Test
  void aLateAdmissionTakesAFreeSlot() {
    Fold fold = Fold.claimed().pass(SECOND.multipliedBy(40)).on(new Input.Admitted(2, true));

    assertThat(fold.last).contains(new Effect.Begin(2));
  }

  @Test
  void aLateAdmissionWithoutAFreeSlotGivesTheAttemptBackAtOnce() {
    Fold fold = Fold.claimed().pass(SECOND.multipliedBy(40)).on(new Input.Admitted(2, false));

    assertThat(fold.ends())
        .singleElement()
        .satisfies(ended -> {
          assertThat(ended.epoch()).isEqualTo(2);
          assertThat(ended.ending()).isEqualTo(new Ending.Yielded("claim_abandoned"));
        });
    assertThat(fold.all).noneMatch(Effect.Begin.class::isInstance);
  }

  @Test
  void anAdmissionDuringTheDrainIsGivenBackAtOnce() {
    Fold fold = Fold.claimed().on(new Input.DrainBegun()).on(new Input.Admitted(1, true));

    assertThat(fold.all).noneMatch(Effect.Begin.class::isInstance);
    assertThat(fold.ends().getFirst().ending()).isEqualTo(new Ending.Yielded("worker_draining"));
  }

  @Test
  void aRefusedClaimIsOver() {
    assertThat(Fold.claimed().on(new Input.Refused("held")).over()).isTrue();
  }

  @Test
  void aClaimThatWasNeverAnsweredIsForgottenAfterTenMinutes() {
    assertThat(Fold.claimed().pass(Duration.ofMinutes(10)).over()).isTrue();
  }

  @Test
  void anAdmissionFoundAfterAStandstillBeginsSuspended() {
    Fold fold = Fold.claimed().freeze(SECOND.multipliedBy(20)).on(new Input.Admitted(2, true));

    assertThat(fold.lastProgress().suspended()).isTrue();
    fold.on(new Input.Wanted(1, Fold.EXPOSURE)).acknowledge();
    assertThat(fold.all).noneMatch(Effect.Allow.class::isInstance);
  }

  @Test
  void aStandstillIsSeenAlsoWhenTheRepeatedClaimComesBeforeTheOldAnswer() {
    Fold fold =
        Fold.claimed()
            .freeze(SECOND.multipliedBy(20))
            .on(new Input.Turn())
            .on(new Input.Admitted(2, true));

    assertThat(fold.lastProgress().suspended()).isTrue();
  }

  @Test
  void aClaimThatMayHaveReachedTheLogIsAnsweredWhenItIsAdmitted() {
    Fold fold = Fold.claimed();
    fold.phase = Waiting.unsure(0);
    fold.pass(SECOND.multipliedBy(30)).on(new Input.Admitted(2, false));

    assertThat(fold.ends().getFirst().ending()).isEqualTo(new Ending.Yielded("claim_abandoned"));
    assertThat(fold.all).noneMatch(Effect.RepeatClaim.class::isInstance);
  }
}
