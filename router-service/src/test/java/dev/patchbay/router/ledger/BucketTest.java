package dev.patchbay.router.ledger;

import static dev.patchbay.router.ledger.Samples.HASH;
import static dev.patchbay.router.ledger.Samples.JOB;
import static dev.patchbay.router.ledger.Samples.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.router.money.Allowances;
import dev.patchbay.router.money.Budgets;
import dev.patchbay.router.money.CostModel;
import dev.patchbay.router.routing.Conditions;
import dev.patchbay.router.routing.Health;
import dev.patchbay.schemas.Budget;
import dev.patchbay.schemas.Job;
import dev.patchbay.schemas.JobLimits;
import dev.patchbay.schemas.Obstacle;
import dev.patchbay.schemas.Outcome;
import dev.patchbay.schemas.Payer;
import dev.patchbay.schemas.Usd;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** An attempt at the sample's recording holds 0.00015 dollars. */
class BucketTest {
  private static final Budget OWN = Budgets.daily(TENANT, "UTC", Budgets.limit("0"));
  private static final Budget ADS = Budgets.daily(TENANT, "ads", "UTC", Budgets.limit("1"));
  private static final Payer PAYS_ADS = new Payer(TENANT, Optional.of("ads"));

  private final FakeShell shell = new FakeShell();

  @Test
  void aJobIsPaidByTheBucketThatItNamesAndByNothingElse() {
    budgets(OWN, ADS);
    shell.submit(job("ads"));

    assertThat(FakeShell.dispatches(shell.all)).hasSize(1);
    assertThat(shell.purse.held()).isEqualTo(Usd.parse("0.00015"));
    assertThat(FakeShell.decisions(shell.all).getFirst().values())
        .containsEntry("budget.bucket", "ads")
        .hasEntrySatisfying("budget.day", words -> assertThat(words).contains("hard limit 1,"));
  }

  @Test
  void aJobThatNamesNoneIsPaidByItsTenantsOwn() {
    budgets(OWN, ADS);
    shell.submit();

    assertThat(shell.result().outcome())
        .isInstanceOfSatisfying(
            Outcome.Rejected.class,
            rejected -> assertThat(rejected.reason()).isEqualTo("budget_exhausted"));
  }

  @Test
  void aBucketThatNobodySetAsideIsRefusedForItWouldPayForAnything() {
    budgets(OWN, ADS);
    shell.submit(job("gifts"));

    assertThat(shell.result().outcome())
        .isEqualTo(
            new Outcome.Rejected(
                "unknown_bucket",
                "limits.budgetBucket: must name a budget that is set aside for the tenant"));
    assertThat(shell.purse.untouched()).isTrue();
    assertThat(new FakeShell().ask(job("gifts")).obstacle())
        .map(Obstacle::reason)
        .contains("unknown_bucket");
  }

  @Test
  void whoPaysStaysTheSameUntilTheLastLateLine() {
    budgets(OWN, ADS);
    shell.submit(job("ads"));
    assertThat(payer(new Event.Due(TENANT, JOB))).isEqualTo(PAYS_ADS);
    shell.cancel();

    assertThat(payer(new Event.Due(TENANT, JOB))).isEqualTo(PAYS_ADS);
    assertThat(payer(new Event.Submitted(TENANT, job("gifts"), "other", shell.time, Trace.NONE)))
        .isEqualTo(PAYS_ADS);
  }

  @Test
  void aQuestionIsAskedOfTheBucketThatTheJobWithinItNames() {
    budgets(OWN, ADS);
    shell.submit();
    var submit = new Event.Submitted(TENANT, job("ads"), HASH, shell.time, Trace.NONE);

    assertThat(payer(new Event.QuoteAsked(submit))).isEqualTo(PAYS_ADS);
    assertThat(shell.ask(job("ads")).quote()).isPresent();
  }

  private Payer payer(Event event) {
    return Payers.of(event, shell.state);
  }

  private static Job job(String bucket) {
    var limits =
        new JobLimits(Optional.of(bucket), Optional.empty(), Optional.empty(), Optional.empty());
    return Samples.transcript(JOB, limits);
  }

  private void budgets(Budget... budgets) {
    Conditions usual = shell.conditions;
    shell.conditions =
        new Conditions(
            usual.policy(),
            usual.prices(),
            usual.room(),
            usual.agents(),
            Allowances.of(Arrays.asList(budgets), CostModel.DEFAULTS),
            Health.NONE);
  }
}
