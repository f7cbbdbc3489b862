package dev.patchbay.router.ledger;

import static dev.patchbay.router.ledger.FakeShell.decisions;
import static dev.patchbay.router.ledger.FakeShell.dispatches;
import static dev.patchbay.router.ledger.FakeShell.only;
import static dev.patchbay.router.ledger.Samples.completed;
import static dev.patchbay.router.ledger.Samples.failed;
import static dev.patchbay.router.ledger.Samples.naming;
import static dev.patchbay.router.ledger.Samples.progress;
import static dev.patchbay.router.ledger.Samples.stopped;
import static dev.patchbay.router.ledger.Samples.yielded;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.Checkpoint;
import dev.patchbay.schemas.Claim;
import dev.patchbay.schemas.FinishedPart;
import dev.patchbay.schemas.Json;
import dev.patchbay.schemas.PartReference;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CheckpointTest {
  private static final PartReference FIRST = new PartReference(1, 0, 3, 100);
  private static final PartReference SECOND = new PartReference(1, 1, 0, 101);
  private static final PartReference SECOND_AGAIN = new PartReference(2, 1, 2, 230);
  private static final PartReference THIRD = new PartReference(2, 2, 1, 231);

  private final FakeShell shell = new FakeShell();

  @Test
  void theFirstAttemptBeginsAtTheBeginning() {
    assertThat(carried(shell.submit())).isEmpty();
  }

  @Test
  void aLostAttemptIsFollowedByOneThatCarriesWhatItsLastProgressNamed() {
    Claim holder = shell.started();
    shell.report(naming(holder, 1, 2, FIRST));
    shell.report(naming(holder, 1, 3, FIRST, SECOND));
    shell.report(progress(holder, 1, 4));

    List<Out> outs = shell.ticks(32);

    assertThat(carried(outs)).containsExactly(FIRST, SECOND);
    assertThat(decisions(outs).getFirst().values()).containsEntry("finishedParts", "2");
    assertThat(forgotten(shell.all)).isEmpty();
  }

  @Test
  void anAttemptThatIsGivenBackIsFollowedByOneThatCarriesWhatItsEndNamed() {
    Claim holder = shell.started();
    shell.report(naming(holder, 1, 2, FIRST));

    assertThat(carried(shell.report(naming(yielded(holder, 1), FIRST, SECOND))))
        .containsExactly(FIRST, SECOND);
  }

  @Test
  void aFailedAttemptIsFollowedAfterItsBackoffByOneThatCarriesWhatItFinished() {
    Claim holder = shell.started();
    shell.report(naming(failed(holder, 1, true), FIRST));

    assertThat(carried(shell.ticks(200))).containsExactly(FIRST);
  }

  @Test
  void aDeclinedDispatchIsOfferedAgainWithTheSameParts() {
    Claim holder = shell.started();
    shell.report(naming(yielded(holder, 1), FIRST));
    shell.decline(2);

    assertThat(carried(shell.ticks(200))).containsExactly(FIRST);
  }

  @Test
  void theNextHolderAddsToWhatItWasGivenAndReplacesWhatItCouldNotRead() {
    Claim next = secondHolder();

    List<Out> outs = shell.report(naming(next, 2, 2, FIRST, SECOND_AGAIN, THIRD));

    assertThat(forgotten(outs)).containsExactly(SECOND);
    assertThat(carried(shell.ticks(32))).containsExactly(FIRST, SECOND_AGAIN, THIRD);
  }

  @Test
  void aPartFinishedAgainUnderTheSameEpochKeepsItsKeyAndGetsNoTombstone() {
    Claim holder = shell.started();
    shell.report(naming(holder, 1, 2, FIRST));

    var again = new PartReference(1, 0, 3, 140);
    assertThat(shell.report(naming(holder, 1, 3, again))).isEmpty();
    assertThat(carried(shell.ticks(32))).containsExactly(again);
  }

  @Test
  void aPartThatCountsAgainBeforeItWasClearedStays() {
    Claim holder = shell.started();
    shell.report(naming(holder, 1, 2, all()));
    shell.report(naming(holder, 1, 3));
    PartReference last = all()[FinishedPart.MOST_PARTS - 1];

    shell.report(naming(holder, 1, 4, last));
    for (int number = 5; number < 20; number++) {
      shell.report(naming(holder, 1, number, last, new PartReference(1, 0, 0, number)));
    }

    assertThat(forgotten(shell.all)).doesNotContain(last).doesNotHaveDuplicates();
  }

  @Test
  void lateWordsOfAnOldEpochChangeNothing() {
    Claim lost = Samples.claim(1, "claim-1");
    secondHolder();

    shell.report(naming(lost, 1, 9, FIRST));
    shell.report(naming(yielded(lost, 1), FIRST));

    assertThat(forgotten(shell.all)).isEmpty();
    assertThat(carried(shell.ticks(32))).containsExactly(FIRST, SECOND);
  }

  @Test
  void aRepeatedOrOvertakenProgressChangesNothing() {
    Claim holder = shell.started();
    shell.report(naming(holder, 1, 3, FIRST, SECOND));

    assertThat(shell.report(naming(holder, 1, 2, FIRST))).isEmpty();
    assertThat(shell.report(naming(holder, 1, 3, FIRST))).isEmpty();
    assertThat(carried(shell.ticks(32))).containsExactly(FIRST, SECOND);
  }

  @Test
  void aClaimThatWasNeverAdmittedNamesNothing() {
    shell.started();
    shell.report(naming(Samples.claim(1, "stranger"), 1, 2, FIRST));

    assertThat(carried(shell.ticks(32))).isEmpty();
  }

  @Test
  void partsThatTheHolderWasNotGivenAndDidNotFinishAreSetAside() {
    Claim next = secondHolder();

    List<Out> outs = shell.report(naming(next, 2, 2, FIRST, SECOND, new PartReference(1, 2, 0, 7)));

    assertThat(only(outs, Out.SetAside.class))
        .extracting(Out.SetAside::reason)
        .containsExactly("checkpoint_foreign");
    assertThat(carried(shell.ticks(32))).containsExactly(FIRST, SECOND);
  }

  @Test
  void aCompletedJobsPartsAreCleared() {
    Claim holder = shell.started();
    shell.report(naming(holder, 1, 2, FIRST));

    assertThat(forgotten(shell.report(naming(completed(holder, 1), FIRST, SECOND))))
        .containsExactly(FIRST, SECOND);
    assertThat(shell.state.orElseThrow().settled()).isTrue();
  }

  @Test
  void aFailedJobsPartsAreCleared() {
    Claim next = secondHolder();

    assertThat(forgotten(shell.report(failed(next, 2, false)))).containsExactly(FIRST, SECOND);
  }

  @Test
  void aCancelledJobsPartsAreCleared() {
    Claim next = secondHolder();
    shell.cancel();

    assertThat(forgotten(shell.report(naming(stopped(next, 2), FIRST, SECOND, THIRD))))
        .containsExactly(FIRST, SECOND, THIRD);
  }

  @Test
  void aCancelThatFindsNoHolderClearsThePartsAtOnce() {
    Claim holder = shell.started();
    shell.report(naming(yielded(holder, 1), FIRST));

    assertThat(forgotten(shell.cancel())).containsExactly(FIRST);
  }

  @Test
  void aJobThatIsLateHasItsPartsCleared() {
    secondHolder();

    assertThat(forgotten(shell.jump(Duration.ofHours(2)))).containsExactly(FIRST, SECOND);
  }

  @Test
  void aJobWhoseAttemptsAreSpentHasItsPartsCleared() {
    shell.submit();
    for (int attempt = 1; attempt <= 3; attempt++) {
      Claim holder = shell.startedAgain(attempt, attempt);
      shell.report(naming(holder, attempt, 2, new PartReference(attempt, 5, 0, 1)));
      shell.ticks(32);
    }

    assertThat(forgotten(shell.all))
        .containsExactly(
            new PartReference(1, 5, 0, 1),
            new PartReference(2, 5, 0, 1),
            new PartReference(3, 5, 0, 1));
  }

  @Test
  void manyPartsAreClearedABoundedNumberAtATimeAndEachOnce() {
    Claim holder = shell.started();
    PartReference[] all = all();
    shell.report(naming(holder, 1, 2, all));

    assertThat(forgotten(shell.report(completed(holder, 1)))).hasSize(64);
    assertThat(shell.due()).as("no more before the next tick").isEmpty();
    for (int tick = 1; tick < 8; tick++) {
      assertThat(shell.state.orElseThrow().settled()).isFalse();
      assertThat(forgotten(shell.ticks(1))).hasSize(64);
    }
    assertThat(shell.state.orElseThrow().settled()).isTrue();
    assertThat(shell.ticks(100)).isEmpty();
    assertThat(forgotten(shell.all)).containsExactly(all);
  }

  @Test
  void theLargestCheckpointLeavesTheStateSmallAndAHolderThatChurnsDoesNotMakeItGrow() {
    Claim holder = shell.started();
    shell.report(naming(holder, 1, 2, all()));
    assertThat(stored()).isLessThan(16_000);

    for (int number = 3; number < 40; number++) {
      shell.report(naming(holder, 1, number));
      shell.report(naming(holder, 1, ++number, all()));
    }
    assertThat(stored()).isLessThan(48_000);
  }

  private int stored() {
    return Json.write(shell.state.orElseThrow()).length;
  }

  private static PartReference[] all() {
    return IntStream.range(0, FinishedPart.MOST_PARTS)
        .mapToObj(part -> new PartReference(1, part, 3, 1_000_000_000L + part))
        .toArray(PartReference[]::new);
  }

  /** The first holder finished two parts and was lost; the second one works. */
  private Claim secondHolder() {
    Claim first = shell.started();
    shell.report(naming(first, 1, 2, FIRST, SECOND));
    shell.ticks(32);
    return shell.startedAgain(2, 2);
  }

  private static List<PartReference> carried(List<Out> outs) {
    return dispatches(outs).stream()
        .map(Out.SendDispatch::checkpoint)
        .map(Checkpoint::parts)
        .reduce((first, last) -> last)
        .orElseThrow();
  }

  private static List<PartReference> forgotten(List<Out> outs) {
    return only(outs, Out.ForgetPart.class).stream().map(Out.ForgetPart::part).toList();
  }
}
