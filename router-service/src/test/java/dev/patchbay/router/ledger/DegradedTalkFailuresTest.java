package dev.patchbay.router.ledger;

import static dev.patchbay.router.ledger.FakeShell.decisions;
import static dev.patchbay.router.ledger.FakeShell.dispatches;
import static dev.patchbay.router.ledger.FakeShell.events;
import static dev.patchbay.router.ledger.FakeShell.results;
import static dev.patchbay.router.ledger.LiveSamples.CALLBACK;
import static dev.patchbay.router.ledger.LiveSamples.PLACE;
import static dev.patchbay.router.ledger.Samples.TENANT;
import static dev.patchbay.router.ledger.Samples.broken;
import static dev.patchbay.router.ledger.Samples.claim;
import static dev.patchbay.router.ledger.Samples.naming;
import static dev.patchbay.router.ledger.Samples.output;
import static dev.patchbay.router.ledger.Samples.progress;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.router.LiveAgents;
import dev.patchbay.router.money.Allowances;
import dev.patchbay.router.money.Budgets;
import dev.patchbay.router.money.CostModel;
import dev.patchbay.router.routing.Conditions;
import dev.patchbay.schemas.AttemptReport;
import dev.patchbay.schemas.Budget;
import dev.patchbay.schemas.BudgetLimit;
import dev.patchbay.schemas.CallerFrames;
import dev.patchbay.schemas.Claim;
import dev.patchbay.schemas.DecisionKind;
import dev.patchbay.schemas.DegradedFrom;
import dev.patchbay.schemas.DegradedTalk;
import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.JobEvent;
import dev.patchbay.schemas.JobLimits;
import dev.patchbay.schemas.JobMove;
import dev.patchbay.schemas.Outcome;
import dev.patchbay.schemas.PartReference;
import dev.patchbay.schemas.TalkOutput;
import dev.patchbay.schemas.Tier;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What becomes of a talk that its provider fails, or that its workers have no room for. */
class DegradedTalkFailuresTest {
  private static final String REALTIME = "openai/gpt-realtime-2";
  private final FakeShell shell = new FakeShell();

  @Test
  void aTalkThatFailedBeforeItsCallerHeardAnythingGoesOutOnceMoreBelow() {
    with(CALLBACK);
    submit();

    List<Out> outs = shell.report(failed(started(1), 1, "provider_unavailable"));

    assertThat(results(outs)).isEmpty();
    assertThat(routes(outs)).containsExactly("chained-live/callback");
    assertThat(dispatches(outs).getFirst().attempt()).isEqualTo(2);
    assertThat(dispatches(outs).getFirst().live().orElseThrow().frames())
        .as("its frames stay where they are")
        .contains(PLACE);
    assertThat(decisions(outs))
        .singleElement()
        .satisfies(decision -> {
          assertThat(decision.kind()).isEqualTo(DecisionKind.DEGRADE);
          assertThat(decision.reason()).isEqualTo("provider_unavailable");
          assertThat(decision.values())
              .containsEntry("after", "provider_unavailable")
              .containsEntry("degradedFrom", "A provider_unavailable");
        });
    assertThat(moved(outs)).containsExactly(new DegradedFrom(Tier.A, "provider_unavailable"));
  }

  @Test
  void aTalkThatFailsInItsMiddleGoesOnBelowAndTheNextHolderKnowsThatItTakesOver() {
    with(CALLBACK);
    submit();
    Claim holder = started(1);
    shell.report(naming(holder, 1, 2, new PartReference(1, 0, 3, 90)));

    List<Out> outs = shell.report(ended(holder, 1, unavailable().talked(talk(642))));

    assertThat(routes(outs)).containsExactly("chained-live/callback");
    assertThat(moved(outs)).containsExactly(new DegradedFrom(Tier.A, "provider_unavailable"));
    Out.SendDispatch next = dispatches(outs).getFirst();
    assertThat(next.live().orElseThrow().moved()).contains("provider_unavailable");
    assertThat(next.checkpoint().parts()).containsExactly(new PartReference(1, 0, 3, 90));
    shell.report(ended(started(2), 2, new Ending.Completed(output("bye"))));
    assertThat(shell.result().moves())
        .containsExactly(new JobMove(shell.time, 1, "provider_unavailable"));
  }

  @Test
  void whereTheAgentNamesNothingATalkThatFailsInItsMiddleIsOverAndTellsHowItWent() {
    submitted(LiveSamples.conditions());

    shell.report(ended(started(1), 1, unavailable().talked(talk(642))));

    assertFailed("provider_unavailable");
    assertThat(((Outcome.Failed) shell.result().outcome()).talk()).contains(talk(642));
  }

  @Test
  void whatTheLastTierMakesOfItIsToldWithHowItWentThere() {
    with(CALLBACK);
    submit();
    shell.report(ended(started(1), 1, unavailable().talked(talk(642))));
    shell.report(ended(started(2), 2, unavailable().talked(talk(10))));
    shell.report(ended(started(3), 3, unavailable().talked(talk(20))));

    assertThat(((Outcome.Failed) shell.result().outcome()).talk()).contains(talk(20));
    assertThat(shell.result().moves()).extracting(JobMove::epoch).containsExactly(1, 2);
  }

  @Test
  void whatIsNoFaultOfTheProviderMovesNothing() {
    for (String reason : List.of("frames_lost", "provider_refused", "agent_unfit")) {
      var fresh = new DegradedTalkFailuresTest();
      fresh.with(CALLBACK);
      fresh.submit();

      fresh.shell.report(failed(fresh.started(1), 1, reason));

      fresh.assertFailed(reason);
    }
  }

  @Test
  void aWorkerWithoutRoomForSpeechIsNotWaitedFor() {
    realtimeBroken(CALLBACK);
    submit();

    List<Out> outs = shell.report(failed(started(1), 1, "output_disk_full"));

    assertThat(routes(outs)).containsExactly("chained-live/last-resort");
  }

  @Test
  void anotherWorkerMayTakeWhatOneDeclinedAndBehindTheSecondItMoves() {
    with(CALLBACK);
    submit();

    assertThat(routes(shell.decline(1))).isEmpty();
    assertThat(routes(shell.ticks(8))).containsExactly("conversation/realtime");
    List<Out> outs = shell.decline(1);

    assertThat(routes(outs)).containsExactly("chained-live/callback");
    assertThat(moved(outs)).containsExactly(new DegradedFrom(Tier.A, "declined"));
  }

  @Test
  void aSecondMoveForTheSameReasonIsToldForItsTier() {
    realtimeBroken(CALLBACK);
    assertThat(moved(submit())).containsExactly(new DegradedFrom(Tier.A, "breaker_open"));
    shell.conditions = broken(shell.conditions, target -> !target.equals("local/speech"));

    List<Out> outs = shell.claim(claim(1, "a"), PLACE);

    assertThat(routes(outs)).containsExactly("chained-live/last-resort");
    assertThat(moved(outs)).containsExactly(new DegradedFrom(Tier.A, "breaker_open"));
  }

  private List<Out> submit() {
    return shell.submit(LiveSamples.talkBy("front-desk", JobLimits.NONE));
  }

  private Claim started(int attempt) {
    Claim holder = claim(attempt, "claim-" + attempt);
    shell.claim(holder, PLACE);
    shell.report(progress(holder, attempt, 1));
    return holder;
  }

  private void assertFailed(String reason) {
    assertThat(((Outcome.Failed) shell.result().outcome()).reason()).isEqualTo(reason);
    assertThat(shell.result().degradedFrom()).isEmpty();
    assertThat(dispatches(shell.all)).hasSize(1);
  }

  private static List<String> routes(List<Out> outs) {
    return dispatches(outs).stream().map(dispatch -> dispatch.route().name()).toList();
  }

  private static List<DegradedFrom> moved(List<Out> outs) {
    return events(outs).stream()
        .filter(JobEvent.Moved.class::isInstance)
        .flatMap(event -> ((JobEvent.Moved) event).degradedFrom().stream())
        .toList();
  }

  private void submitted(Conditions conditions) {
    shell.conditions = conditions;
    submit();
  }

  private void with(DegradedTalk talk) {
    shell.conditions = LiveSamples.conditions(LiveAgents.degrading(talk));
  }

  private void realtimeBroken(DegradedTalk talk) {
    shell.conditions = realtimeBroken(LiveSamples.conditions(LiveAgents.degrading(talk)));
  }

  private static Conditions realtimeBroken(Conditions usual) {
    return broken(usual, REALTIME::equals);
  }

  private static Conditions with(Conditions usual, BudgetLimit day) {
    Budget budget = Budgets.daily(TENANT, "UTC", day);
    return new Conditions(
        usual.policy(),
        usual.prices(),
        usual.room(),
        usual.agents(),
        Allowances.of(List.of(budget), CostModel.DEFAULTS),
        usual.health());
  }

  private static Ending.Failed unavailable() {
    return new Ending.Failed("provider_unavailable", "as the test says", true, Optional.empty());
  }

  private static AttemptReport.Ended failed(Claim holder, int epoch, String reason) {
    return ended(
        holder, epoch, new Ending.Failed(reason, "as the test says", false, Optional.empty()));
  }

  private static AttemptReport.Ended ended(Claim holder, int epoch, Ending ending) {
    return new AttemptReport.Ended(holder, epoch, ending, List.of(), List.of());
  }

  private static TalkOutput talk(long heard) {
    return new TalkOutput(1_240, 0, 0, 0, 0, 1, 0, 0, CallerFrames.NONE, heard);
  }
}
