package dev.patchbay.router.ledger;

import static dev.patchbay.router.ledger.FakeShell.decisions;
import static dev.patchbay.router.ledger.FakeShell.signals;
import static dev.patchbay.router.ledger.LiveSamples.PLACE;
import static dev.patchbay.router.ledger.LiveSamples.captions;
import static dev.patchbay.router.ledger.LiveSamples.forbidding;
import static dev.patchbay.router.ledger.Samples.MODEL;
import static dev.patchbay.router.ledger.Samples.TENANT;
import static dev.patchbay.router.ledger.Samples.audio;
import static dev.patchbay.router.ledger.Samples.call;
import static dev.patchbay.router.ledger.Samples.claim;
import static dev.patchbay.router.ledger.Samples.completed;
import static dev.patchbay.router.ledger.Samples.exposed;
import static dev.patchbay.router.ledger.Samples.output;
import static dev.patchbay.router.ledger.Samples.progress;
import static dev.patchbay.router.ledger.Samples.running;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.router.money.Allowances;
import dev.patchbay.router.money.Budgets;
import dev.patchbay.router.money.CostModel;
import dev.patchbay.router.money.Purse;
import dev.patchbay.router.routing.Conditions;
import dev.patchbay.router.routing.Health;
import dev.patchbay.schemas.AttemptReport;
import dev.patchbay.schemas.Budget;
import dev.patchbay.schemas.BudgetWindow;
import dev.patchbay.schemas.Claim;
import dev.patchbay.schemas.Decision;
import dev.patchbay.schemas.DecisionKind;
import dev.patchbay.schemas.Exposure;
import dev.patchbay.schemas.JobLimits;
import dev.patchbay.schemas.Json;
import dev.patchbay.schemas.Outcome;
import dev.patchbay.schemas.Signal;
import dev.patchbay.schemas.Usd;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Captions hold 90 seconds of their model for their beginning, 0.02550000006 dollars. Announced is
 * here what costs 0.000075 dollars a second.
 */
class GrantsTest {
  private static final Claim HOLDER = claim(1, "a");
  private static final Usd BEGINNING = Usd.parse("0.02550000006");
  private static final Signal OUT_OF_MONEY = new Signal.WindUp(HOLDER, 1, "budget_exhausted");
  private final FakeShell shell = LiveSamples.shell();

  @Test
  void whoeverHasABudgetIsToldAtItsAdmissionToWaitForGrants() {
    limited("1");
    shell.submit(captions(JobLimits.NONE));

    var admitted = LiveSamples.admitted(HOLDER, 1, true);
    assertThat(signals(shell.claim(HOLDER, PLACE))).containsExactly(admitted);
    shell.conditions = LiveSamples.conditions();
    assertThat(signals(shell.claim(HOLDER, PLACE))).containsExactly(admitted);
  }

  @Test
  void withoutABudgetNobodyWaitsAndWhatIsAnnouncedIsHeldAllTheSame() {
    shell.submit(captions(JobLimits.NONE));
    assertThat(signals(shell.claim(HOLDER, PLACE)))
        .containsExactly(LiveSamples.admitted(HOLDER, 1, false));

    assertThat(signals(shell.report(exposed(HOLDER, 1, 1, "400")))).isEmpty();
    assertThat(held()).isEqualTo(Usd.parse("0.03"));
  }

  @Test
  void aBoundedJobWaitsForNoGrant() {
    shell.conditions = Samples.conditions();
    limited("1");
    shell.submit();

    assertThat(signals(shell.claim(HOLDER))).containsExactly(new Signal.Admitted(HOLDER, 1));
    assertThat(signals(shell.report(exposed(HOLDER, 1, 1, "2")))).isEmpty();
    assertThat(held()).isEqualTo(Usd.parse("0.00015"));
  }

  @Test
  void whatIsAnnouncedIsHeldAndGrantedWithItsReport() {
    started("1");

    assertThat(signals(shell.report(exposed(HOLDER, 1, 2, "400")))).containsExactly(granted(2));
    assertThat(held()).isEqualTo(Usd.parse("0.03"));
    assertThat(spent()).isEqualTo(Usd.ZERO);
  }

  @Test
  void whatIsToldAgainIsGrantedAgainAndHeldOnce() {
    started("1");
    shell.report(exposed(HOLDER, 1, 2, "400"));

    assertThat(signals(shell.report(exposed(HOLDER, 1, 3, "400")))).containsExactly(granted(3));
    assertThat(held()).isEqualTo(Usd.parse("0.03"));
  }

  @Test
  void aReportThatComesTwiceOrTooLateChangesNothing() {
    started("1");
    shell.report(exposed(HOLDER, 1, 2, "400"));
    shell.report(exposed(HOLDER, 1, 3, "480"));
    Purse purse = shell.purse;

    assertThat(signals(shell.report(exposed(HOLDER, 1, 3, "480")))).isEmpty();
    assertThat(signals(shell.report(exposed(HOLDER, 1, 2, "400")))).isEmpty();
    assertThat(shell.purse).isEqualTo(purse);
  }

  @Test
  void theBeginningStaysHeldUntilTheFirstCallIsAccountedFor() {
    started("1");
    assertThat(held()).isEqualTo(BEGINNING);

    shell.report(exposed(HOLDER, 1, 2, "60"));
    assertThat(held()).isEqualTo(BEGINNING);

    shell.report(running(HOLDER, 1, 3, announced("60"), call(1, "40", "40")));
    assertThat(held()).as("as much again as is announced").isEqualTo(Usd.parse("0.009"));
  }

  @Test
  void whatIsLeftOfACallStaysForTheOneThatFollowsHoweverLateItComes() {
    begun();

    shell.report(running(HOLDER, 1, 4, announced("160"), call(2, "20", "21")));
    assertThat(held()).as("360 seconds less 20, and at most 320").isEqualTo(Usd.parse("0.024"));
    shell.report(exposed(HOLDER, 1, 5, "160"));
    assertThat(held()).isEqualTo(Usd.parse("0.024"));

    shell.report(exposed(HOLDER, 1, 6, "300"));
    assertThat(held()).isEqualTo(Usd.parse("0.024"));
  }

  @Test
  void whatNoCallFollowsIsFreeWhenTheOthersAreAccountedFor() {
    begun();

    shell.report(running(HOLDER, 1, 4, announced("120"), call(2, "20", "21")));
    assertThat(held()).isEqualTo(Usd.parse("0.018"));
    shell.report(running(HOLDER, 1, 5, announced("60"), call(3, "20", "41")));
    assertThat(held()).isEqualTo(Usd.parse("0.009"));
    shell.report(running(HOLDER, 1, 6, List.of(), call(4, "20", "61")));
    assertThat(held()).isEqualTo(Usd.ZERO);
  }

  @Test
  void whatTheBudgetHasNoRoomForIsNotGrantedAndTheHolderIsToldToEnd() {
    started("0.033");
    shell.report(exposed(HOLDER, 1, 2, "400"));

    List<Out> outs = shell.report(exposed(HOLDER, 1, 3, "480"));

    assertThat(signals(outs)).containsExactly(OUT_OF_MONEY);
    assertThat(held()).as("what was granted stands").isEqualTo(Usd.parse("0.03"));
    Decision decision = decisions(outs).getFirst();
    assertThat(decision.kind()).isEqualTo(DecisionKind.WIND_UP);
    assertThat(decision.reason()).isEqualTo("budget_exhausted");
    assertThat(decision.values())
        .containsEntry("budget.own", "0.03")
        .hasEntrySatisfying("margin", words -> assertThat(words).contains("0.036 dollars"))
        .hasEntrySatisfying("budget.day", words -> assertThat(words).contains("hard limit 0.033"));
  }

  @Test
  void theLastCentIsGranted() {
    started("0.03");

    assertThat(signals(shell.report(exposed(HOLDER, 1, 2, "400")))).containsExactly(granted(2));
    assertThat(held()).isEqualTo(Usd.parse("0.03"));
  }

  @Test
  void whatItHoldsIsEnoughForTheEndAndItIsCompletedForThatReason() {
    started("0.033");
    shell.report(exposed(HOLDER, 1, 2, "400"));
    shell.report(exposed(HOLDER, 1, 3, "480"));

    assertThat(signals(shell.report(running(HOLDER, 1, 4, announced("320"), call(1, "60", "60")))))
        .containsExactly(granted(4), OUT_OF_MONEY);
    shell.report(completed(HOLDER, 1));
    assertThat(shell.result().outcome())
        .isEqualTo(new Outcome.Completed(output("hello"), Optional.of("budget_exhausted")));
    assertThat(held()).isEqualTo(Usd.ZERO);
    assertThat(spent()).isEqualTo(Usd.parse("0.0045"));
  }

  @Test
  void whoseCallerHasLeftIsToldToEndTooForWordsMayStillCost() {
    started("0.033");
    shell.hangUp();

    List<Out> outs = shell.report(exposed(HOLDER, 1, 2, "480"));

    assertThat(signals(outs)).containsExactly(new Signal.HangUp(HOLDER, 1), OUT_OF_MONEY);
  }

  @Test
  void whatIsBeingEndedAlreadyIsLeftToThat() {
    started("0.033");
    shell.report(exposed(HOLDER, 1, 2, "480"));

    List<Out> outs = shell.report(exposed(HOLDER, 1, 3, "480"));

    assertThat(signals(outs)).containsExactly(OUT_OF_MONEY);
    assertThat(decisions(outs)).isEmpty();
  }

  @Test
  void whatHasNoPriceIsNotGranted() {
    started("1");
    var unknown = new Exposure("openai/of-tomorrow", "of-tomorrow", audio("1"));

    assertThat(signals(shell.report(running(HOLDER, 1, 2, List.of(unknown)))))
        .containsExactly(new Signal.WindUp(HOLDER, 1, "unpriced"));
    assertThat(held()).isEqualTo(BEGINNING);
  }

  @Test
  void aSilentHolderIsGrantedNothing() {
    started("1");
    var silent = new AttemptReport.Progress(HOLDER, 1, 2, true, List.of(), announced("60"));

    assertThat(signals(shell.report(silent))).containsExactly(new Signal.Renewed(HOLDER, 1, 2));
  }

  @Test
  void aGrantEndsWithTheLeaseOfAHolderThatIsLost() {
    started("1");
    shell.report(exposed(HOLDER, 1, 2, "240"));
    shell.ticks(32);

    assertThat(held()).as("the next holder's beginning").isEqualTo(BEGINNING);
    assertThat(spent()).isEqualTo(Usd.parse("0.018"));
  }

  @Test
  void aGrantOfAHolderThatWasCutOffEndsWithItsLastWordOrItsLease() {
    started("1");
    shell.report(exposed(HOLDER, 1, 2, "400"));
    shell.jump(Duration.ofHours(12));
    assertThat(held()).isEqualTo(Usd.parse("0.03"));
    assertThat(signals(shell.report(exposed(HOLDER, 1, 3, "480"))))
        .containsExactly(new Signal.Fence(HOLDER, 1));
    assertThat(held()).as("nothing more is granted").isEqualTo(Usd.parse("0.03"));

    shell.ticks(40);
    assertThat(held()).isEqualTo(Usd.ZERO);
  }

  @Test
  void aStateThatWasStoredBeforeThereWereGrantsIsReadAndItsHolderWaitsForNone() {
    started("1");
    String stored = new String(Json.write(shell.state.orElseThrow()), StandardCharsets.UTF_8);
    String older = stored.replace(",\"grants\":true", "").replace("\"grants\":true,", "");
    assertThat(older).isNotEqualTo(stored);
    shell.state = Optional.of(Json.read(JobState.class, older.getBytes(StandardCharsets.UTF_8)));

    assertThat(signals(shell.report(exposed(HOLDER, 1, 2, "400")))).isEmpty();
    assertThat(held()).isEqualTo(Usd.parse("0.03"));
  }

  private void started(String hard) {
    limited(hard);
    // Whoever takes nothing less is told to end where there is no money for more.
    shell.submit(forbidding(captions(JobLimits.NONE)));
    shell.claim(HOLDER, PLACE);
    shell.report(progress(HOLDER, 1, 1));
  }

  /** With a call behind it, and 180 seconds announced. */
  private void begun() {
    started("1");
    shell.report(running(HOLDER, 1, 2, announced("360"), call(1, "1", "1")));
    shell.report(exposed(HOLDER, 1, 3, "180"));
    assertThat(held()).isEqualTo(Usd.parse("0.027"));
  }

  private void limited(String hard) {
    Conditions usual = shell.conditions;
    Budget budget = Budgets.daily(TENANT, "UTC", Budgets.limit(hard));
    shell.conditions =
        new Conditions(
            usual.policy(),
            usual.prices(),
            usual.room(),
            usual.agents(),
            Allowances.of(List.of(budget), CostModel.DEFAULTS),
            Health.NONE);
  }

  private Usd held() {
    return shell.purse.held();
  }

  private Usd spent() {
    return shell.purse.spentIn(BudgetWindow.TOTAL);
  }

  private static Signal granted(int number) {
    return new Signal.Granted(HOLDER, 1, number);
  }

  private static List<Exposure> announced(String seconds) {
    return List.of(new Exposure("openai/" + MODEL, MODEL, audio(seconds)));
  }
}
