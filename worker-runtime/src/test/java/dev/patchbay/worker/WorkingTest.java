package dev.patchbay.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.JobOutput;
import dev.patchbay.schemas.Meter;
import dev.patchbay.schemas.MeteredCall;
import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class WorkingTest {
  private static final Ending COMPLETED = new Ending.Completed(JobOutput.NONE);

  @Test
  void theFirstProgressGoesOutAtOnce() {
    Fold fold = Fold.working();

    assertThat(fold.last).hasSize(2).first().isEqualTo(new Effect.Begin(3));
    assertThat(fold.lastProgress().number()).isEqualTo(1);
    assertThat(fold.lastProgress().epoch()).isEqualTo(3);
    assertThat(fold.lastProgress().suspended()).isFalse();
  }

  @Test
  void progressFollowsEveryTwoSecondsOneAtATime() {
    Fold fold = Fold.working().acknowledge();
    for (int i = 0; i < 5; i++) {
      fold.pass(Duration.ofSeconds(2)).acknowledge();
    }

    assertThat(fold.progress()).extracting("number").containsExactly(1, 2, 3, 4, 5, 6);
  }

  @Test
  void anOpenReportIsNotOvertaken() {
    Fold fold = Fold.working().pass(Duration.ofSeconds(4));

    assertThat(fold.progress()).hasSize(1);
  }

  @Test
  void theJobMayCallOnceTheBrokerHasItsExposure() {
    Fold fold = Fold.working().on(new Input.Wanted(1, Fold.EXPOSURE)).acknowledge();
    assertThat(fold.all).noneMatch(Effect.Allow.class::isInstance);
    assertThat(fold.lastProgress().exposures()).containsExactly(Fold.EXPOSURE);

    fold.acknowledge();
    assertThat(fold.last).contains(new Effect.Allow(1));
  }

  @Test
  void whileTheCallRunsEveryReportTellsItsExposureUntilItIsSettled() {
    Fold fold = Fold.working().on(new Input.Wanted(1, Fold.EXPOSURE)).acknowledge().acknowledge();

    fold.pass(Duration.ofSeconds(2));
    assertThat(fold.lastProgress().exposures()).containsExactly(Fold.EXPOSURE);

    fold.acknowledge().used(4);
    assertThat(fold.lastProgress().exposures()).isEmpty();
  }

  @Test
  void aCallThatUsedNothingIsToldNoMore() {
    Fold fold = running().on(new Input.Unspent(1)).pass(Duration.ofSeconds(2));
    assertThat(fold.lastProgress().exposures()).isEmpty();

    fold.on(new Input.Returned(COMPLETED));
    assertThat(fold.ends().getLast().exposures()).isEmpty();
  }

  @Test
  void aCallThatWasMeteredDoesNotStandInTheEnd() {
    Fold fold = running().used(4).on(new Input.Returned(COMPLETED));

    assertThat(fold.ends().getLast().usage()).hasSize(1);
    assertThat(fold.ends().getLast().exposures()).isEmpty();
  }

  @Test
  void aCallOfWhichTheJobSaidNothingStandsInTheEnd() {
    Fold fold = running().on(new Input.Threw("IllegalStateException"));

    assertThat(fold.ends().getLast().exposures()).containsExactly(Fold.EXPOSURE);
  }

  @Test
  void aFencedAttemptTellsTheCallThatStands() {
    Fold fold = running().on(new Input.Fenced(3)).on(new Input.Returned(new Ending.Stopped()));

    assertThat(fold.ends().getLast().exposures()).containsExactly(Fold.EXPOSURE);
  }

  @Test
  void aCallThatWasNotAllowedDoesNotStand() {
    Fold fold = Fold.working().acknowledge().on(new Input.Wanted(1, Fold.EXPOSURE));
    fold.on(new Input.Cancelled(3)).acknowledge().on(new Input.Returned(new Ending.Stopped()));

    assertThat(fold.ends().getLast().exposures()).isEmpty();
  }

  @Test
  void aReportThatCarriedAnEarlierExposureAllowsNoLaterOne() {
    Fold fold = Fold.working().acknowledge().on(new Input.Wanted(1, Fold.EXPOSURE));
    fold.on(new Input.Unspent(1)).on(new Input.Wanted(2, Fold.EXPOSURE)).acknowledge();
    assertThat(fold.all).noneMatch(Effect.Allow.class::isInstance);

    fold.acknowledge();
    assertThat(fold.last).contains(new Effect.Allow(2));
  }

  private static Fold running() {
    return Fold.working().on(new Input.Wanted(1, Fold.EXPOSURE)).acknowledge().acknowledge();
  }

  @Test
  void aLostReportIsFollowedByOneWithTheSameLinesAndTheNextNumber() {
    Fold fold = Fold.working().acknowledge().used(4);
    fold.on(new Input.ProgressLost(2)).pass(Duration.ofMillis(300));

    assertThat(fold.lastProgress().number()).isEqualTo(3);
    assertThat(fold.lastProgress().usage()).extracting(MeteredCall::number).containsExactly(1);
  }

  @Test
  void aLineIsCarriedUntilAReportThatHeldItIsAcknowledged() {
    Fold fold = Fold.working().used(4).used(6);
    fold.acknowledge();
    assertThat(fold.lastProgress().usage()).extracting(MeteredCall::number).containsExactly(1, 2);
    assertThat(fold.lastProgress().usage().getLast().totals())
        .hasEntrySatisfying(
            Meter.INPUT_TEXT_TOKENS,
            total -> assertThat(total).isEqualByComparingTo(BigDecimal.TEN));

    fold.used(1).acknowledge();
    assertThat(fold.lastProgress().usage()).extracting(MeteredCall::number).containsExactly(3);
    fold.on(new Input.Returned(COMPLETED));
    assertThat(fold.ends().getLast().usage()).extracting(MeteredCall::number).containsExactly(3);
  }

  @Test
  void withoutAcknowledgementItFallsSilentFiveSecondsAfterTheLastProvenSending() {
    Fold fold = Fold.working().acknowledge().pass(Duration.ofMillis(4_900));
    assertThat(fold.all).noneMatch(Effect.NoteSuspended.class::isInstance);

    fold.pass(Duration.ofMillis(100));
    assertThat(fold.last).contains(new Effect.NoteSuspended());
  }

  @Test
  void theSuspendTimeCountsFromTheSendingNotFromTheAcknowledgement() {
    Fold fold = Fold.working().pass(Duration.ofSeconds(4)).acknowledge();
    fold.pass(Duration.ofMillis(1_000));

    assertThat(fold.all).anyMatch(Effect.NoteSuspended.class::isInstance);
  }

  @Test
  void acknowledgementsAloneDoNotEndTheSilence() {
    Fold fold = suspended().on(new Input.Wanted(1, Fold.EXPOSURE));

    for (int i = 0; i < 4; i++) {
      fold.acknowledge().pass(Duration.ofSeconds(2));
    }
    assertThat(fold.lastProgress().suspended()).isTrue();
    assertThat(fold.lastProgress().exposures()).isEmpty();
    assertThat(fold.all).noneMatch(Effect.Allow.class::isInstance);
  }

  @Test
  void renewedItSpeaksAgainAndTheWaitingCallMayStart() {
    Fold fold = suspended().on(new Input.Wanted(1, Fold.EXPOSURE)).acknowledge();
    fold.on(new Input.Renewed(3, fold.lastProgress().number()));
    assertThat(fold.lastProgress().suspended()).isFalse();
    assertThat(fold.lastProgress().exposures()).containsExactly(Fold.EXPOSURE);

    fold.acknowledge();
    assertThat(fold.last).contains(new Effect.Allow(1));
  }

  @Test
  void theJobIsToldOnceThatItMaySpeakAgain() {
    Fold fold = suspended().acknowledge();
    assertThat(fold.all).noneMatch(Effect.NoteRenewed.class::isInstance);

    fold.on(new Input.Renewed(3, fold.lastProgress().number()));
    fold.on(new Input.Renewed(3, fold.lastProgress().number()));

    assertThat(fold.all.stream().filter(Effect.NoteRenewed.class::isInstance)).hasSize(1);
  }

  @Test
  void aRenewalThatIsAsOldAsTheSilenceIsWorthNothing() {
    Fold fold = suspended().acknowledge().freeze(Duration.ofSeconds(30));
    fold.on(new Input.Renewed(3, fold.lastProgress().number()));

    assertThat(silent(fold)).isTrue();
  }

  @Test
  void aRenewalThatLayInABufferWhileTheProcessStoodStillAnswersNoLaterQuestion() {
    Fold fold = suspended();
    int before = fold.lastProgress().number();
    fold.freeze(Duration.ofSeconds(30));
    fold.on(new Input.ProgressLost(before)).pass(Duration.ofMillis(300));
    int after = fold.lastProgress().number();
    assertThat(after).isGreaterThan(before);
    fold.acknowledge();

    fold.on(new Input.Renewed(3, before));
    assertThat(silent(fold)).isTrue();

    fold.on(new Input.Renewed(3, after));
    assertThat(silent(fold)).isFalse();
  }

  @Test
  void aRenewalProvesTheLeaseAlsoBeforeTheBrokersAcknowledgementIsRead() {
    Fold fold = suspended();

    fold.on(new Input.Renewed(3, fold.lastProgress().number())).pass(Duration.ofMillis(100));

    assertThat(silent(fold)).isFalse();
  }

  @Test
  void aRenewalOfAReportThatDidNotAskIsNotHeard() {
    Fold fold = suspended().acknowledge().on(new Input.Renewed(3, 1));

    assertThat(silent(fold)).isTrue();
  }

  private static boolean silent(Fold fold) {
    return ((Working) fold.phase).pulse().suspended();
  }

  @Test
  void aRenewalOfAnotherEpochIsNotHeard() {
    Fold fold = suspended().acknowledge();
    fold.on(new Input.Renewed(2, fold.lastProgress().number())).pass(Duration.ofSeconds(2));

    assertThat(fold.lastProgress().suspended()).isTrue();
  }

  @Test
  void whoIsSuspendedForTooLongGivesUp() {
    Fold fold = suspended();
    for (int i = 0; i < 61; i++) {
      fold.acknowledge().pass(Duration.ofSeconds(2));
    }
    assertThat(fold.all)
        .filteredOn(Effect.Stop.class::isInstance)
        .containsExactly(new Effect.Stop(StopCause.SUSPENDED_TOO_LONG));

    fold.on(new Input.Threw("InterruptedException"));
    assertThat(fold.ends().getLast().ending()).isEqualTo(new Ending.Yielded("suspended_too_long"));
  }

  @Test
  void aCancelledJobEndsAsStopped() {
    Fold fold = Fold.working().on(new Input.Cancelled(3));
    assertThat(fold.last).contains(new Effect.Stop(StopCause.CANCELLED));

    fold.on(new Input.Threw("InterruptedException"));
    assertThat(fold.ends().getLast().ending()).isEqualTo(new Ending.Stopped());
  }

  @Test
  void whatWasCompletedBeforeTheCancelReachedItStaysCompleted() {
    Fold fold = Fold.working().on(new Input.Cancelled(3)).on(new Input.Returned(COMPLETED));

    assertThat(fold.ends().getLast().ending()).isEqualTo(COMPLETED);
  }

  @Test
  void aCancelOfAnotherEpochIsNotHeard() {
    assertThat(Fold.working().on(new Input.Cancelled(2)).last).isEmpty();
  }

  @Test
  void aStoppedJobGetsNoPermissionForAnotherCall() {
    Fold fold =
        Fold.working()
            .on(new Input.Wanted(1, Fold.EXPOSURE))
            .on(new Input.Cancelled(3))
            .acknowledge()
            .pass(Duration.ofSeconds(2))
            .acknowledge();

    assertThat(fold.all).noneMatch(Effect.Allow.class::isInstance);
    assertThat(fold.progress()).allMatch(progress -> progress.exposures().isEmpty());
  }

  @Test
  void fencedItSaysNothingMoreButItsUsageAtTheEnd() {
    Fold fold = Fold.working().acknowledge().on(new Input.Fenced(3));
    assertThat(fold.last).containsExactly(new Effect.Stop(StopCause.FENCED));
    int before = fold.all.size();

    fold.used(5).pass(Duration.ofSeconds(20));
    assertThat(fold.all).hasSize(before);

    fold.on(new Input.Returned(COMPLETED));
    assertThat(fold.ends())
        .singleElement()
        .satisfies(ended -> {
          assertThat(ended.ending()).isEqualTo(new Ending.Stopped());
          assertThat(ended.usage()).hasSize(1);
        });
  }

  @Test
  void aFenceOutranksACancel() {
    Fold fold = Fold.working().on(new Input.Cancelled(3)).on(new Input.Fenced(3));

    assertThat(fold.last).containsExactly(new Effect.Stop(StopCause.FENCED));
  }

  @Test
  void whatRunsAtTheDrainsEndIsStoppedAndGivenBack() {
    Fold fold = Fold.working().on(new Input.DrainOver());
    fold.on(new Input.Threw("InterruptedException"));

    assertThat(fold.ends().getLast().ending()).isEqualTo(new Ending.Yielded("worker_draining"));
  }

  @Test
  void aJobIsToldThatItsWorkerLeavesAndRunsOn() {
    Fold fold = Fold.working().acknowledge().on(new Input.DrainBegun());
    assertThat(fold.last).containsExactly(new Effect.TellDrain());

    fold.on(new Input.Wanted(1, Fold.EXPOSURE)).acknowledge();
    assertThat(fold.last).contains(new Effect.Allow(1));
    assertThat(fold.all).noneMatch(Effect.Stop.class::isInstance);
  }

  @Test
  void aJobThatWasAdmittedBeforeTheDrainIsToldAfterItBegan() {
    Fold fold = Fold.claimed().on(new Input.Admitted(3, true)).on(new Input.DrainBegun());

    assertThat(fold.all)
        .filteredOn(effect -> effect instanceof Effect.Begin || effect instanceof Effect.TellDrain)
        .containsExactly(new Effect.Begin(3), new Effect.TellDrain());
  }

  @Test
  void aJobThatIsToEndAnywayIsNotToldThatItsWorkerLeaves() {
    Fold fold = Fold.working().on(new Input.Cancelled(3)).on(new Input.DrainBegun());

    assertThat(fold.all).noneMatch(Effect.TellDrain.class::isInstance);
  }

  @Test
  void aJobMayGiveItselfBackWhetherItsWorkerLeavesOrNot() {
    var yielded = new Ending.Yielded("worker_draining");
    var moved = new Ending.Yielded("moved");

    Fold leaving = Fold.working().on(new Input.DrainBegun()).on(new Input.Returned(yielded));
    assertThat(leaving.ends().getLast().ending()).isEqualTo(yielded);
    Fold staying = Fold.working().on(new Input.Returned(moved));
    assertThat(staying.ends().getLast().ending()).isEqualTo(moved);
  }

  @Test
  void anExceptionOfTheJobIsToldByItsClassAlone() {
    Fold fold = Fold.working().on(new Input.Threw("IllegalStateException"));

    var failed = (Ending.Failed) fold.ends().getLast().ending();
    assertThat(failed.reason()).isEqualTo("internal_error");
    assertThat(failed.detail()).contains("IllegalStateException");
    assertThat(failed.retryable()).isTrue();
  }

  private static Fold suspended() {
    Fold fold = Fold.working().acknowledge().pass(Duration.ofSeconds(2));
    fold.pass(Duration.ofSeconds(3)).on(new Input.ProgressLost(2)).pass(Duration.ofSeconds(1));
    assertThat(fold.lastProgress().suspended()).isTrue();
    return fold;
  }
}
