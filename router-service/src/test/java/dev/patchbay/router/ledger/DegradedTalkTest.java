package dev.patchbay.router.ledger;

import static dev.patchbay.router.ledger.FakeShell.dispatches;
import static dev.patchbay.router.ledger.FakeShell.events;
import static dev.patchbay.router.ledger.LiveSamples.CALLBACK;
import static dev.patchbay.router.ledger.LiveSamples.PLACE;
import static dev.patchbay.router.ledger.Samples.TENANT;
import static dev.patchbay.router.ledger.Samples.broken;
import static dev.patchbay.router.ledger.Samples.claim;
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
import dev.patchbay.schemas.DegradedFrom;
import dev.patchbay.schemas.DegradedTalk;
import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.JobEvent;
import dev.patchbay.schemas.JobLimits;
import dev.patchbay.schemas.Json;
import dev.patchbay.schemas.Outcome;
import dev.patchbay.schemas.TalkOutput;
import dev.patchbay.schemas.Tier;
import dev.patchbay.schemas.Usd;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Talks with front-desk, which names what they become when they cannot be had live. A callback
 * costs 0.0106098 dollars at worst, a talk that is had live 5 dollars at its beginning.
 */
class DegradedTalkTest {
  private static final String REALTIME = "openai/gpt-realtime-2";
  private static final Usd WORST = Usd.parse("0.0106098");
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
