package dev.patchbay.router.ledger;

import static dev.patchbay.router.ledger.FakeShell.decisions;
import static dev.patchbay.router.ledger.FakeShell.dispatches;
import static dev.patchbay.router.ledger.FakeShell.events;
import static dev.patchbay.router.ledger.FakeShell.results;
import static dev.patchbay.router.ledger.FakeShell.signals;
import static dev.patchbay.router.ledger.LiveSamples.CALLBACK;
import static dev.patchbay.router.ledger.LiveSamples.NOTES;
import static dev.patchbay.router.ledger.LiveSamples.PLACE;
import static dev.patchbay.router.ledger.Samples.JOB;
import static dev.patchbay.router.ledger.Samples.TENANT;
import static dev.patchbay.router.ledger.Samples.broken;
import static dev.patchbay.router.ledger.Samples.claim;
import static dev.patchbay.router.ledger.Samples.exposed;
import static dev.patchbay.router.ledger.Samples.naming;
import static dev.patchbay.router.ledger.Samples.output;
import static dev.patchbay.router.ledger.Samples.progress;
import static dev.patchbay.router.ledger.Samples.used;
import static dev.patchbay.router.ledger.Samples.yielded;
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
import dev.patchbay.schemas.DecisionKind;
import dev.patchbay.schemas.DegradedFrom;
import dev.patchbay.schemas.DegradedTalk;
import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.JobEvent;
import dev.patchbay.schemas.JobLimits;
import dev.patchbay.schemas.JobMove;
import dev.patchbay.schemas.Json;
import dev.patchbay.schemas.Meter;
import dev.patchbay.schemas.MeteredCall;
import dev.patchbay.schemas.Outcome;
import dev.patchbay.schemas.PartReference;
import dev.patchbay.schemas.Payer;
import dev.patchbay.schemas.Signal;
import dev.patchbay.schemas.TalkOutput;
import dev.patchbay.schemas.Tier;
import dev.patchbay.schemas.Usd;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Talks with front-desk, which names what they become when they cannot be had live. A callback
 * costs 0.0106098 dollars at worst, a talk that is had live 5 dollars at its beginning.
 */
class DegradedTalkTest {
  private static final String REALTIME = "openai/gpt-realtime-2";
  private static final Usd WORST = Usd.parse("0.0106098");
  private static final Usd MOST_OF_NOTES = Usd.parse("0.0435954");

  private final FakeShell shell = new FakeShell();

  @Test
  void aTalkWhoseModelIsBrokenIsAcceptedAsItsCallbackAndTheProductHearsWhyAtOnce() {
    realtimeBroken(CALLBACK);

    List<Out> outs = submit();

    assertThat(routes(outs)).containsExactly("chained-live/callback");
    assertThat(dispatches(outs).getFirst().agent()).contains(LiveAgents.degrading(CALLBACK));
    var from = new DegradedFrom(Tier.A, "breaker_open");
    assertThat(events(outs))
        .hasExactlyElementsOfTypes(JobEvent.Accepted.class, JobEvent.Moved.class);
    assertThat(((JobEvent.Moved) events(outs).getLast()).degradedFrom()).contains(from);
    shell.report(
        ended(started(1), 1, new Ending.Completed(output("bye"), Optional.of("callback"))));
    assertThat(shell.result().outcome())
        .isEqualTo(new Outcome.Completed(output("bye"), Optional.of("callback")));
    assertThat(shell.result().tier()).contains(Tier.B);
    assertThat(shell.result().degradedFrom()).contains(from);
  }

  @Test
  void itIsQuotedBeforeAsItIsAcceptedThen() {
    realtimeBroken(CALLBACK);

    JobEvent.Quoted quoted = shell.ask(LiveSamples.talkBy("front-desk", JobLimits.NONE));

    assertThat(quoted.route().orElseThrow().name()).isEqualTo("chained-live/callback");
    assertThat(quoted.degradedFrom()).contains(new DegradedFrom(Tier.A, "breaker_open"));
    assertThat(quoted.quote().orElseThrow().worst()).isEqualTo(WORST);
  }

  @Test
  void aTalkWhoseAgentNamesNothingIsRejectedAsBefore() {
    shell.conditions = realtimeBroken(LiveSamples.conditions());

    submit();

    assertThat(dispatches(shell.all)).isEmpty();
    assertThat(((Outcome.Rejected) shell.result().outcome()).reason()).isEqualTo("breaker_open");
  }

  @Test
  void whatAnAgentNamesIsFrozenWithTheJob() {
    with(CALLBACK);
    submit();
    shell.conditions = LiveSamples.conditions();

    assertThat(routes(shell.report(failed(started(1), 1, "provider_unavailable"))))
        .containsExactly("chained-live/callback");
  }

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
        .containsExactly(new Signal.Admitted(holder, 1, Optional.of(PLACE)));
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
        .containsExactly(new Signal.Admitted(first, 1, Optional.of(PLACE), true));
    shell.report(progress(first, 1, 1));
    assertThat(shell.purse.held()).isGreaterThan(WORST);

    shell.report(failed(first, 1, "provider_unavailable"));

    assertThat(shell.purse.held()).isEqualTo(WORST);
    Claim next = claim(2, "b");
    assertThat(signals(shell.claim(next, PLACE)))
        .containsExactly(new Signal.Admitted(next, 2, Optional.of(PLACE)));
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
      var fresh = new DegradedTalkTest();
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
  void aCallerWhoHasHungUpIsNotCalledToAnotherTier() {
    with(CALLBACK);
    submit();
    Claim holder = started(1);
    shell.hangUp();

    shell.report(failed(holder, 1, "provider_unavailable"));

    assertFailed("provider_unavailable");
  }

  @Test
  void aCallerWhoHungUpBeforeItBeganIsNotEither() {
    with(CALLBACK);
    submit();
    shell.claim(claim(1, "a"), PLACE);
    shell.hangUp();

    shell.ticks(6);

    assertThat(shell.result().outcome()).isEqualTo(new Outcome.Cancelled());
    assertThat(dispatches(shell.all)).hasSize(1);
  }

  @Test
  void aTalkThatIsBeingWoundUpEndsWithItsAttempt() {
    with(CALLBACK);
    shell.submit(LiveSamples.talkBy("front-desk", LiveSamples.costing("0.0001")));
    Claim holder = started(1);
    assertThat(signals(shell.report(used(holder, 1, 2, Samples.call(1, "10", "10")))))
        .containsExactly(new Signal.WindUp(holder, 1, "cost"));

    shell.report(failed(holder, 1, "provider_unavailable"));

    assertFailed("provider_unavailable");
  }

  @Test
  void aTalkThatIsCancelledEndsSo() {
    with(CALLBACK);
    submit();
    Claim holder = started(1);
    shell.cancel();

    shell.report(failed(holder, 1, "provider_unavailable"));

    assertThat(shell.result().outcome()).isEqualTo(new Outcome.Cancelled());
    assertThat(dispatches(shell.all)).hasSize(1);
  }

  @Test
  void aHolderThatIsLostOnceItBeganIsFollowedByAnotherAtTheSameTier() {
    with(CALLBACK);
    submit();
    started(1);

    assertThat(routes(shell.ticks(32))).containsExactly("conversation/realtime");
  }

  @Test
  void whereNobodyTakesItOverItMovesBelow() {
    with(CALLBACK);
    submit();
    started(1);
    shell.ticks(32);

    assertThat(shell.ticks(11)).isEmpty();
    List<Out> outs = shell.ticks(1);

    assertThat(routes(outs)).containsExactly("chained-live/callback");
    assertThat(moved(outs)).containsExactly(new DegradedFrom(Tier.A, "not_started"));
  }

  @Test
  void whereItsTierCannotTakeItOverItGoesOnBelowAtOnce() {
    with(CALLBACK);
    submit();
    started(1);
    shell.conditions = realtimeBroken(shell.conditions);

    List<Out> outs = shell.ticks(32);

    assertThat(routes(outs)).containsExactly("chained-live/callback");
    assertThat(dispatches(outs).getFirst().live().orElseThrow().moved()).contains("lease_expired");
    assertThat(events(outs))
        .containsExactly(
            new JobEvent.Moved(
                JOB,
                shell.time,
                dispatches(outs).getFirst().route(),
                new DegradedFrom(Tier.A, "breaker_open")));
  }

  @Test
  void aCallbackWhoseWorkerIsLostGoesOnAtAnotherOne() {
    realtimeBroken(CALLBACK);
    submit();
    started(1);

    List<Out> outs = shell.ticks(32);

    assertThat(routes(outs)).containsExactly("chained-live/callback");
    assertThat(events(outs))
        .containsExactly(
            new JobEvent.Moved(
                JOB, shell.time, dispatches(outs).getFirst().route(), "lease_expired"));
    shell.report(
        ended(started(2), 2, new Ending.Completed(output("bye"), Optional.of("callback"))));
    assertThat(shell.result().degradedFrom()).contains(new DegradedFrom(Tier.A, "breaker_open"));
    assertThat(shell.purse.held()).isEqualTo(Usd.ZERO);
  }

  @Test
  void eachResortIsBelowTheOneBeforeAndBehindTheLastOneItFails() {
    with(NOTES);
    submit();
    shell.report(failed(started(1), 1, "provider_unavailable"));
    shell.report(failed(started(2), 2, "provider_rate_limited"));
    shell.report(failed(started(3), 3, "provider_unavailable"));

    assertThat(routes(shell.all))
        .containsExactly("conversation/realtime", "chained-live/notes", "chained-live/last-resort");
    var last = new DegradedFrom(Tier.B, "provider_rate_limited");
    assertThat(moved(shell.all))
        .containsExactly(new DegradedFrom(Tier.A, "provider_unavailable"), last);
    assertThat(((Outcome.Failed) shell.result().outcome()).reason())
        .isEqualTo("provider_unavailable");
    assertThat(shell.result().degradedFrom()).contains(last);
    assertThat(shell.result().attempts()).isEqualTo(3);
    assertThat(shell.purse.held()).isEqualTo(Usd.ZERO);
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

  @Test
  void aStateThatWasStoredBeforeAgentsNamedAnythingIsReadAndItsTalkFailsAsBefore() {
    with(CALLBACK);
    submit();
    Claim holder = started(1);
    String stored = new String(Json.write(shell.state.orElseThrow()), StandardCharsets.UTF_8);
    String former =
        stored
            .replaceFirst(",?\"degraded\":\"[^\"]*\"", "")
            .replaceFirst(",?\"degraded\":\\{[^}]*}", "");
    assertThat(stored).contains("\"degraded\":\"callback\"", "\"degraded\":{");
    assertThat(former).doesNotContain("degraded");
    shell.state = Optional.of(Json.read(JobState.class, former.getBytes(StandardCharsets.UTF_8)));

    shell.report(failed(holder, 1, "provider_unavailable"));

    assertFailed("provider_unavailable");
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
