package dev.patchbay.router.ledger;

import static dev.patchbay.router.ledger.Samples.HASH;
import static dev.patchbay.router.ledger.Samples.JOB;
import static dev.patchbay.router.ledger.Samples.TENANT;
import static dev.patchbay.router.ledger.Samples.call;
import static dev.patchbay.router.ledger.Samples.claim;
import static dev.patchbay.router.ledger.Samples.completed;
import static dev.patchbay.router.ledger.Samples.cut;
import static dev.patchbay.router.ledger.Samples.exposed;
import static dev.patchbay.router.ledger.Samples.failed;
import static dev.patchbay.router.ledger.Samples.used;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.router.money.Allowances;
import dev.patchbay.router.money.Budgets;
import dev.patchbay.router.money.CostModel;
import dev.patchbay.router.money.Purse;
import dev.patchbay.router.routing.Conditions;
import dev.patchbay.router.routing.Health;
import dev.patchbay.schemas.Budget;
import dev.patchbay.schemas.BudgetLimit;
import dev.patchbay.schemas.BudgetWindow;
import dev.patchbay.schemas.Claim;
import dev.patchbay.schemas.Decision;
import dev.patchbay.schemas.Degrade;
import dev.patchbay.schemas.DegradedFrom;
import dev.patchbay.schemas.JobEvent;
import dev.patchbay.schemas.JobLimits;
import dev.patchbay.schemas.Json;
import dev.patchbay.schemas.Outcome;
import dev.patchbay.schemas.Payer;
import dev.patchbay.schemas.Quote;
import dev.patchbay.schemas.Tier;
import dev.patchbay.schemas.Usd;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A recording of one byte is at most two seconds: an attempt at it holds 0.00015 dollars. */
class BudgetTest {
  private static final Usd WORST = Usd.parse("0.00015");

  private final FakeShell shell = new FakeShell();

  @Test
  void anAttemptHoldsItsWorstFromItsDispatchOn() {
    shell.submit();

    assertThat(shell.purse.held()).isEqualTo(WORST);
    assertThat(spent()).isEqualTo(Usd.ZERO);
  }

  @Test
  void whatIsUsedIsSpentAndNoLongerHeldAndTheRestIsFreeWithTheResult() {
    Claim claim = shell.started();
    shell.report(used(claim, 1, 2, call(1, "0.5", "0.5")));
    assertThat(shell.purse.held()).isEqualTo(Usd.parse("0.0001125"));
    assertThat(spent()).isEqualTo(Usd.parse("0.0000375"));

    shell.report(completed(claim, 1, call(2, "0.5", "1.0")));
    assertThat(shell.purse.held()).isEqualTo(Usd.ZERO);
    assertThat(spent()).isEqualTo(Usd.parse("0.000075"));
  }

  @Test
  void anEndThatIsReportedTwiceFreesOnce() {
    Claim claim = shell.started();
    shell.report(completed(claim, 1, call(1, "0.5", "0.5")));
    Purse settled = shell.purse;
    shell.report(completed(claim, 1, call(1, "0.5", "0.5")));

    assertThat(shell.purse).isEqualTo(settled);
  }

  @Test
  void whatWasHeldAndIsSpentReachesNoLimit() {
    limited(Budgets.limit("0.000155"));
    Claim claim = shell.started();
    assertThat(shell.purse.held()).isEqualTo(WORST);

    shell.report(used(claim, 1, 2, call(1, "0.5", "0.5")));

    assertThat(shell.purse.held().plus(spent())).isEqualTo(WORST);
    assertThat(shell.purse.reached()).isEmpty();
  }

  @Test
  void aCancelBeforeAnyClaimFreesAll() {
    shell.submit();
    shell.cancel();

    assertThat(shell.purse.held()).isEqualTo(Usd.ZERO);
    assertThat(spent()).isEqualTo(Usd.ZERO);
  }

  @Test
  void whatIsLeftIsHeldDuringTheBackoffAndTheNextAttemptHoldsItsWorstAgain() {
    Claim claim = shell.started();
    shell.report(failed(claim, 1, true, call(1, "0.5", "0.5")));
    assertThat(shell.purse.held()).isEqualTo(Usd.parse("0.0001125"));

    shell.ticks(10);
    assertThat(shell.purse.held()).isEqualTo(WORST);
    assertThat(spent()).isEqualTo(Usd.parse("0.0000375"));
  }

  @Test
  void aJobThatWouldGoBeyondTheHardLimitIsRejectedWithTheFigures() {
    limited(Budgets.limit("0.00014999"));
    shell.submit();

    assertThat(shell.result().outcome())
        .isInstanceOfSatisfying(
            Outcome.Rejected.class,
            rejected -> {
              assertThat(rejected.reason()).isEqualTo("budget_exhausted");
              assertThat(rejected.detail())
                  .contains("may come to 0.0002 dollars; day: spent 0, held 0")
                  .contains("hard limit 0.00014999, left 0.00014999, until 2026-11-21T00:00:00Z");
            });
    assertThat(shell.purse.held()).isEqualTo(Usd.ZERO);
    Decision decision = FakeShell.decisions(shell.all).getLast();
    assertThat(decision.candidates().getFirst().whyNot()).contains("budget_exhausted");
    assertThat(decision.values()).containsKey("budget.day");
  }

  @Test
  void aJobThatOnlyHeldMoneyKeepsAwayWaitsUntilItIsGivenBack() {
    limited(Budgets.limit("0.0002"));
    Optional<Budget> budget = shell.conditions.allowances().budget(Payer.of(TENANT));
    shell.purse = shell.purse.held(Usd.parse("0.0001"), budget);
    List<Out> outs = shell.submit();

    assertThat(FakeShell.events(outs))
        .containsExactly(new JobEvent.Deferred(JOB, Samples.START, "budget_held"));
    assertThat(FakeShell.decisions(outs).getFirst().candidates().getFirst().margin())
        .hasValueSatisfying(
            margin -> assertThat(margin).contains("spent 0, held 0.0001, hard limit 0.0002"));

    shell.purse = shell.purse.held(Usd.parse("-0.0001"), budget);
    assertThat(FakeShell.dispatches(shell.ticks(240))).hasSize(1);
    assertThat(shell.purse.held()).isEqualTo(WORST);
  }

  @Test
  void aRetryThatWaitsForMoneyHoldsNoneMeanwhile() {
    limited(Budgets.limit("0.0003"));
    Optional<Budget> budget = shell.conditions.allowances().budget(Payer.of(TENANT));
    Claim claim = shell.started();
    shell.purse = shell.purse.held(Usd.parse("0.0001"), budget);
    shell.report(failed(claim, 1, true, call(1, "1.5", "1.5")));
    shell.ticks(10);

    assertThat(FakeShell.events(shell.all))
        .filteredOn(JobEvent.Deferred.class::isInstance)
        .hasSize(1);
    assertThat(shell.purse.held()).isEqualTo(Usd.parse("0.0001"));

    shell.purse = shell.purse.held(Usd.parse("-0.0001"), budget);
    shell.ticks(240);
    assertThat(FakeShell.dispatches(shell.all)).hasSize(2);
    assertThat(shell.purse.held()).isEqualTo(WORST);
  }

  @Test
  void aJobThatComesExactlyToTheHardLimitIsTaken() {
    limited(Budgets.limit("0.00015"));
    shell.submit();

    assertThat(FakeShell.dispatches(shell.all)).hasSize(1);
    Decision decision = FakeShell.decisions(shell.all).getFirst();
    assertThat(decision.values())
        .containsEntry("quote.worst", "0.00015")
        .containsEntry("quote.expected", "0.000075")
        .hasEntrySatisfying("budget.day", words -> assertThat(words).contains("held 0,"));
  }

  @Test
  void aRetryThatHasNoRoomAnyMoreFails() {
    limited(Budgets.limit("0.0002"));
    Claim claim = shell.started();
    shell.report(failed(claim, 1, true, call(1, "1.5", "1.5")));
    shell.ticks(10);

    assertThat(shell.result().outcome())
        .isInstanceOfSatisfying(
            Outcome.Failed.class,
            failed -> assertThat(failed.reason()).isEqualTo("budget_exhausted"));
    assertThat(shell.purse.held()).isEqualTo(Usd.ZERO);
  }

  @Test
  void theAcceptedEventTellsWhatTheJobMayCost() {
    shell.submit();

    assertThat(FakeShell.events(shell.all))
        .filteredOn(JobEvent.Accepted.class::isInstance)
        .singleElement()
        .isInstanceOfSatisfying(
            JobEvent.Accepted.class,
            accepted ->
                assertThat(accepted.quote()).contains(new Quote(Usd.parse("0.000075"), WORST)));
  }

  @Test
  void theResultAndItsDecisionTellWhatWasQuotedBesideWhatItCost() {
    Claim claim = shell.started();
    shell.report(completed(claim, 1, call(1, "0.5", "0.5")));

    assertThat(shell.result().quote()).contains(new Quote(Usd.parse("0.000075"), WORST));
    assertThat(shell.result().totalCost()).isEqualTo(Usd.parse("0.0000375"));
    assertThat(FakeShell.decisions(shell.all).getLast().values())
        .containsEntry("quote.expected", "0.000075")
        .containsEntry("quote.worst", "0.00015")
        .containsEntry("cost", "0.0000375");
  }

  @Test
  void aJobThatWasNeverSentHasNoQuote() {
    limited(Budgets.limit("0.00014999"));
    shell.submit();

    assertThat(shell.result().quote()).isEmpty();
    assertThat(FakeShell.decisions(shell.all).getLast().values()).doesNotContainKey("quote.worst");
  }

  @Test
  void behindTheSoftLimitNewWorkTakesALesserTier() {
    softly(Samples.withLastResort());
    shell.submit();

    assertThat(FakeShell.dispatches(shell.all).getFirst().route().tier()).isEqualTo(Tier.C);
    assertThat(FakeShell.events(shell.all))
        .filteredOn(JobEvent.Moved.class::isInstance)
        .singleElement()
        .isInstanceOfSatisfying(
            JobEvent.Moved.class,
            moved ->
                assertThat(moved.degradedFrom()).contains(new DegradedFrom(Tier.B, "budget_soft")));
  }

  @Test
  void aJobThatWasDegradedSoStaysThereWhenItsHolderIsLost() {
    softly(Samples.withLastResort());
    shell.started();
    shell.ticks(40);

    assertThat(FakeShell.dispatches(shell.all))
        .extracting(dispatch -> dispatch.route().tier())
        .containsExactly(Tier.C, Tier.C);
  }

  @Test
  void aJobWhoseLesserTierFailsItHasTheUsualOneFromThenOn() {
    softly(Samples.withLastResort());
    Claim claim = shell.started();
    shell.report(failed(claim, 1, true));
    shell.ticks(10);
    shell.startedAgain(2, 2);
    shell.ticks(40);

    assertThat(FakeShell.dispatches(shell.all))
        .extracting(dispatch -> dispatch.route().tier())
        .containsExactly(Tier.C, Tier.B, Tier.B);
    assertThat(FakeShell.decisions(shell.all))
        .extracting(decision -> decision.values().get("softLimit"))
        .contains("is waived, for the route below failed");
    assertThat(shell.purse.held()).isEqualTo(WORST);
  }

  @Test
  void whatIsSavedOnIsToldWithWhatItMightHaveComeTo() {
    softly(Samples.withLastResort());
    shell.submit();

    assertThat(FakeShell.decisions(shell.all).getFirst().values())
        .containsEntry(
            "softLimit",
            "binds, so that chained/transcript, which may come to "
                + WORST
                + " dollars, is not taken");
  }

  @Test
  void behindTheSoftLimitWorkWithoutALesserTierGoesOn() {
    softly(Samples.conditions());
    shell.submit();

    assertThat(FakeShell.dispatches(shell.all).getFirst().route().tier()).isEqualTo(Tier.B);
    assertThat(FakeShell.decisions(shell.all).getFirst().values())
        .containsEntry("softLimit", "binds, but no route below takes such a job");
  }

  @Test
  void behindTheSoftLimitWorkThatMustNotBeDegradedGoesOn() {
    softly(Samples.withLastResort());
    shell.submit(Samples.transcript(JOB, JobLimits.NONE, Degrade.FORBID));

    assertThat(FakeShell.dispatches(shell.all).getFirst().route().tier()).isEqualTo(Tier.B);
  }

  @Test
  void aHolderFencedAtTheDeadlineHoldsUntilItSaidWhatItUsed() {
    Claim claim = shell.started();
    shell.jump(Duration.ofHours(1));
    assertThat(shell.result().outcome()).isInstanceOf(Outcome.Failed.class);
    assertThat(shell.purse.held()).isEqualTo(WORST);

    shell.report(completed(claim, 1, call(1, "1.5", "1.5")));
    assertThat(shell.purse.held()).isEqualTo(Usd.ZERO);
    assertThat(spent()).isEqualTo(Usd.parse("0.0001125"));
  }

  @Test
  void oneThatNeverSaysItHoldsUntilItsLeaseIsOver() {
    Claim claim = shell.started();
    shell.report(exposed(claim, 1, 2, "2"));
    shell.jump(Duration.ofHours(1));
    shell.ticks(40);

    assertThat(shell.purse.held()).isEqualTo(Usd.ZERO);
    assertThat(spent()).isEqualTo(WORST);
  }

  @Test
  void whatALostHolderUsedLandsInTheHourInWhichItWasLostAndIsNotHeldTwice() {
    Claim lost = shell.started();
    shell.report(exposed(lost, 1, 2, "2"));
    shell.ticks(40);
    assertThat(hour()).isEqualTo(WORST);
    assertThat(shell.purse.held()).isEqualTo(WORST);

    shell.time = shell.time.plus(Duration.ofMinutes(59));
    Claim second = claim(2, "claim-2");
    shell.claim(second);
    shell.time = shell.time.plus(Duration.ofSeconds(55));
    shell.report(used(lost, 1, 3, call(1, "1", "1")));

    assertThat(hour()).isEqualTo(Usd.ZERO);
    assertThat(spent()).isEqualTo(Usd.parse("0.000075"));
    assertThat(shell.purse.held()).isEqualTo(WORST);
  }

  @Test
  void anEndThatDoesNotKnowWhatItUsedSpendsItsUpperBound() {
    Claim claim = shell.started();
    shell.report(cut(claim, 1, "2"));

    assertThat(spent()).isEqualTo(WORST);
    assertThat(shell.purse.held()).isEqualTo(Usd.ZERO);
    shell.ticks(10);
    assertThat(shell.purse.held()).isEqualTo(WORST);
  }

  @Test
  void aStateThatWasStoredBeforeMoneyWasHeldIsReadAndGoesOn() {
    Claim claim = shell.started();
    String stored = new String(Json.write(shell.state.orElseThrow()), StandardCharsets.UTF_8);
    String former =
        stored.replaceFirst(",?\"held\":\"[^\"]*\"", "").replaceFirst(",?\"extent\":\\{[^}]*}", "");
    assertThat(former).doesNotContain("held", "extent");
    shell.state = Optional.of(Json.read(JobState.class, former.getBytes(StandardCharsets.UTF_8)));
    shell.purse = Purse.EMPTY;
    limited(Budgets.limit("0.0002"));

    shell.report(failed(claim, 1, true, call(1, "0.5", "0.5")));
    shell.ticks(10);

    assertThat(FakeShell.dispatches(shell.all)).hasSize(2);
    assertThat(spent()).isEqualTo(Usd.parse("0.0000375"));
  }

  @Test
  void theSameContentAgainHoldsNothingMore() {
    shell.submit();
    shell.submit(JobLimits.NONE, HASH);

    assertThat(shell.purse.held()).isEqualTo(WORST);
  }

  private Usd spent() {
    return shell.purse.spentIn(BudgetWindow.TOTAL);
  }

  private Usd hour() {
    return shell.purse.spentIn(BudgetWindow.HOUR);
  }

  private void limited(BudgetLimit day) {
    shell.conditions = with(shell.conditions, day);
  }

  /** The soft limit is reached by what was spent before. */
  private void softly(Conditions usual) {
    shell.conditions = with(usual, Budgets.limit("0.5", "1"));
    Optional<Budget> budget = shell.conditions.allowances().budget(Payer.of(TENANT));
    shell.purse = Purse.EMPTY.at(shell.time, budget).spent(Usd.parse("0.6"), shell.time, budget);
  }

  private static Conditions with(Conditions usual, BudgetLimit day) {
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
