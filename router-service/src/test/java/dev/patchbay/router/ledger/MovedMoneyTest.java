package dev.patchbay.router.ledger;

import static dev.patchbay.router.ledger.FakeShell.alarms;
import static dev.patchbay.router.ledger.FakeShell.lines;
import static dev.patchbay.router.ledger.FakeShell.signals;
import static dev.patchbay.router.ledger.LiveSamples.PLACE;
import static dev.patchbay.router.ledger.LiveSamples.talk;
import static dev.patchbay.router.ledger.Samples.call;
import static dev.patchbay.router.ledger.Samples.claim;
import static dev.patchbay.router.ledger.Samples.completed;
import static dev.patchbay.router.ledger.Samples.exposed;
import static dev.patchbay.router.ledger.Samples.progress;
import static dev.patchbay.router.ledger.Samples.used;
import static dev.patchbay.router.ledger.Samples.yielded;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.router.money.Allowances;
import dev.patchbay.router.money.Budgets;
import dev.patchbay.router.money.CostModel;
import dev.patchbay.router.routing.Conditions;
import dev.patchbay.router.routing.Health;
import dev.patchbay.schemas.BudgetWindow;
import dev.patchbay.schemas.Claim;
import dev.patchbay.schemas.Outcome;
import dev.patchbay.schemas.Signal;
import dev.patchbay.schemas.UsageLine;
import dev.patchbay.schemas.Usd;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a talk costs and holds that goes on at another worker. */
class MovedMoneyTest {
  private final FakeShell shell = LiveSamples.shell();

  @Test
  void whatStandsAnnouncedIsChargedAndTheNextHolderHoldsItsOwnBeginning() {
    limited("10");
    Claim holder = started(1, 1);
    Usd beginning = shell.purse.held();
    assertThat(beginning).isGreaterThan(Usd.ZERO);
    shell.report(exposed(holder, 1, 2, "400"));

    assertThat(lines(shell.ticks(32)))
        .extracting(UsageLine::cost)
        .containsExactly(Usd.parse("0.03"));

    assertThat(shell.purse.held()).isEqualTo(beginning);
    assertThat(spent()).isEqualTo(Usd.parse("0.03"));
  }

  @Test
  void ofAHolderThatGaveItsTalkBackNothingStaysHeld() {
    limited("10");
    Claim holder = started(1, 1);
    Usd beginning = shell.purse.held();
    shell.report(exposed(holder, 1, 2, "40000"));
    shell.report(yielded(holder, 1, call(1, "100", "100")));

    assertThat(shell.purse.held()).isEqualTo(beginning);
    assertThat(spent()).isEqualTo(Usd.parse("0.0075"));
  }

  @Test
  void whatALostHolderTellsAfterAllIsChargedAsItWasAndTakesNothingFromTheNextOne() {
    limited("10");
    Claim holder = started(1, 1);
    Usd beginning = shell.purse.held();
    shell.report(exposed(holder, 1, 2, "400"));
    shell.ticks(32);
    Claim next = started(2, 2);

    List<Out> outs = shell.report(used(holder, 1, 3, call(1, "100", "100")));

    assertThat(signals(outs)).containsExactly(new Signal.Fence(holder, 1));
    assertThat(spent()).isEqualTo(Usd.parse("0.0075"));
    assertThat(shell.purse.held()).isEqualTo(beginning);
    shell.report(used(next, 2, 2, call(1, "20", "20")));
    shell.report(completed(next, 2));
    assertThat(shell.purse.held()).isEqualTo(Usd.ZERO);
    assertThat(spent()).isEqualTo(Usd.parse("0.009"));
    assertThat(shell.result().totalCost()).isEqualTo(Usd.parse("0.009"));
    assertThat(alarms(shell.all)).isEmpty();
  }

  @Test
  void theNextHolderIsGrantedWhatItAnnouncesItself() {
    limited("10");
    started(1, 1);
    shell.ticks(32);
    Claim next = claim(2, "b");
    assertThat(signals(shell.claim(next, PLACE)))
        .containsExactly(LiveSamples.takingOver(next, 2, true));

    assertThat(signals(shell.report(exposed(next, 2, 1, "400"))))
        .containsExactly(new Signal.Granted(next, 2, 1));
  }

  @Test
  void whatALostHolderMayHaveUsedEndsNoTalkForItsCost() {
    shell.submit(talk(LiveSamples.costing("0.0045")));
    shell.report(exposed(held(1, 1), 1, 2, "400"));
    assertThat(lines(shell.ticks(32)))
        .extracting(UsageLine::cost)
        .containsExactly(Usd.parse("0.03"));

    Claim next = held(2, 2);
    assertThat(signals(shell.report(used(next, 2, 2, call(1, "59", "59"))))).isEmpty();
    assertThat(signals(shell.report(used(next, 2, 3, call(2, "1", "60")))))
        .containsExactly(new Signal.WindUp(next, 2, "cost"));
  }

  @Test
  void whereTheMoneyForItsBeginningIsNotLeftItIsLost() {
    limited("10");
    Claim holder = started(1, 1);
    shell.report(exposed(holder, 1, 2, "60"));
    shell.report(used(holder, 1, 3, call(1, "80000", "80000")));
    shell.ticks(32);

    assertThat(((Outcome.Failed) shell.result().outcome()).detail())
        .contains("lease_expired; none can take it over: budget_exhausted, ");
    assertThat(shell.purse.held()).isEqualTo(Usd.ZERO);
  }

  private Claim started(int attempt, int epoch) {
    if (attempt == 1) {
      shell.submit(talk());
    }
    return held(attempt, epoch);
  }

  private Claim held(int attempt, int epoch) {
    Claim holder = claim(attempt, "holder-" + attempt);
    shell.claim(holder, PLACE);
    shell.report(progress(holder, epoch, 1));
    return holder;
  }

  private void limited(String hard) {
    Conditions usual = shell.conditions;
    var budget = Budgets.daily(Samples.TENANT, "UTC", Budgets.limit(hard));
    shell.conditions =
        new Conditions(
            usual.policy(),
            usual.prices(),
            usual.room(),
            usual.agents(),
            Allowances.of(List.of(budget), CostModel.DEFAULTS),
            Health.NONE);
  }

  private Usd spent() {
    return shell.purse.spentIn(BudgetWindow.TOTAL);
  }
}
