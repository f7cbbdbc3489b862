package dev.patchbay.router.ledger;

import static dev.patchbay.router.ledger.FakeShell.alarms;
import static dev.patchbay.router.ledger.FakeShell.decisions;
import static dev.patchbay.router.ledger.FakeShell.dispatches;
import static dev.patchbay.router.ledger.FakeShell.events;
import static dev.patchbay.router.ledger.FakeShell.lines;
import static dev.patchbay.router.ledger.FakeShell.only;
import static dev.patchbay.router.ledger.FakeShell.results;
import static dev.patchbay.router.ledger.FakeShell.signals;
import static dev.patchbay.router.ledger.LiveSamples.PLACE;
import static dev.patchbay.router.ledger.LiveSamples.talk;
import static dev.patchbay.router.ledger.Samples.JOB;
import static dev.patchbay.router.ledger.Samples.call;
import static dev.patchbay.router.ledger.Samples.claim;
import static dev.patchbay.router.ledger.Samples.completed;
import static dev.patchbay.router.ledger.Samples.exposed;
import static dev.patchbay.router.ledger.Samples.naming;
import static dev.patchbay.router.ledger.Samples.progress;
import static dev.patchbay.router.ledger.Samples.stopped;
import static dev.patchbay.router.ledger.Samples.used;
import static dev.patchbay.router.ledger.Samples.yielded;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.router.money.Allowances;
import dev.patchbay.router.money.Budgets;
import dev.patchbay.router.money.CostModel;
import dev.patchbay.router.routing.Conditions;
import dev.patchbay.router.routing.Health;
import dev.patchbay.router.routing.Room;
import dev.patchbay.schemas.BudgetWindow;
import dev.patchbay.schemas.Claim;
import dev.patchbay.schemas.DecisionKind;
import dev.patchbay.schemas.EffectOutcome;
import dev.patchbay.schemas.JobEvent;
import dev.patchbay.schemas.JobMove;
import dev.patchbay.schemas.Json;
import dev.patchbay.schemas.KnownEffect;
import dev.patchbay.schemas.Lane;
import dev.patchbay.schemas.LiveWork;
import dev.patchbay.schemas.Outcome;
import dev.patchbay.schemas.PartReference;
import dev.patchbay.schemas.Signal;
import dev.patchbay.schemas.UsageLine;
import dev.patchbay.schemas.Usd;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A talk outlives its holders. A second of the audio that is used here costs 0.000075 dollars. */
class MovesTest {
  private static final PartReference FIRST = new PartReference(1, 0, 3, 100);
  private static final PartReference OTHER = new PartReference(1, 1, 3, 101);
  private static final PartReference FIRST_AGAIN = new PartReference(1, 0, 3, 102);

  private final FakeShell shell = LiveSamples.shell();

  @Test
  void aTalkWhoseHolderIsLostGoesOutAgainAtOnce() {
    Claim holder = started(1, 1);

    List<Out> outs = shell.ticks(32);

    assertThat(signals(outs)).containsExactly(new Signal.Fence(holder, 1));
    assertThat(results(outs)).isEmpty();
    Out.SendDispatch next = dispatches(outs).getFirst();
    assertThat(next.attempt()).isEqualTo(2);
    assertThat(next.route().name()).isEqualTo("conversation/realtime");
    assertThat(moved(next)).contains("lease_expired");
    assertThat(live(next).frames()).as("on the same frames").contains(PLACE);
    assertThat(events(outs))
        .containsExactly(new JobEvent.Moved(JOB, shell.time, next.route(), "lease_expired"));
    assertThat(decisions(outs))
        .singleElement()
        .satisfies(decision -> {
          assertThat(decision.kind()).isEqualTo(DecisionKind.REDISPATCH);
          assertThat(decision.reason()).isEqualTo("lease_expired");
          assertThat(decision.values())
              .containsEntry("after", "lease_expired")
              .containsEntry("moves", "1 of 32")
              .containsEntry("attempts", "1 of 3");
        });
  }

  @Test
  void theFirstAttemptTakesOverFromNobody() {
    assertThat(moved(dispatches(shell.submit(talk())).getFirst())).isEmpty();
  }

  @Test
  void aTalkThatIsGivenBackInItsMiddleGoesOutAgainAtOnceAndNobodyIsFenced() {
    List<Out> outs = shell.report(yielded(started(1, 1), 1));

    assertThat(moved(dispatches(outs).getFirst())).contains("worker_draining");
    assertThat(signals(outs)).isEmpty();
    assertThat(lines(outs)).isEmpty();
  }

  @Test
  void soDoesOneWhoseHolderStopsUnasked() {
    assertThat(moved(dispatches(shell.report(stopped(started(1, 1), 1))).getFirst()))
        .contains("stopped");
  }

  @Test
  void theNextHolderIsToldWhereItGoesOn() {
    Claim holder = started(1, 1);
    shell.report(naming(holder, 1, 2, FIRST));

    Out.SendDispatch next = dispatches(shell.report(naming(yielded(holder, 1), OTHER))).getFirst();

    assertThat(next.checkpoint().parts()).containsExactly(OTHER);
  }

  @Test
  void theResultTellsWhenAndWhyItWasMoved() {
    started(1, 1);
    shell.ticks(32);
    var lost = new JobMove(shell.time, 1, "lease_expired");
    Claim second = started(2, 2);
    shell.ticks(4);
    shell.report(yielded(second, 2));
    var left = new JobMove(shell.time, 2, "worker_draining");
    shell.report(completed(started(3, 3), 3));

    assertThat(shell.result().moves()).containsExactly(lost, left);
    assertThat(shell.result().outcome()).isInstanceOf(Outcome.Completed.class);
    assertThat(shell.result().epoch()).isEqualTo(3);
  }

  @Test
  void aMoveSpendsNoneOfThePolicysAttempts() {
    for (int n = 1; n <= 8; n++) {
      shell.report(yielded(started(n, n), n));
    }

    assertThat(decisions(shell.all).getLast().values())
        .containsEntry("attempts", "1 of 3")
        .containsEntry("moves", "8 of 32")
        .doesNotContainKey("yields");
  }

  @Test
  void aTalkThatEveryWorkerLosesEndsAllTheSame() {
    for (int n = 1; n <= 33; n++) {
      assertThat(results(shell.all)).isEmpty();
      shell.report(yielded(started(n, n), n));
    }

    assertHolderLost("the worker that held the live job is gone: worker_draining");
    assertThat(dispatches(shell.all)).hasSize(33);
    assertThat(shell.result().moves())
        .as("the last ones")
        .hasSize(16)
        .last()
        .extracting(JobMove::epoch)
        .isEqualTo(32);
  }

  @Test
  void whoTakesOverHasTwiceTheTimeToBegin() {
    started(1, 1);
    shell.ticks(32);

    shell.ticks(11);
    assertThat(results(shell.all)).isEmpty();
    shell.ticks(1);

    assertThat(shell.result().outcome())
        .isEqualTo(
            new Outcome.Failed(
                "holder_lost",
                "the worker that held the live job is gone: lease_expired; none can take it over:"
                    + " not_started, no worker began with the live job within 12 ticks"));
  }

  @Test
  void whoIsAdmittedAndDoesNotBeginIsFencedThen() {
    started(1, 1);
    shell.ticks(32);
    shell.ticks(5);
    shell.claim(claim(2, "b"), PLACE);

    assertThat(shell.ticks(6)).isEmpty();
    assertThat(signals(shell.ticks(1))).containsExactly(new Signal.Fence(claim(2, "b"), 2));
  }

  @Test
  void aDispatchThatIsOfferedAgainStillTellsWhy() {
    started(1, 1);
    shell.ticks(32);
    shell.decline(2);

    assertThat(moved(dispatches(shell.ticks(12)).getFirst())).contains("lease_expired");
  }

  @Test
  void aCallerWhoHangsUpInBetweenEndsIt() {
    started(1, 1);
    shell.ticks(32);
    shell.hangUp();

    assertThat(shell.result().outcome()).isEqualTo(new Outcome.Cancelled());
    assertThat(shell.purse.held()).isEqualTo(Usd.ZERO);
  }

  @Test
  void aTalkWhoseCallerHasHungUpIsNotMoved() {
    started(1, 1);
    shell.hangUp();
    shell.ticks(32);

    assertHolderLost("the worker that held the live job is gone: lease_expired");
  }

  @Test
  void aTalkThatIsBeingBroughtToItsEndIsNotMoved() {
    shell.submit(talk(LiveSamples.costing("0.0045")));
    Claim holder = claim(1, "holder-1");
    shell.claim(holder, PLACE);
    shell.report(progress(holder, 1, 1));
    shell.report(used(holder, 1, 2, call(1, "60", "60")));
    shell.ticks(32);

    assertHolderLost("the worker that held the live job is gone: lease_expired");
  }

  @Test
  void aTalkThatIsCancelledIsNotMoved() {
    started(1, 1);
    shell.cancel();
    shell.ticks(32);

    assertThat(shell.result().outcome()).isEqualTo(new Outcome.Cancelled());
    assertThat(dispatches(shell.all)).hasSize(1);
  }

  @Test
  void whereThereIsNoRoomItIsLostAndBothReasonsAreTold() {
    started(1, 1);
    Conditions usual = shell.conditions;
    var full = Map.of(Lane.CONVERSATION, new Room(0, 8));
    shell.conditions = new Conditions(usual.policy(), usual.prices(), full, usual.agents());
    shell.ticks(32);

    var failed = (Outcome.Failed) shell.result().outcome();
    assertThat(failed.reason()).isEqualTo("holder_lost");
    assertThat(failed.detail())
        .startsWith(
            "the worker that held the live job is gone: lease_expired; none can take it over:"
                + " no_room, ");
    assertThat(shell.result().moves()).isEmpty();
  }

  @Test
  void whatHasNoPriceIsNotGoneOnWith() {
    Claim holder = started(1, 1);
    shell.report(used(holder, 1, 2, call(1, "of-tomorrow", "60", "60")));
    shell.ticks(32);

    assertThat(((Outcome.Failed) shell.result().outcome()).detail())
        .contains("lease_expired; none can take it over: unpriced");
  }

  @Test
  void whatStandsAnnouncedIsChargedAndTheNextHolderHoldsItsOwnBeginning() {
    limited("10");
    Claim holder = started(1, 1);
    Usd beginning = shell.purse.held();
    assertThat(beginning).isGreaterThan(Usd.ZERO);
    shell.report(exposed(holder, 1, 2, "400"));

    assertThat(lines(shell.ticks(32)))
        .extracting(UsageLine::cost)
        .containsExactly(Usd.parse("0.03"));

    assertThat(shell.purse.held()).isEqualTo(beginning);
    assertThat(spent()).isEqualTo(Usd.parse("0.03"));
  }

  @Test
  void ofAHolderThatGaveItsTalkBackNothingStaysHeld() {
    limited("10");
    Claim holder = started(1, 1);
    Usd beginning = shell.purse.held();
    shell.report(exposed(holder, 1, 2, "40000"));
    shell.report(yielded(holder, 1, call(1, "100", "100")));

    assertThat(shell.purse.held()).isEqualTo(beginning);
    assertThat(spent()).isEqualTo(Usd.parse("0.0075"));
  }

  @Test
  void whatALostHolderTellsAfterAllIsChargedAsItWasAndTakesNothingFromTheNextOne() {
    limited("10");
    Claim holder = started(1, 1);
    Usd beginning = shell.purse.held();
    shell.report(exposed(holder, 1, 2, "400"));
    shell.ticks(32);
    Claim next = started(2, 2);

    List<Out> outs = shell.report(used(holder, 1, 3, call(1, "100", "100")));

    assertThat(signals(outs)).containsExactly(new Signal.Fence(holder, 1));
    assertThat(spent()).isEqualTo(Usd.parse("0.0075"));
    assertThat(shell.purse.held()).isEqualTo(beginning);
    shell.report(used(next, 2, 2, call(1, "20", "20")));
    shell.report(completed(next, 2));
    assertThat(shell.purse.held()).isEqualTo(Usd.ZERO);
    assertThat(spent()).isEqualTo(Usd.parse("0.009"));
    assertThat(shell.result().totalCost()).isEqualTo(Usd.parse("0.009"));
    assertThat(alarms(shell.all)).isEmpty();
  }

  @Test
  void theNextHolderIsGrantedWhatItAnnouncesItself() {
    limited("10");
    started(1, 1);
    shell.ticks(32);
    Claim next = claim(2, "b");
    assertThat(signals(shell.claim(next, PLACE)))
        .containsExactly(new Signal.Admitted(next, 2, Optional.of(PLACE), true));

    assertThat(signals(shell.report(exposed(next, 2, 1, "400"))))
        .containsExactly(new Signal.Granted(next, 2, 1));
  }

  @Test
  void whatALostHolderMayHaveUsedEndsNoTalkForItsCost() {
    shell.submit(talk(LiveSamples.costing("0.0045")));
    shell.report(exposed(held(1, 1), 1, 2, "400"));
    assertThat(lines(shell.ticks(32)))
        .extracting(UsageLine::cost)
        .containsExactly(Usd.parse("0.03"));

    Claim next = held(2, 2);
    assertThat(signals(shell.report(used(next, 2, 2, call(1, "59", "59"))))).isEmpty();
    assertThat(signals(shell.report(used(next, 2, 3, call(2, "1", "60")))))
        .containsExactly(new Signal.WindUp(next, 2, "cost"));
  }

  @Test
  void whereTheMoneyForItsBeginningIsNotLeftItIsLost() {
    limited("10");
    Claim holder = started(1, 1);
    shell.report(exposed(holder, 1, 2, "60"));
    shell.report(used(holder, 1, 3, call(1, "80000", "80000")));
    shell.ticks(32);

    assertThat(((Outcome.Failed) shell.result().outcome()).detail())
        .contains("lease_expired; none can take it over: budget_exhausted, ");
    assertThat(shell.purse.held()).isEqualTo(Usd.ZERO);
  }

  @Test
  void theLateReportsOfADeadHolderAreFencedAndChangeNothing() {
    Claim holder = started(1, 1);
    shell.report(naming(holder, 1, 2, FIRST));
    shell.ticks(32);
    Claim next = started(2, 2);

    assertThat(signals(shell.report(naming(holder, 1, 3, OTHER))))
        .containsExactly(new Signal.Fence(holder, 1));
    shell.report(completed(holder, 1));
    assertThat(results(shell.all)).isEmpty();
    assertThat(dispatches(shell.report(yielded(next, 2))).getFirst().checkpoint().parts())
        .containsExactly(FIRST);
  }

  @Test
  void theEffectsOfTheDeadHolderAreInTheNextDispatchAndAreNotDoneAgain() {
    Claim holder = started(1, 1);
    shell.claimEffect(holder, 1, "c1");

    Out.SendDispatch next = dispatches(shell.ticks(32)).getFirst();

    assertThat(live(next).effects())
        .containsExactly(new KnownEffect("c1", "book_table", 1, EffectOutcome.UNKNOWN));
    Claim second = started(2, 2);
    assertThat(signals(shell.claimEffect(second, 2, "c1")))
        .hasExactlyElementsOfTypes(Signal.EffectRefused.class);
    assertThat(signals(shell.claimEffect(second, 2, "c2")))
        .hasExactlyElementsOfTypes(Signal.EffectGranted.class);
  }

  @Test
  void aDeadHolderIsGrantedNoEffect() {
    Claim holder = started(1, 1);
    shell.ticks(32);
    assertThat(signals(shell.claimEffect(holder, 1, "c1")))
        .containsExactly(new Signal.Fence(holder, 1));
    started(2, 2);

    assertThat(signals(shell.claimEffect(holder, 1, "c1")))
        .containsExactly(new Signal.Fence(holder, 1));
  }

  @Test
  void whatAHolderWritesInTurnsIsNotClearedWhileItHoldsTheTalk() {
    Claim holder = started(1, 1);
    shell.report(naming(holder, 1, 2, FIRST));
    shell.report(naming(holder, 1, 3, OTHER));
    shell.report(naming(holder, 1, 4, FIRST_AGAIN));

    assertThat(forgotten(shell.all)).isEmpty();
    assertThat(dispatches(shell.ticks(32)).getFirst().checkpoint().parts())
        .containsExactly(FIRST_AGAIN);
  }

  @Test
  void itIsClearedWhenTheNextHolderHasItsOwn() {
    Claim holder = started(1, 1);
    shell.report(naming(holder, 1, 2, FIRST));
    shell.report(naming(holder, 1, 3, OTHER));
    shell.ticks(32);
    Claim next = started(2, 2);
    assertThat(forgotten(shell.all)).isEmpty();

    assertThat(forgotten(shell.report(naming(next, 2, 2, new PartReference(2, 0, 3, 110)))))
        .containsExactlyInAnyOrder(FIRST, OTHER);
  }

  @Test
  void atTheEndWhatEveryHolderWroteIsCleared() {
    Claim holder = started(1, 1);
    shell.report(naming(holder, 1, 2, FIRST));
    shell.report(naming(holder, 1, 3, OTHER));
    shell.ticks(32);
    Claim next = started(2, 2);
    var ofSecond = new PartReference(2, 0, 3, 110);
    var last = new PartReference(2, 1, 3, 111);
    shell.report(naming(next, 2, 2, ofSecond));
    shell.report(naming(completed(next, 2), last));

    assertThat(forgotten(shell.all)).containsExactlyInAnyOrder(FIRST, OTHER, ofSecond, last);
  }

  @Test
  void aStateThatWasStoredBeforeTalksWereMovedIsReadAndItsTalkGoesOn() {
    started(1, 1);
    String stored = new String(Json.write(shell.state.orElseThrow()), StandardCharsets.UTF_8);
    assertThat(stored).doesNotContain("\"moves\"").doesNotContain("\"moved\"");

    assertThat(moved(dispatches(shell.ticks(32)).getFirst())).contains("lease_expired");
  }

  private Claim started(int attempt, int epoch) {
    if (attempt == 1) {
      shell.submit(talk());
    }
    return held(attempt, epoch);
  }

  private Claim held(int attempt, int epoch) {
    Claim holder = claim(attempt, "holder-" + attempt);
    shell.claim(holder, PLACE);
    shell.report(progress(holder, epoch, 1));
    return holder;
  }

  private void limited(String hard) {
    Conditions usual = shell.conditions;
    var budget = Budgets.daily(Samples.TENANT, "UTC", Budgets.limit(hard));
    shell.conditions =
        new Conditions(
            usual.policy(),
            usual.prices(),
            usual.room(),
            usual.agents(),
            Allowances.of(List.of(budget), CostModel.DEFAULTS),
            Health.NONE);
  }

  private Usd spent() {
    return shell.purse.spentIn(BudgetWindow.TOTAL);
  }

  private void assertHolderLost(String detail) {
    assertThat(shell.result().outcome()).isEqualTo(new Outcome.Failed("holder_lost", detail));
  }

  private static LiveWork live(Out.SendDispatch dispatch) {
    return dispatch.live().orElseThrow();
  }

  private static Optional<String> moved(Out.SendDispatch dispatch) {
    return live(dispatch).moved();
  }

  private static List<PartReference> forgotten(List<Out> outs) {
    return only(outs, Out.ForgetPart.class).stream().map(Out.ForgetPart::part).toList();
  }
}
