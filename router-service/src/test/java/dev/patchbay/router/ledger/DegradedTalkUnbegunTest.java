package dev.patchbay.router.ledger;

import static dev.patchbay.router.ledger.FakeShell.dispatches;
import static dev.patchbay.router.ledger.FakeShell.events;
import static dev.patchbay.router.ledger.FakeShell.signals;
import static dev.patchbay.router.ledger.LiveSamples.CALLBACK;
import static dev.patchbay.router.ledger.LiveSamples.NOTES;
import static dev.patchbay.router.ledger.LiveSamples.PLACE;
import static dev.patchbay.router.ledger.Samples.TENANT;
import static dev.patchbay.router.ledger.Samples.broken;
import static dev.patchbay.router.ledger.Samples.claim;
import static dev.patchbay.router.ledger.Samples.output;
import static dev.patchbay.router.ledger.Samples.progress;
import static dev.patchbay.router.ledger.Samples.yielded;
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
import dev.patchbay.schemas.DegradedFrom;
import dev.patchbay.schemas.DegradedTalk;
import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.JobEvent;
import dev.patchbay.schemas.JobLimits;
import dev.patchbay.schemas.Outcome;
import dev.patchbay.schemas.Signal;
import dev.patchbay.schemas.TalkOutput;
import dev.patchbay.schemas.Tier;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What becomes of a talk that nobody begins with. */
class DegradedTalkUnbegunTest {
  private static final String REALTIME = "openai/gpt-realtime-2";
  private final FakeShell shell = new FakeShell();

  @Test
  void aTalkThatNobodyClaimsMovesWhileItsCallerIsThere() {
    with(CALLBACK);
    submit();

    List<Out> outs = shell.ticks(6);

    assertThat(routes(outs)).containsExactly("chained-live/callback");
    assertThat(moved(outs)).containsExactly(new DegradedFrom(Tier.A, "not_started"));
  }

  @Test
  void aHolderThatDoesNotBeginIsFencedAndTheTalkMoves() {
    with(CALLBACK);
    submit();
    shell.claim(claim(1, "a"), PLACE);

    List<Out> outs = shell.ticks(6);

    assertThat(signals(outs)).containsExactly(new Signal.Fence(claim(1, "a"), 1));
    assertThat(routes(outs)).containsExactly("chained-live/callback");
    assertThat(signals(shell.report(progress(claim(1, "a"), 1, 1))))
        .as("who comes too late is told so")
        .containsExactly(new Signal.Fence(claim(1, "a"), 1));
    shell.report(ended(started(2), 2, new Ending.Completed(output("bye"))));
    assertThat(shell.result().epoch()).isEqualTo(2);
  }

  @Test
  void aBreakerThatOpensBeforeTheClaimMovesTheTalkAtOnce() {
    with(CALLBACK);
    submit();
    shell.conditions = realtimeBroken(shell.conditions);

    List<Out> outs = shell.claim(claim(1, "a"), PLACE);

    assertThat(signals(outs)).containsExactly(new Signal.Refused(claim(1, "a"), "breaker_open"));
    assertThat(routes(outs)).containsExactly("chained-live/callback");
    assertThat(moved(outs)).containsExactly(new DegradedFrom(Tier.A, "breaker_open"));
  }

  @Test
  void whatNobodyBeginsWithAtAnyTierIsNotStartedInTheEnd() {
    with(NOTES);
    submit();

    shell.ticks(18);

    assertThat(routes(shell.all))
        .containsExactly("conversation/realtime", "chained-live/notes", "chained-live/last-resort");
    assertThat(((Outcome.Failed) shell.result().outcome()).reason()).isEqualTo("not_started");
  }

  @Test
  void whatAWorkerGivesBackBeforeItBeganGoesOutAgainAtTheSameTierAndIsToldOnce() {
    with(CALLBACK);
    submit();
    shell.report(failed(started(1), 1, "provider_unavailable"));
    shell.claim(claim(2, "b"), PLACE);

    List<Out> outs = shell.report(yielded(claim(2, "b"), 2));

    assertThat(routes(outs)).containsExactly("chained-live/callback");
    assertThat(moved(outs)).isEmpty();
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

  private static List<String> routes(List<Out> outs) {
    return dispatches(outs).stream().map(dispatch -> dispatch.route().name()).toList();
  }

  private static List<DegradedFrom> moved(List<Out> outs) {
    return events(outs).stream()
        .filter(JobEvent.Moved.class::isInstance)
        .flatMap(event -> ((JobEvent.Moved) event).degradedFrom().stream())
        .toList();
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
