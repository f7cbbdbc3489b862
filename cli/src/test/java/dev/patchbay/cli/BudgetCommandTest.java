package dev.patchbay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.Budget;
import dev.patchbay.schemas.BudgetLimit;
import dev.patchbay.schemas.TenantId;
import dev.patchbay.schemas.Usd;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BudgetCommandTest {
  @Test
  void aBudgetIsShownWithItsLimitsItsZoneAndItsReason() {
    var day = new BudgetLimit(Optional.of(Usd.parse("8.00")), Usd.parse("10.00"));
    var total = new BudgetLimit(Optional.empty(), Usd.parse("200"));
    var budget =
        new Budget(
            TenantId.of("acme"),
            Optional.empty(),
            "Europe/Berlin",
            Optional.empty(),
            Optional.of(day),
            Optional.empty(),
            Optional.of(total),
            Optional.empty(),
            "jo",
            "pilot");

    Printer.Line line = BudgetCommand.line(budget);

    assertThat(line.text())
        .isEqualTo("acme  day 10 (soft 8)  total 200  Europe/Berlin  by jo: pilot");
    assertThat(line.json().path("day").path("hard").asString()).isEqualTo("10");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          budget set acme --why pilot | budget: must limit at least one
          budget set acme --day 10 --day-soft 11 --why pilot | budget.soft: must be 0 to the hard limit
          budget set acme --day 10 --bucket Ads --why pilot | budget.bucket: must match
          budget set acme --day 10 --zone Mars --why pilot | budget.zone: must be the name
          """)
  void aBudgetThatMakesNoSenseIsRefusedBeforeAnyClusterIsAsked(String arguments, String words) {
    Run run = Run.of(arguments.split(" "));

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains(words);
  }
}
