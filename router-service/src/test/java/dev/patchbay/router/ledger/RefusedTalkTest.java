package dev.patchbay.router.ledger;

import static dev.patchbay.router.ledger.ChainedTalks.BEGINNING;
import static dev.patchbay.router.ledger.ChainedTalks.limited;
import static dev.patchbay.router.ledger.ChainedTalks.started;
import static dev.patchbay.router.ledger.ChainedTalks.submit;
import static dev.patchbay.router.ledger.ChainedTalks.work;
import static dev.patchbay.router.ledger.FakeShell.decisions;
import static dev.patchbay.router.ledger.FakeShell.dispatches;
import static dev.patchbay.router.ledger.FakeShell.events;
import static dev.patchbay.router.ledger.FakeShell.signals;
import static dev.patchbay.router.ledger.LiveSamples.CALLBACK;
import static dev.patchbay.router.ledger.LiveSamples.CALLBACK_BEHIND_A_TALK;
import static dev.patchbay.router.ledger.LiveSamples.PLACE;
import static dev.patchbay.router.ledger.Samples.JOB;
import static dev.patchbay.router.ledger.Samples.broken;
import static dev.patchbay.router.ledger.Samples.claim;
import static dev.patchbay.router.ledger.Samples.completed;
import static dev.patchbay.router.ledger.Samples.exposed;
import static dev.patchbay.router.ledger.Samples.naming;
import static dev.patchbay.router.ledger.Samples.stopped;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.router.money.Budgets;
import dev.patchbay.router.money.Purse;
import dev.patchbay.schemas.BudgetWindow;
import dev.patchbay.schemas.Claim;
import dev.patchbay.schemas.Decision;
import dev.patchbay.schemas.DecisionKind;
import dev.patchbay.schemas.DegradedFrom;
import dev.patchbay.schemas.DegradedTalk;
import dev.patchbay.schemas.JobEvent;
import dev.patchbay.schemas.JobMove;
import dev.patchbay.schemas.LiveWork;
import dev.patchbay.schemas.PartReference;
import dev.patchbay.schemas.Signal;
import dev.patchbay.schemas.TalkCourse;
import dev.patchbay.schemas.Tier;
import dev.patchbay.schemas.Usd;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * A talk on six dollars a day, of which it holds 5 at its beginning. Announced is here what costs
 * 0.000075 dollars a second.
 */
class RefusedTalkTest {
  private static final Claim HOLDER = claim(1, "claim-1");
  private static final Claim NEXT = claim(2, "claim-2");
  private static final PartReference CAPSULE = new PartReference(1, 0, 3, 90);

  /** 4.5 dollars, which are there. */
  private static final String GRANTED = "60000";

  /** 7.5 dollars, which are not. */
  private static final String TOO_MUCH = "100000";

  private final FakeShell shell = new FakeShell();

  @Test
  void aTalkThatIsRefusedAGrantGoesOnByTheChainAtOnce() {
    granted(CALLBACK_BEHIND_A_TALK);
    shell.report(naming(HOLDER, 1, 3, CAPSULE));

    List<Out> outs = shell.report(exposed(HOLDER, 1, 4, TOO_MUCH));

    assertThat(signals(outs)).containsExactly(new Signal.Fence(HOLDER, 1));
    assertThat(dispatches(outs))
        .singleElement()
        .satisfies(next -> {
          assertThat(next.attempt()).isEqualTo(2);
          assertThat(next.route().name()).isEqualTo("chained-live/talk");
          assertThat(next.checkpoint().parts()).containsExactly(CAPSULE);
          LiveWork work = next.live().orElseThrow();
          assertThat(work.moved()).contains("budget_exhausted");
          assertThat(work.becomes()).contains(TalkCourse.TALK);
          assertThat(work.frames()).contains(PLACE);
        });
    var left = new DegradedFrom(Tier.A, "budget_exhausted");
    assertThat(events(outs))
        .containsExactly(
            new JobEvent.Moved(JOB, shell.time, dispatches(outs).getFirst().route(), left));
    assertThat(held()).isEqualTo(BEGINNING);
    assertThat(spent()).isEqualTo(Usd.ZERO);
  }

  @Test
  void itsDecisionTellsTheFigures() {
    granted(CALLBACK_BEHIND_A_TALK);

    Decision decision = decisions(refused()).getFirst();

    assertThat(decision.kind()).isEqualTo(DecisionKind.DEGRADE);
    assertThat(decision.reason()).isEqualTo("budget_exhausted");
    assertThat(decision.values())
        .containsEntry("after", "budget_exhausted")
        .containsEntry("degradedFrom", "A budget_exhausted")
        .containsEntry("quote.worst", BEGINNING.toString())
        .hasEntrySatisfying(
            "margin", margin -> assertThat(margin).startsWith("may come to 7.5 dollars; day: "));
  }

  @Test
  void itsResultTellsItToo() {
    granted(CALLBACK_BEHIND_A_TALK);
    refused();
    var left = new JobMove(shell.time, 1, "budget_exhausted");
    shell.report(stopped(HOLDER, 1));
    started(shell, 2);
    shell.report(completed(NEXT, 2));

    assertThat(shell.result().moves()).containsExactly(left);
    assertThat(shell.result().epoch()).isEqualTo(2);
    assertThat(shell.result().degradedFrom())
        .contains(new DegradedFrom(Tier.A, "budget_exhausted"));
    assertThat(held()).isEqualTo(Usd.ZERO);
  }

  @Test
  void theNextHolderWaitsForGrantsAsTheOneBefore() {
    granted(CALLBACK_BEHIND_A_TALK);
    refused();
    shell.report(stopped(HOLDER, 1));

    assertThat(signals(shell.claim(NEXT, PLACE)))
        .containsExactly(LiveSamples.takingOver(NEXT, 2, true));
    assertThat(signals(shell.report(exposed(NEXT, 2, 1, "40000"))))
        .containsExactly(new Signal.Granted(NEXT, 2, 1));
    assertThat(held()).isEqualTo(Usd.parse("3"));
  }

  @Test
  void oneThatIsRefusedByTheChainIsBroughtToItsEnd() {
    granted(CALLBACK_BEHIND_A_TALK);
    refused();
    shell.report(stopped(HOLDER, 1));
    started(shell, 2);

    assertThat(signals(shell.report(exposed(NEXT, 2, 2, TOO_MUCH))))
        .containsExactly(new Signal.WindUp(NEXT, 2, "budget_exhausted"));
    assertThat(dispatches(shell.all)).hasSize(2);
  }

  @Test
  void soIsOneThatWasHadByTheChainFromItsBeginning() {
    shell.conditions = limited(CALLBACK_BEHIND_A_TALK, Budgets.limit("3"));
    submit(shell);
    assertThat(dispatches(shell.all).getFirst().route().name()).isEqualTo("chained-live/talk");
    started(shell, 1);

    assertThat(signals(refused()))
        .containsExactly(new Signal.WindUp(HOLDER, 1, "budget_exhausted"));
  }

  @Test
  void whereThereIsNoRoomForTheChainEitherTheTalkIsBroughtToItsEnd() {
    granted(CALLBACK_BEHIND_A_TALK);
    spentByOthers("4.8");

    assertWoundUp(refused());
  }

  @Test
  void soItIsWhereItsAgentDoesNotLetIt() {
    granted(CALLBACK);

    assertWoundUp(refused());
  }

  @Test
  void soItIsWhereNobodyCanHaveItByTheChainThoughACallbackWouldBe() {
    granted(CALLBACK_BEHIND_A_TALK);
    shell.conditions = broken(shell.conditions, target -> target.contains("luna"));

    assertWoundUp(refused());
  }

  @Test
  void whoHasHungUpOrIsBeingCancelledIsNotLedOn() {
    granted(CALLBACK_BEHIND_A_TALK);
    shell.hangUp();

    assertThat(signals(refused())).containsExactly(new Signal.HangUp(HOLDER, 1));
    shell.cancel();
    assertThat(signals(shell.report(exposed(HOLDER, 1, 4, TOO_MUCH))))
        .containsExactly(new Signal.Cancel(HOLDER, 1));
  }

  @Test
  void aSoftLimitLeadsNewTalksToTheChainAndNoneThatRuns() {
    shell.conditions = limited(CALLBACK_BEHIND_A_TALK, Budgets.limit("0.5", "10"));
    shell.purse = Purse.EMPTY.at(shell.time, Optional.empty());
    spentByOthers("0.6");

    submit(shell);

    assertThat(dispatches(shell.all).getFirst().route().name()).isEqualTo("chained-live/talk");
    assertThat(((JobEvent.Moved) events(shell.all).getLast()).degradedFrom())
        .contains(new DegradedFrom(Tier.A, "budget_soft"));
  }

  private void spentByOthers(String amount) {
    shell.purse = shell.purse.spent(Usd.parse(amount), shell.time, Optional.empty());
  }

  private void assertWoundUp(List<Out> outs) {
    assertThat(signals(outs)).containsExactly(new Signal.WindUp(HOLDER, 1, "budget_exhausted"));
    assertThat(dispatches(outs)).isEmpty();
    assertThat(decisions(outs)).extracting(Decision::kind).containsExactly(DecisionKind.WIND_UP);
  }

  private void granted(DegradedTalk talk) {
    shell.conditions = limited(talk, Budgets.limit("6"));
    submit(shell);
    started(shell, 1);
    assertThat(signals(shell.report(exposed(HOLDER, 1, 2, GRANTED))))
        .containsExactly(new Signal.Granted(HOLDER, 1, 2));
  }

  private List<Out> refused() {
    return shell.report(exposed(HOLDER, 1, 3, TOO_MUCH));
  }

  private Usd held() {
    return shell.purse.held();
  }

  private Usd spent() {
    return shell.purse.spentIn(BudgetWindow.DAY);
  }
}
