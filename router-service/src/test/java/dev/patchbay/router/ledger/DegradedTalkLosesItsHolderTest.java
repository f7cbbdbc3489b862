package dev.patchbay.router.ledger;

import static dev.patchbay.router.ledger.FakeShell.dispatches;
import static dev.patchbay.router.ledger.FakeShell.events;
import static dev.patchbay.router.ledger.FakeShell.signals;
import static dev.patchbay.router.ledger.LiveSamples.CALLBACK;
import static dev.patchbay.router.ledger.LiveSamples.NOTES;
import static dev.patchbay.router.ledger.LiveSamples.PLACE;
import static dev.patchbay.router.ledger.Samples.JOB;
import static dev.patchbay.router.ledger.Samples.TENANT;
import static dev.patchbay.router.ledger.Samples.broken;
import static dev.patchbay.router.ledger.Samples.claim;
import static dev.patchbay.router.ledger.Samples.output;
import static dev.patchbay.router.ledger.Samples.progress;
import static dev.patchbay.router.ledger.Samples.used;
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
import dev.patchbay.schemas.Usd;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which talks go below their tier, or on at it, when an attempt is over, and which end. */
class DegradedTalkLosesItsHolderTest {
  private static final String REALTIME = "openai/gpt-realtime-2";
  private final FakeShell shell = new FakeShell();

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
