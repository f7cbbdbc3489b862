package dev.patchbay.router.ledger;

import static dev.patchbay.router.ledger.FakeShell.*;
import static dev.patchbay.router.ledger.Samples.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.patchbay.schemas.Claim;
import dev.patchbay.schemas.CostLine;
import dev.patchbay.schemas.Meter;
import dev.patchbay.schemas.Outcome;
import dev.patchbay.schemas.UsageKind;
import dev.patchbay.schemas.UsageLine;
import dev.patchbay.schemas.Usd;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class UsageTest {
  private final FakeShell shell = new FakeShell();

  @Test
  void usageIsPricedExactlyAndStandsInTheResult() {
    var holder = shell.started();
    shell.report(used(holder, 1, 2, call(1, "12.5", "12.5")));

    shell.report(completed(holder, 1, call(2, "0.1", "12.6")));

    assertThat(lines(shell.all))
        .extracting(UsageLine::cost)
        .containsExactly(Usd.parse("0.0009375"), Usd.parse("0.0000075"));
    assertThat(lines(shell.all).getFirst())
        .satisfies(line -> {
          assertThat(line.lineId()).isEqualTo("acme/" + JOB + "/1/1");
          assertThat(line.kind()).isEqualTo(UsageKind.ACTUAL);
          assertThat(line.late()).isFalse();
          assertThat(line.pricesVersion()).isEqualTo("prices/2026-11-20");
          assertThat(line.quantities()).isEqualTo(call(1, "12.5", "12.5").metered());
        });
    assertThat(shell.result().totalCost()).isEqualTo(Usd.parse("0.000945"));
    assertThat(shell.result().costs()).hasSize(2);
  }

  @Test
  void aNumberThatWasBookedIsARepeat() {
    var holder = shell.started();
    shell.report(used(holder, 1, 2, call(1, "4", "4"), call(2, "5", "9")));

    assertThat(shell.report(used(holder, 1, 3, call(1, "4", "4"), call(2, "5", "9")))).isEmpty();
    shell.report(completed(holder, 1, call(2, "5", "9"), call(3, "1", "10")));
    assertThat(lines(shell.all)).extracting(UsageLine::number).containsExactly(1, 2, 3);
  }

  @Test
  void afterAGapTheMissingLinesAreChargedWithTheGrowthOfTheTotals() {
    var holder = shell.started();
    shell.report(used(holder, 1, 2, call(1, "4", "4")));

    var outs = shell.report(used(holder, 1, 3, call(3, "5", "12")));

    assertThat(alarms(outs)).containsExactly(Alarm.USAGE_GAP);
    assertThat(lines(outs)).singleElement().matches(line -> line.quantities().equals(audio("8")));
    assertThat(shell.report(used(holder, 1, 4, call(2, "3", "7")))).isEmpty();
  }

  @Test
  void totalsThatDisagreeRaiseAnAlarmAndTheGreaterIsCharged() {
    var holder = shell.started();

    var more = shell.report(used(holder, 1, 2, call(1, "4", "6")));
    assertThat(alarms(more)).containsExactly(Alarm.USAGE_TOTALS_DISAGREE);
    assertThat(lines(more).getFirst().quantities()).isEqualTo(audio("6"));

    var less = shell.report(used(holder, 1, 3, call(2, "4", "7")));
    assertThat(alarms(less)).containsExactly(Alarm.USAGE_TOTALS_DISAGREE);
    assertThat(lines(less).getFirst().quantities()).isEqualTo(audio("4"));
  }

  @Test
  void whatALostHolderMayHaveUsedIsEstimatedOnce() {
    var holder = shell.started();
    shell.report(exposed(holder, 1, 2, "60"));

    var outs = shell.ticks(32);

    assertThat(lines(outs))
        .singleElement()
        .satisfies(line -> {
          assertThat(line.kind()).isEqualTo(UsageKind.ESTIMATED);
          assertThat(line.number()).isZero();
          assertThat(line.lineId()).isEqualTo("acme/" + JOB + "/1/0/estimated");
          assertThat(line.cost()).isEqualTo(Usd.parse("0.0045"));
        });
    assertThat(lines(shell.report(exposed(holder, 1, 3, "60")))).isEmpty();
  }

  @Test
  void aReportedOperationIsNotEstimatedAgain() {
    var holder = shell.started();
    shell.report(exposed(holder, 1, 2, "60"));
    shell.report(used(holder, 1, 3, call(1, "12", "12")));

    assertThat(lines(shell.ticks(40))).isEmpty();
  }

  @Test
  void anOperationThatRunsOnIsToldAgainAndEstimatedOnce() {
    var holder = shell.started();
    shell.report(exposed(holder, 1, 2, "60"));
    shell.report(exposed(holder, 1, 3, "60"));

    assertThat(lines(shell.ticks(32))).hasSize(1);
  }

  @Test
  void anOperationThatIsToldNoMoreIsNotEstimated() {
    var holder = shell.started();
    shell.report(exposed(holder, 1, 2, "60"));
    shell.report(progress(holder, 1, 3));

    assertThat(lines(shell.ticks(32))).isEmpty();
  }

  @Test
  void anOvertakenProgressDoesNotBringAnOldExposureBack() {
    var holder = shell.started();
    shell.report(exposed(holder, 1, 2, "60"));
    shell.report(used(holder, 1, 3, call(1, "12", "12")));
    shell.report(exposed(holder, 1, 2, "60"));

    assertThat(lines(shell.ticks(40))).isEmpty();
  }

  @Test
  void theTrueFiguresTakeTheEstimateBackByOneCorrection() {
    var holder = shell.started();
    shell.report(exposed(holder, 1, 2, "60"));
    shell.ticks(32);

    var outs = shell.report(failed(holder, 1, true, call(1, "12", "12")));

    assertThat(lines(outs))
        .extracting(UsageLine::kind, UsageLine::cost, UsageLine::late)
        .containsExactly(
            tuple(UsageKind.ACTUAL, Usd.parse("0.0009"), false),
            tuple(UsageKind.CORRECTION, Usd.parse("-0.0045"), false));
    assertThat(lines(outs).getLast().quantities().get(Meter.INPUT_AUDIO_SECONDS))
        .isEqualByComparingTo("-60");
    assertThat(lines(shell.report(failed(holder, 1, true, call(1, "12", "12"))))).isEmpty();

    shell.report(completed(shell.startedAgain(2, 2), 2, call(1, "12", "12")));
    assertThat(shell.result().totalCost()).isEqualTo(Usd.parse("0.0018"));
    assertThat(shell.result().costs())
        .extracting(CostLine::kind)
        .containsExactly(
            UsageKind.ESTIMATED, UsageKind.ACTUAL, UsageKind.CORRECTION, UsageKind.ACTUAL);
  }

  @Test
  void aLostHolderThatUsedNothingAfterAllTakesTheEstimateBack() {
    var holder = shell.started();
    shell.report(exposed(holder, 1, 2, "60"));
    shell.ticks(32);

    assertThat(lines(shell.report(failed(holder, 1, true))))
        .extracting(UsageLine::kind)
        .containsExactly(UsageKind.CORRECTION);
  }

  @Test
  void aLateExposureOfALostHolderIsEstimatedToo() {
    var holder = shell.started();
    shell.ticks(32);

    assertThat(lines(shell.report(exposed(holder, 1, 2, "60"))))
        .extracting(UsageLine::kind)
        .containsExactly(UsageKind.ESTIMATED);
  }

  @Test
  void usageThatComesAfterTheResultIsChargedAndMarkedLate() {
    var holder = fencedAtItsDeadline();

    var outs = shell.report(completed(holder, 1, call(1, "12", "12")));

    assertThat(lines(outs))
        .singleElement()
        .matches(UsageLine::late)
        .matches(line -> line.kind() == UsageKind.ACTUAL);
    assertThat(results(outs)).isEmpty();
    assertThat(shell.state.orElseThrow().wakeTick()).as("nobody is waited for").isEmpty();
  }

  @Test
  void aHolderFencedAtTheDeadlineIsEstimatedOnlyWhenItFallsSilentForALease() {
    var holder = fencedAtItsDeadline();

    shell.ticks(31);
    shell.report(exposed(holder, 1, 3, "60"));
    assertThat(shell.ticks(31)).isEmpty();
    assertThat(lines(shell.ticks(1)))
        .singleElement()
        .matches(UsageLine::late)
        .matches(line -> line.kind() == UsageKind.ESTIMATED);
    assertThat(shell.ticks(100)).isEmpty();
  }

  private Claim fencedAtItsDeadline() {
    shell.submit(finishBy(START.plusSeconds(4)), HASH);
    var holder = shell.startedAgain(1, 1);
    shell.report(exposed(holder, 1, 2, "60"));
    shell.jump(Duration.ofSeconds(4));
    assertThat(shell.result().totalCost()).isEqualTo(Usd.ZERO);
    return holder;
  }

  @Test
  void anEndThatNamesNoUsageClearsTheExposure() {
    var holder = shell.started();
    shell.report(exposed(holder, 1, 2, "60"));

    shell.report(failed(holder, 1, true));

    assertThat(lines(shell.ticks(100))).isEmpty();
  }

  @Test
  void anOperationOfWhichTheHolderCannotTellWhatItUsedIsEstimated() {
    var holder = shell.started();
    shell.report(exposed(holder, 1, 2, "60"));

    var outs = shell.report(cut(holder, 1, "60"));

    assertThat(lines(outs))
        .singleElement()
        .satisfies(line -> {
          assertThat(line.kind()).isEqualTo(UsageKind.ESTIMATED);
          assertThat(line.cost()).isEqualTo(Usd.parse("0.0045"));
          assertThat(line.late()).isFalse();
        });
    assertThat(lines(shell.report(cut(holder, 1, "60")))).as("the same end again").isEmpty();
    shell.ticks(10);
    shell.report(completed(shell.startedAgain(2, 2), 2));
    assertThat(shell.result().totalCost()).isEqualTo(Usd.parse("0.0045"));
  }

  @Test
  void whatTheSameEndMetersIsNotEstimated() {
    var holder = shell.started();

    var outs = shell.report(cut(holder, 1, "60", call(1, "12", "12")));

    assertThat(lines(outs))
        .extracting(UsageLine::kind, UsageLine::cost)
        .containsExactly(
            tuple(UsageKind.ACTUAL, Usd.parse("0.0009")),
            tuple(UsageKind.ESTIMATED, Usd.parse("0.0045")));
  }

  @Test
  void trueFiguresAfterAnEndThatDidNotKnowThemTakeTheEstimateBackOnce() {
    var holder = shell.started();
    shell.report(cut(holder, 1, "60"));

    assertThat(lines(shell.report(failed(holder, 1, true, call(1, "12", "12")))))
        .extracting(UsageLine::kind)
        .containsExactly(UsageKind.ACTUAL, UsageKind.CORRECTION);
    assertThat(lines(shell.report(failed(holder, 1, true, call(1, "12", "12"))))).isEmpty();
    assertThat(lines(shell.report(cut(holder, 1, "60")))).isEmpty();
  }

  @Test
  void aLostHoldersEstimateStaysWhenItsEndDoesNotKnowEither() {
    var holder = shell.started();
    shell.report(exposed(holder, 1, 2, "60"));
    shell.ticks(32);

    assertThat(lines(shell.report(cut(holder, 1, "60")))).isEmpty();
  }

  @Test
  void aHolderFencedAtTheDeadlineMayEndWithoutKnowing() {
    var holder = fencedAtItsDeadline();

    assertThat(lines(shell.report(cut(holder, 1, "60"))))
        .singleElement()
        .matches(UsageLine::late)
        .matches(line -> line.kind() == UsageKind.ESTIMATED);
    assertThat(shell.ticks(100)).isEmpty();
  }

  @Test
  void usageWithoutAPriceIsNeverChargedAsZeroButSetAsideAndTheJobGetsNoFurtherAttempt() {
    var holder = shell.started();

    var outs = shell.report(failed(holder, 1, true, call(1, "unheard-of", "3", "3")));

    assertThat(lines(outs)).isEmpty();
    assertThat(alarms(outs)).containsExactly(Alarm.USAGE_UNPRICED);
    assertThat(only(outs, Out.SetAside.class))
        .singleElement()
        .satisfies(aside -> assertThat(aside.reason()).isEqualTo("unpriced_usage"));
    assertThat(((Outcome.Failed) shell.result().outcome()).reason()).isEqualTo("unpriced");
  }

  @Test
  void workThatIsDoneIsDeliveredAlsoWhenItsUsageHasNoPrice() {
    var holder = shell.started();

    var outs =
        shell.report(
            completed(holder, 1, call(1, "unheard-of", "3", "3"), call(2, "unheard-of", "3", "6")));

    assertThat(shell.result().outcome()).isInstanceOf(Outcome.Completed.class);
    assertThat(only(outs, Out.SetAside.class)).hasSize(1);
    assertThat(alarms(outs)).containsExactly(Alarm.USAGE_UNPRICED, Alarm.USAGE_UNPRICED);
  }

  @Test
  void anOperationThatUsedNothingIsALineOfItsOwn() {
    var holder = shell.started();

    shell.report(used(holder, 1, 2, call(1, "0", "0")));

    assertThat(lines(shell.all)).singleElement().matches(line -> line.cost().equals(Usd.ZERO));
  }

  @Test
  void manyLinesAreSummedSoThatNoStateGrowsWithoutBound() {
    var holder = shell.started();
    for (int n = 1; n <= 100; n++) {
      shell.report(used(holder, 1, n + 1, call(n, "60", Integer.toString(60 * n))));
    }
    shell.report(completed(holder, 1));

    assertThat(lines(shell.all)).hasSize(100);
    assertThat(shell.result().costs()).hasSize(CostLines.MAX_LINES);
    assertThat(shell.result().totalCost()).isEqualTo(Usd.parse("0.45"));
    assertThat(shell.result().costs().stream().map(CostLine::cost).reduce(Usd.ZERO, Usd::plus))
        .isEqualTo(Usd.parse("0.45"));
  }

  @Test
  void aSecondEndOfTheSameEpochIsHarmless() {
    var holder = shell.started();
    shell.report(completed(holder, 1, call(1, "12", "12")));

    assertThat(shell.report(completed(holder, 1, call(1, "12", "12")))).isEqualTo(List.of());
  }
}
