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
  private static final Duration MILLIS = Duration.ofMillis(1);

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
  void anAdmissionTellsForHowLongItsHolderIsProvenBeforeItsFirstReport() {
    Fold fold =
        Fold.claimed().pass(MILLIS.multipliedBy(300)).on(admitted(MILLIS.multipliedBy(1_250)));
    assertThat(fold.lastProgress().suspended()).isFalse();

    fold.pass(MILLIS.multipliedBy(949));
    assertThat(fold.all).doesNotContain(new Effect.NoteSuspended());
    fold.pass(MILLIS);

    assertThat(fold.last).as("counted from the claim").contains(new Effect.NoteSuspended());
  }

  @Test
  void aReportThatTheBrokerHasInThatTimeProvesAsAnyOther() {
    Fold fold = Fold.claimed().on(admitted(MILLIS.multipliedBy(1_250)));
    fold.pass(MILLIS.multipliedBy(1_000)).acknowledge();

    fold.pass(MILLIS.multipliedBy(3_900));

    assertThat(fold.all).doesNotContain(new Effect.NoteSuspended());
  }

  @Test
  void oneThatTheBrokerHasLaterProvesNothing() {
    Fold fold = Fold.claimed().on(admitted(MILLIS.multipliedBy(1_250)));
    fold.on(new Input.Wanted(1, Fold.EXPOSURE)).freeze(MILLIS.multipliedBy(1_250));

    fold.acknowledge();

    assertThat(fold.all).contains(new Effect.NoteSuspended());
    assertThat(fold.all).noneMatch(Effect.Allow.class::isInstance);
    fold.pass(SECOND.multipliedBy(2));
    assertThat(fold.lastProgress().suspended()).isTrue();
    fold.on(new Input.Renewed(3, fold.lastProgress().number()));
    assertThat(fold.last).contains(new Effect.NoteRenewed());
  }

  @Test
  void anAdmissionThatComesWhenThatTimeIsOverBeginsSuspendedAlsoOfARepeatedClaim() {
    Fold fold =
        Fold.claimed().pass(MILLIS.multipliedBy(2_100)).on(admitted(MILLIS.multipliedBy(1_250)));

    assertThat(fold.lastProgress().suspended()).isTrue();
  }

  private static Input.Admitted admitted(Duration within) {
    return new Input.Admitted(3, true, Optional.empty(), false, Optional.of(within));
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
