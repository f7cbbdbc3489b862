package dev.patchbay.router.ledger;

import static dev.patchbay.router.ledger.FakeShell.decisions;
import static dev.patchbay.router.ledger.FakeShell.dispatches;
import static dev.patchbay.router.ledger.FakeShell.events;
import static dev.patchbay.router.ledger.FakeShell.only;
import static dev.patchbay.router.ledger.FakeShell.results;
import static dev.patchbay.router.ledger.Samples.JOB;
import static dev.patchbay.router.ledger.Samples.START;
import static dev.patchbay.router.ledger.Samples.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.router.LiveAgents;
import dev.patchbay.router.money.Allowances;
import dev.patchbay.router.money.Budgets;
import dev.patchbay.router.money.CostModel;
import dev.patchbay.router.money.Purse;
import dev.patchbay.router.routing.Agents;
import dev.patchbay.router.routing.Conditions;
import dev.patchbay.router.routing.Health;
import dev.patchbay.schemas.AgentProfile;
import dev.patchbay.schemas.Budget;
import dev.patchbay.schemas.BudgetLimit;
import dev.patchbay.schemas.DegradedFrom;
import dev.patchbay.schemas.FrameFormat;
import dev.patchbay.schemas.Job;
import dev.patchbay.schemas.JobEvent;
import dev.patchbay.schemas.JobLimits;
import dev.patchbay.schemas.Obstacle;
import dev.patchbay.schemas.ObstacleKind;
import dev.patchbay.schemas.Outcome;
import dev.patchbay.schemas.Payer;
import dev.patchbay.schemas.Quote;
import dev.patchbay.schemas.Route;
import dev.patchbay.schemas.TalkEstimate;
import dev.patchbay.schemas.Tier;
import dev.patchbay.schemas.Usd;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A recording of one byte is expected to cost 0.000075 dollars, and 0.00015 at the most. */
class QuestionTest {
  private static final Job JUST_ASKED = Samples.transcript(JOB, JobLimits.NONE);
  private static final Job TALK = LiveSamples.talkBy("front-desk", JobLimits.NONE);

  private final FakeShell shell = new FakeShell();

  @Test
  void theAnswerIsWhatTheSameJobIsAcceptedOn() {
    JobEvent.Quoted quoted = shell.ask(JUST_ASKED);

    JobEvent.Accepted accepted = accepted(shell.submit());
    assertThat(quoted)
        .isEqualTo(
            new JobEvent.Quoted(JOB, START, accepted.route(), accepted.quote(), Optional.empty()));
    assertThat(quoted.quote()).contains(new Quote(Usd.parse("0.000075"), Usd.parse("0.00015")));
  }

  @Test
  void aTalksAnswerIsWhatItIsAcceptedOn() {
    FakeShell live = LiveSamples.shell();

    JobEvent.Quoted quoted = live.ask(LiveSamples.talk());

    JobEvent.Accepted accepted = accepted(live.submit(LiveSamples.talk()));
    assertThat(quoted.route()).contains(accepted.route());
    assertThat(quoted.quote()).isPresent().isEqualTo(accepted.quote());
  }

  @Test
  void aTalkWhoseAgentSaysWhatToExpectIsQuotedAsAWholeToo() {
    var talk =
        new TalkEstimate(
            Duration.ofMinutes(5),
            new BigDecimal("0.4"),
            new BigDecimal("0.45"),
            Duration.ofMinutes(1),
            new BigDecimal("0.1"),
            23_000,
            new BigDecimal("0.9"));
    List<AgentProfile> agents = List.of(LiveAgents.expecting(talk));
    FakeShell live = LiveSamples.shell();
    Conditions usual = live.conditions;
    live.conditions =
        new Conditions(usual.policy(), usual.prices(), usual.room(), Agents.of(agents, agents));

    Quote quote = live.ask(TALK).quote().orElseThrow();

    assertThat(quote.session()).contains(Usd.parse("0.280052"));
    assertThat(decisions(live.submit(TALK)).getFirst().values())
        .containsEntry("quote.session", "0.280052");
  }

  @Test
  void aQuestionLeavesNothingBehindAndTheIdIsFree() {
    shell.ask(JUST_ASKED);

    assertThat(shell.state).isEmpty();
    assertThat(shell.purse).isEqualTo(Purse.EMPTY);
    assertThat(dispatches(shell.submit())).hasSize(1);
  }

  @Test
  void aQuestionUnderTheIdOfAJobDoesNotTouchIt() {
    shell.started();
    var before = shell.state;
    Purse purse = shell.purse;

    assertThat(shell.ask(JUST_ASKED).route()).isPresent();

    assertThat(shell.state).isEqualTo(before);
    assertThat(shell.purse).isEqualTo(purse);
  }

  @Test
  void aQuestionDoesNotTouchACancelThatIsRemembered() {
    shell.cancel();

    assertThat(shell.ask(JUST_ASKED).route()).isPresent();

    shell.submit();
    assertThat(shell.result().outcome()).isEqualTo(new Outcome.Cancelled());
  }

  @Test
  void whatTheBudgetHasNoRoomForIsToldAsItsRejectionWould() {
    shell.conditions = limited(shell.conditions, Budgets.limit("0.00014999"));

    Obstacle obstacle = shell.ask(JUST_ASKED).obstacle().orElseThrow();

    shell.submit();
    assertThat(obstacle.kind()).isEqualTo(ObstacleKind.REJECTED);
    assertThat(obstacle.reason()).isEqualTo("budget_exhausted");
    assertThat(shell.result().outcome())
        .isEqualTo(new Outcome.Rejected(obstacle.reason(), obstacle.detail()));
  }

  @Test
  void whatOtherJobsHoldIsNotThereForThisOne() {
    shell.conditions = limited(shell.conditions, Budgets.limit("0.0004"));
    assertThat(shell.ask(JUST_ASKED).route()).isPresent();

    Optional<Budget> budget = shell.conditions.allowances().budget(Payer.of(TENANT));
    shell.purse = Purse.EMPTY.at(shell.time, budget).held(Usd.parse("0.0003"), budget);

    Obstacle obstacle = shell.ask(JUST_ASKED).obstacle().orElseThrow();
    assertThat(obstacle.kind()).isEqualTo(ObstacleKind.DEFERRED);
    assertThat(obstacle.reason()).isEqualTo("budget_held");
  }

  @Test
  void behindTheSoftLimitTheLesserTierIsToldWithItsReason() {
    shell.conditions = limited(Samples.withLastResort(), Budgets.limit("0.5", "1"));
    Optional<Budget> budget = shell.conditions.allowances().budget(Payer.of(TENANT));
    shell.purse = Purse.EMPTY.at(shell.time, budget).spent(Usd.parse("0.6"), shell.time, budget);

    JobEvent.Quoted quoted = shell.ask(JUST_ASKED);

    assertThat(quoted.route()).map(Route::tier).contains(Tier.C);
    assertThat(quoted.degradedFrom()).contains(new DegradedFrom(Tier.B, "budget_soft"));
  }

  @Test
  void aBoundedJobWouldWaitForItsBreakersAndALiveOneWouldBeRejected() {
    shell.conditions = Samples.broken(shell.conditions);
    FakeShell live = LiveSamples.shell();
    live.conditions = Samples.broken(live.conditions);

    assertObstacle(shell.ask(JUST_ASKED), ObstacleKind.DEFERRED, "breaker_open");
    assertObstacle(live.ask(LiveSamples.talk()), ObstacleKind.REJECTED, "breaker_open");
  }

  @Test
  void whatFitsNoAgentOrNoStreamIsToldBeforeAnyRoute() {
    FakeShell live = LiveSamples.shell();
    live.streams.put(
        TENANT + "/" + LiveSamples.STREAM, KnownStream.of(LiveSamples.PLACE, FrameFormat.PCM16));
    assertObstacle(live.ask(TALK), ObstacleKind.REJECTED, "other_format");

    Conditions usual = live.conditions;
    live.conditions = new Conditions(usual.policy(), usual.prices(), usual.room());
    assertObstacle(live.ask(TALK), ObstacleKind.REJECTED, "unknown_agent");
  }

  @Test
  void aJobWhoseDeadlineHasPassedMeanwhileWouldFail() {
    Job late = Samples.transcript(JOB, Samples.finishBy(START));

    assertObstacle(shell.ask(late), ObstacleKind.FAILED, "too_late");
  }

  @Test
  void withoutPricesNothingHasAPrice() {
    Conditions usual = shell.conditions;
    shell.conditions = new Conditions(usual.policy(), Optional.empty(), usual.room());

    assertObstacle(shell.ask(JUST_ASKED), ObstacleKind.REJECTED, "unpriced");
    assertThat(results(shell.all)).isEmpty();
    assertThat(only(shell.all, Out.WriteDecision.class)).isEmpty();
  }

  private static void assertObstacle(JobEvent.Quoted quoted, ObstacleKind kind, String reason) {
    assertThat(quoted.route()).isEmpty();
    assertThat(quoted.obstacle())
        .hasValueSatisfying(obstacle -> {
          assertThat(obstacle.kind()).isEqualTo(kind);
          assertThat(obstacle.reason()).isEqualTo(reason);
        });
  }

  private static JobEvent.Accepted accepted(List<Out> outs) {
    return events(outs).stream()
        .filter(JobEvent.Accepted.class::isInstance)
        .map(JobEvent.Accepted.class::cast)
        .findFirst()
        .orElseThrow();
  }

  private static Conditions limited(Conditions usual, BudgetLimit day) {
    Budget budget = Budgets.daily(TENANT, "UTC", day);
    return new Conditions(
        usual.policy(),
        usual.prices(),
        usual.room(),
        usual.agents(),
        Allowances.of(List.of(budget), CostModel.DEFAULTS),
        Health.NONE);
  }
}
