package dev.patchbay.router.ledger;

import static dev.patchbay.router.ledger.FakeShell.decisions;
import static dev.patchbay.router.ledger.FakeShell.dispatches;
import static dev.patchbay.router.ledger.FakeShell.events;
import static dev.patchbay.router.ledger.FakeShell.signals;
import static dev.patchbay.router.ledger.LiveSamples.CALLBACK;
import static dev.patchbay.router.ledger.LiveSamples.NOTES;
import static dev.patchbay.router.ledger.LiveSamples.PLACE;
import static dev.patchbay.router.ledger.Samples.TENANT;
import static dev.patchbay.router.ledger.Samples.broken;
import static dev.patchbay.router.ledger.Samples.claim;
import static dev.patchbay.router.ledger.Samples.exposed;
import static dev.patchbay.router.ledger.Samples.output;
import static dev.patchbay.router.ledger.Samples.progress;
import static dev.patchbay.router.ledger.Samples.used;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.router.LiveAgents;
import dev.patchbay.router.money.Allowances;
import dev.patchbay.router.money.Budgets;
import dev.patchbay.router.money.CostModel;
import dev.patchbay.router.money.Purse;
import dev.patchbay.router.routing.Conditions;
import dev.patchbay.schemas.AgentProfile;
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
import dev.patchbay.schemas.Meter;
import dev.patchbay.schemas.MeteredCall;
import dev.patchbay.schemas.Outcome;
import dev.patchbay.schemas.Payer;
import dev.patchbay.schemas.TalkOutput;
import dev.patchbay.schemas.Tier;
import dev.patchbay.schemas.Usd;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What becomes of a talk that its tenant has no money for, and what that costs and holds. */
class DegradedTalkMoneyTest {
  private static final String REALTIME = "openai/gpt-realtime-2";
  private static final Usd WORST = Usd.parse("0.0106098");
  private static final Usd MOST_OF_NOTES = Usd.parse("0.0435954");
  private final FakeShell shell = new FakeShell();

  @Test
  void aBudgetThatHasNoRoomForATalkMayHaveOneForItsCallback() {
    limited(CALLBACK, Budgets.limit(WORST.toString()));

    assertThat(routes(submit())).containsExactly("chained-live/callback");
    assertThat(moved(shell.all)).containsExactly(new DegradedFrom(Tier.A, "budget_exhausted"));
    assertThat(shell.purse.held()).isEqualTo(WORST);
  }

  @Test
  void aBudgetThatHasRoomForNeitherHasTheSitesOwnSpeechWhichCostsNothing() {
    limited(CALLBACK, Budgets.limit("0.0106097"));

    assertThat(routes(submit())).containsExactly("chained-live/last-resort");
    assertThat(moved(shell.all)).containsExactly(new DegradedFrom(Tier.A, "budget_exhausted"));
    assertThat(shell.purse.held()).isEqualTo(Usd.ZERO);
  }

  @Test
  void aBudgetThatIsSpentTakesNoNewTalkAtAnyTier() {
    limited(CALLBACK, Budgets.limit("1"));
    spent("1");

    submit();

    assertThat(((Outcome.Rejected) shell.result().outcome()).reason())
        .isEqualTo("budget_exhausted");
  }

  @Test
  void behindTheSoftLimitATalkBecomesWhatItsAgentNames() {
    softly(LiveAgents.degrading(NOTES));

    assertThat(routes(submit())).containsExactly("chained-live/notes");
    assertThat(moved(shell.all)).containsExactly(new DegradedFrom(Tier.A, "budget_soft"));
  }

  @Test
  void behindTheSoftLimitATalkWhoseAgentNamesNothingIsHadLive() {
    softly(LiveAgents.agent("front-desk", "1", "marin"));

    assertThat(routes(submit())).containsExactly("conversation/realtime");
    assertThat(decisions(shell.all).getFirst().values())
        .containsEntry("softLimit", "binds, but no route below takes such a job");
  }

  @Test
  void whereNoRouteIsFreeTheSoftLimitIsToldOfToo() {
    softly(LiveAgents.agent("front-desk", "1", "marin"));
    shell.conditions = realtimeBroken(shell.conditions);
    submit();

    assertThat(decisions(shell.all).getFirst().values())
        .containsEntry("softLimit", "binds, but no route below takes such a job");
  }

  @Test
  void itHoldsItsWorstFromTheBeginningAndNobodyWaitsForGrants() {
    limited(NOTES, Budgets.limit("1"));
    shell.conditions = realtimeBroken(shell.conditions);
    submit();
    assertThat(shell.purse.held()).isEqualTo(MOST_OF_NOTES);

    Claim holder = claim(1, "a");
    assertThat(signals(shell.claim(holder, PLACE)))
        .containsExactly(LiveSamples.admitted(holder, 1, false));
    assertThat(signals(shell.report(exposed(holder, 1, 1, "400")))).isEmpty();
    assertThat(signals(shell.report(exposed(holder, 1, 2, "40000")))).isEmpty();
    assertThat(shell.purse.held()).as("whatever is announced").isEqualTo(MOST_OF_NOTES);
  }

  @Test
  void whatItUsesIsChargedAndAfterItsEndNothingIsHeld() {
    limited(NOTES, Budgets.limit("1"));
    shell.conditions = realtimeBroken(shell.conditions);
    submit();
    Claim holder = started(1);

    shell.report(used(holder, 1, 2, Samples.call(1, "20", "20")));
    assertThat(shell.purse.held()).isEqualTo(MOST_OF_NOTES.minus(Usd.parse("0.0015")));
    shell.report(ended(holder, 1, new Ending.Completed(output("notes"), Optional.of("notes"))));

    assertThat(shell.purse.held()).isEqualTo(Usd.ZERO);
    assertThat(shell.result().totalCost()).isEqualTo(Usd.parse("0.0015"));
    assertThat(shell.result().quote().orElseThrow().worst()).isEqualTo(MOST_OF_NOTES);
  }

  @Test
  void whoMovesToItWaitsForGrantsNoLongerAndHoldsWhatItCosts() {
    limited(CALLBACK, Budgets.limit("10"));
    submit();
    Claim first = claim(1, "a");
    assertThat(signals(shell.claim(first, PLACE)))
        .containsExactly(LiveSamples.admitted(first, 1, true));
    shell.report(progress(first, 1, 1));
    assertThat(shell.purse.held()).isGreaterThan(WORST);

    shell.report(failed(first, 1, "provider_unavailable"));

    assertThat(shell.purse.held()).isEqualTo(WORST);
    Claim next = claim(2, "b");
    assertThat(signals(shell.claim(next, PLACE)))
        .containsExactly(LiveSamples.takingOver(next, 2, false));
  }

  @Test
  void whatTheFirstAttemptUsedStaysChargedWhenItMovesOn() {
    limited(CALLBACK, Budgets.limit("10"));
    submit();
    Claim first = started(1);
    Map<Meter, BigDecimal> tokens = Map.of(Meter.INPUT_AUDIO_TOKENS, BigDecimal.valueOf(1000));
    var call = new MeteredCall(1, "resp_1", REALTIME, "gpt-realtime-2", tokens, tokens);
    shell.report(new AttemptReport.Ended(first, 1, unavailable(), List.of(call), List.of()));
    shell.report(ended(started(2), 2, new Ending.Completed(output("bye"))));

    assertThat(shell.result().totalCost()).isEqualTo(Usd.parse("0.032"));
    assertThat(shell.purse.held()).isEqualTo(Usd.ZERO);
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

  private void limited(DegradedTalk talk, BudgetLimit day) {
    shell.conditions = with(LiveSamples.conditions(LiveAgents.degrading(talk)), day);
  }

  /** The soft limit is reached by what was spent before. */
  private void softly(AgentProfile agent) {
    shell.conditions = with(LiveSamples.conditions(agent), Budgets.limit("0.5", "10"));
    spent("0.6");
  }

  private void spent(String before) {
    Optional<Budget> budget = shell.conditions.allowances().budget(Payer.of(TENANT));
    shell.purse = Purse.EMPTY.at(shell.time, budget).spent(Usd.parse(before), shell.time, budget);
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
