package dev.patchbay.router.ledger;

import static dev.patchbay.router.ledger.ChainedTalks.becomes;
import static dev.patchbay.router.ledger.ChainedTalks.failed;
import static dev.patchbay.router.ledger.ChainedTalks.moved;
import static dev.patchbay.router.ledger.ChainedTalks.routes;
import static dev.patchbay.router.ledger.ChainedTalks.started;
import static dev.patchbay.router.ledger.ChainedTalks.work;
import static dev.patchbay.router.ledger.FakeShell.decisions;
import static dev.patchbay.router.ledger.FakeShell.dispatches;
import static dev.patchbay.router.ledger.FakeShell.events;
import static dev.patchbay.router.ledger.FakeShell.results;
import static dev.patchbay.router.ledger.FakeShell.signals;
import static dev.patchbay.router.ledger.LiveSamples.PLACE;
import static dev.patchbay.router.ledger.LiveSamples.captions;
import static dev.patchbay.router.ledger.LiveSamples.forbidding;
import static dev.patchbay.router.ledger.LiveSamples.translation;
import static dev.patchbay.router.ledger.LiveSamples.writtenTranslation;
import static dev.patchbay.router.ledger.Samples.TENANT;
import static dev.patchbay.router.ledger.Samples.broken;
import static dev.patchbay.router.ledger.Samples.completed;
import static dev.patchbay.router.ledger.Samples.exposed;
import static dev.patchbay.router.ledger.Samples.naming;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.router.money.Allowances;
import dev.patchbay.router.money.Budgets;
import dev.patchbay.router.money.CostModel;
import dev.patchbay.router.money.Purse;
import dev.patchbay.router.routing.Conditions;
import dev.patchbay.router.routing.Room;
import dev.patchbay.schemas.AttemptReport;
import dev.patchbay.schemas.BudgetLimit;
import dev.patchbay.schemas.CallerFrames;
import dev.patchbay.schemas.Claim;
import dev.patchbay.schemas.ControlEntry.Policy;
import dev.patchbay.schemas.ControlEntry.PolicyRoute;
import dev.patchbay.schemas.DecisionKind;
import dev.patchbay.schemas.DegradedFrom;
import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.JobEvent;
import dev.patchbay.schemas.JobLimits;
import dev.patchbay.schemas.JobMove;
import dev.patchbay.schemas.Lane;
import dev.patchbay.schemas.Outcome;
import dev.patchbay.schemas.PartReference;
import dev.patchbay.schemas.Payer;
import dev.patchbay.schemas.Signal;
import dev.patchbay.schemas.StreamOutput;
import dev.patchbay.schemas.TalkCourse;
import dev.patchbay.schemas.Tier;
import dev.patchbay.schemas.Usd;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Captions and translations that are not had live go on by the chain. */
class ChainedStreamTest {
  private static final String WRITES = "openai/gpt-realtime-whisper";
  private static final String TRANSLATES = "openai/gpt-realtime-translate";
  private static final PartReference CAPSULE = new PartReference(1, 0, 3, 90);

  private final FakeShell shell = LiveSamples.shell();

  @Test
  void captionsWhoseModelIsBrokenAreHadByTheChainFromTheirBeginning() {
    shell.conditions = broken(shell.conditions, WRITES::equals);

    List<Out> outs = shell.submit(captions(JobLimits.NONE));

    assertThat(routes(outs)).containsExactly("chained-live/captions");
    assertThat(becomes(outs)).contains(TalkCourse.CAPTIONS);
    assertThat(work(outs).moved()).isEmpty();
    assertThat(moved(outs)).containsExactly(new DegradedFrom(Tier.A, "breaker_open"));
    shell.report(completed(started(shell, 1), 1));
    assertThat(shell.result().outcome()).isInstanceOf(Outcome.Completed.class);
    assertThat(shell.result().tier()).contains(Tier.B);
    assertThat(shell.result().degradedFrom()).contains(new DegradedFrom(Tier.A, "breaker_open"));
    assertThat(shell.purse.held()).isEqualTo(Usd.ZERO);
  }

  @Test
  void aTranslationWhoseModelIsBrokenIsHadByTheChainInEachLanguageAndHeardThere() {
    shell.conditions = broken(shell.conditions, TRANSLATES::equals);

    List<Out> outs = shell.submit(translation(JobLimits.NONE, "es", "fr"));

    assertThat(routes(outs)).containsExactly("chained-live/spoken-translation");
    assertThat(becomes(outs)).contains(TalkCourse.TRANSLATION);
    assertThat(moved(outs)).containsExactly(new DegradedFrom(Tier.A, "breaker_open"));
  }

  @Test
  void oneThatIsReadAloneIsHadByTheRouteThatSaysNothingAndHoldsLess() {
    shell.conditions = broken(shell.conditions, TRANSLATES::equals);
    var other = LiveSamples.shell();
    other.conditions = shell.conditions;

    List<Out> outs = shell.submit(writtenTranslation(JobLimits.NONE, "es", "fr"));
    other.submit(translation(JobLimits.NONE, "es", "fr"));

    assertThat(routes(outs)).containsExactly("chained-live/translation");
    assertThat(becomes(outs)).contains(TalkCourse.TRANSLATION);
    assertThat(shell.purse.held()).isLessThan(other.purse.held());
  }

  /** It would be heard by nobody, and that is not for us to decide. */
  @Test
  void oneThatIsToBeHeardInALanguageThatNobodySaysIsRejectedAndOneThatIsReadAloneIsNot() {
    shell.conditions = saidIn(broken(shell.conditions, TRANSLATES::equals), Set.of("fr"));
    var other = LiveSamples.shell();
    other.conditions = shell.conditions;

    List<Out> outs = shell.submit(translation(JobLimits.NONE, "es", "fr"));

    assertThat(shell.result().outcome())
        .isInstanceOfSatisfying(
            Outcome.Rejected.class, no -> assertThat(no.reason()).isEqualTo("breaker_open"));
    assertThat(decisions(outs).getFirst().candidates())
        .filteredOn(one -> one.route().equals("chained-live/spoken-translation"))
        .singleElement()
        .satisfies(one ->
            assertThat(one.margin()).hasValueSatisfying(why -> assertThat(why).contains("es")));
    assertThat(routes(other.submit(writtenTranslation(JobLimits.NONE, "es", "fr"))))
        .containsExactly("chained-live/translation");
  }

  @Test
  void aProductMayForbidATranslationByTheChainToo() {
    shell.conditions = broken(shell.conditions, TRANSLATES::equals);
    var other = LiveSamples.shell();
    other.conditions = shell.conditions;

    shell.submit(forbidding(writtenTranslation(JobLimits.NONE, "es")));
    other.submit(forbidding(translation(JobLimits.NONE, "es")));

    assertThat(shell.result().outcome()).isInstanceOf(Outcome.Rejected.class);
    assertThat(other.result().outcome()).isInstanceOf(Outcome.Rejected.class);
  }

  @Test
  void eachLanguageMoreIsHeldForButWhatIsHeardOnce() {
    shell.conditions = broken(shell.conditions, TRANSLATES::equals);
    shell.submit(translation(JobLimits.NONE, "es"));
    Usd one = shell.purse.held();
    var other = LiveSamples.shell();
    other.conditions = shell.conditions;
    other.submit(translation(JobLimits.NONE, "es", "fr"));
    Usd two = other.purse.held();

    assertThat(one).isGreaterThan(Usd.parse("0.1"));
    assertThat(two).isGreaterThan(Usd.parse("0.2")).isLessThan(one.plus(one));
  }

  @Test
  void aFullLaneLeadsThereToo() {
    Conditions usual = shell.conditions;
    shell.conditions =
        new Conditions(
            usual.policy(),
            usual.prices(),
            Map.of(Lane.CAPTIONS, new Room(0, 50)),
            usual.agents(),
            usual.allowances(),
            usual.health());

    assertThat(moved(shell.submit(captions(JobLimits.NONE))))
        .containsExactly(new DegradedFrom(Tier.A, "no_room"));
  }

  @Test
  void aProductMayForbidIt() {
    shell.conditions = broken(shell.conditions, WRITES::equals);

    shell.submit(forbidding(captions(JobLimits.NONE)));

    assertThat(shell.result().outcome())
        .isInstanceOfSatisfying(
            Outcome.Rejected.class, no -> assertThat(no.reason()).isEqualTo("breaker_open"));
  }

  @Test
  void captionsThatNobodyBeginsInSixTicksGoThere() {
    shell.submit(captions(JobLimits.NONE));

    List<Out> outs = shell.ticks(6);

    assertThat(routes(outs)).containsExactly("chained-live/captions");
    assertThat(moved(outs)).containsExactly(new DegradedFrom(Tier.A, "not_started"));
    assertThat(results(outs)).isEmpty();
  }

  @Test
  void captionsWhoseProviderFailsInMidStreamGoOnThereFromWhatTheirHolderKept() {
    shell.submit(captions(JobLimits.NONE));
    Claim holder = started(shell, 1);
    shell.report(naming(holder, 1, 2, CAPSULE));

    List<Out> outs = shell.report(cutShort(holder));

    assertThat(results(outs)).isEmpty();
    assertThat(routes(outs)).containsExactly("chained-live/captions");
    assertThat(becomes(outs)).contains(TalkCourse.CAPTIONS);
    assertThat(work(outs).moved()).contains("provider_unavailable");
    assertThat(work(outs).frames()).contains(PLACE);
    assertThat(dispatches(outs).getFirst().checkpoint().parts()).containsExactly(CAPSULE);
    assertThat(moved(outs)).containsExactly(new DegradedFrom(Tier.A, "provider_unavailable"));
    assertThat(decisions(outs))
        .singleElement()
        .satisfies(decision -> {
          assertThat(decision.kind()).isEqualTo(DecisionKind.DEGRADE);
          assertThat(decision.reason()).isEqualTo("provider_unavailable");
        });
    var left = new JobMove(shell.time, 1, "provider_unavailable");
    shell.report(completed(started(shell, 2), 2));
    assertThat(shell.result().moves()).containsExactly(left);
    assertThat(shell.result().epoch()).isEqualTo(2);
  }

  @Test
  void aTranslationThatIsHeardGoesOnThereInMidStreamToo() {
    shell.submit(translation(JobLimits.NONE, "es"));
    Claim holder = started(shell, 1);
    shell.report(naming(holder, 1, 2, CAPSULE));

    List<Out> outs = shell.report(cutShort(holder));

    assertThat(routes(outs)).containsExactly("chained-live/spoken-translation");
    assertThat(becomes(outs)).contains(TalkCourse.TRANSLATION);
    assertThat(dispatches(outs).getFirst().checkpoint().parts()).containsExactly(CAPSULE);
    assertThat(moved(outs)).containsExactly(new DegradedFrom(Tier.A, "provider_unavailable"));
    shell.report(failed(started(shell, 2), 2));
    assertThat(shell.result().outcome()).isInstanceOf(Outcome.Failed.class);
  }

  @Test
  void whatFailsThereIsOver() {
    shell.submit(captions(JobLimits.NONE));
    shell.report(cutShort(started(shell, 1)));

    List<Out> outs = shell.report(failed(started(shell, 2), 2));

    assertThat(dispatches(outs)).isEmpty();
    assertThat(shell.result().outcome())
        .isInstanceOfSatisfying(
            Outcome.Failed.class, it -> assertThat(it.reason()).isEqualTo("provider_unavailable"));
    assertThat(shell.purse.held()).isEqualTo(Usd.ZERO);
  }

  @Test
  void captionsThatAreRefusedAGrantGoOnThereAtOnceAndWaitForGrantsThere() {
    limit(new BudgetLimit(Optional.empty(), Usd.parse("1")));
    shell.submit(captions(JobLimits.NONE));
    Claim holder = started(shell, 1);

    List<Out> outs = shell.report(exposed(holder, 1, 2, "100000"));

    assertThat(signals(outs)).containsExactly(new Signal.Fence(holder, 1));
    assertThat(routes(outs)).containsExactly("chained-live/captions");
    assertThat(work(outs).moved()).contains("budget_exhausted");
    Claim next = started(shell, 2);
    List<Out> again = shell.report(exposed(next, 2, 2, "100000"));
    assertThat(signals(again)).containsExactly(new Signal.WindUp(next, 2, "budget_exhausted"));
  }

  @Test
  void soDoThoseThatAreRefusedOneBehindAHangUpAndAreToldToEndThere() {
    limit(new BudgetLimit(Optional.empty(), Usd.parse("1")));
    shell.submit(captions(JobLimits.NONE));
    Claim holder = started(shell, 1);
    shell.hangUp();

    List<Out> outs = shell.report(exposed(holder, 1, 2, "100000"));

    assertThat(routes(outs)).containsExactly("chained-live/captions");
    Claim next = started(shell, 2);
    List<Out> again = shell.report(exposed(next, 2, 2, "100000"));
    assertThat(signals(again))
        .containsExactly(
            new Signal.HangUp(next, 2), new Signal.WindUp(next, 2, "budget_exhausted"));
  }

  @Test
  void behindASoftLimitNewCaptionsTakeTheChain() {
    limit(new BudgetLimit(Optional.of(Usd.parse("0.5")), Usd.parse("100")));
    var budget = shell.conditions.allowances().budget(Payer.of(TENANT));
    shell.purse = Purse.EMPTY.at(shell.time, budget).spent(Usd.parse("0.6"), shell.time, budget);

    List<Out> outs = shell.submit(captions(JobLimits.NONE));

    assertThat(routes(outs)).containsExactly("chained-live/captions");
    assertThat(events(outs)).anyMatch(JobEvent.Moved.class::isInstance);
  }

  /** Of a site whose vendors of speech have these languages alone. */
  private static Conditions saidIn(Conditions usual, Set<String> languages) {
    var policy = usual.policy().orElseThrow();
    List<PolicyRoute> routes =
        policy.routes().stream()
            .map(one ->
                one.route().name().equals("chained-live/spoken-translation")
                    ? new PolicyRoute(
                        one.route(), one.purposes(), one.outputs(), languages, one.becomes())
                    : one)
            .toList();
    return new Conditions(
        Optional.of(new Policy(policy.version(), routes, policy.retry())),
        usual.prices(),
        usual.room(),
        usual.agents(),
        usual.allowances(),
        usual.health());
  }

  private void limit(BudgetLimit day) {
    Conditions usual = shell.conditions;
    shell.conditions =
        new Conditions(
            usual.policy(),
            usual.prices(),
            usual.room(),
            usual.agents(),
            Allowances.of(List.of(Budgets.daily(TENANT, "UTC", day)), CostModel.DEFAULTS),
            usual.health());
  }

  private static AttemptReport.Ended cutShort(Claim holder) {
    var went = new StreamOutput(12_400, 1_250, 4, 0, 1, 12, 0, CallerFrames.NONE, List.of(), 0, 0);
    var ending =
        new Ending.Failed("provider_unavailable", "Cut.", false, Optional.empty()).streamed(went);
    return new AttemptReport.Ended(holder, 1, ending, List.of(), List.of());
  }
}
