package dev.patchbay.chained;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.patchbay.schemas.Usd;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpendingTest {
  /** Calls begin and end in any order, and cost anything up to what was reserved for them. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void whateverCallsComeToTheCapIsKeptAndOnlyWhatDoesNotFitIsRefused(long seed) {
    var random = new Random(seed);
    Usd cap = Usd.parse("0.05");
    Spending spending = Spending.upTo(cap);
    List<Usd> open = new ArrayList<>();
    Usd spent = Usd.ZERO;
    for (int step = 0; step < 5_000; step++) {
      if (open.isEmpty() || random.nextInt(3) > 0) {
        Usd worst = amount(random, new BigDecimal("0.004"));
        Usd beside = spending.spent().plus(worst);
        Usd after = beside.plus(spending.reserved());
        assertThat(spending.fit(worst))
            .isEqualTo(
                after.compareTo(cap) <= 0
                    ? Spending.Fit.NOW
                    : beside.compareTo(cap) <= 0 ? Spending.Fit.LATER : Spending.Fit.NEVER);
        if (spending.fit(worst) == Spending.Fit.NOW) {
          spending = spending.reserve(worst);
          open.add(worst);
        }
      } else {
        Usd worst = open.remove(random.nextInt(open.size()));
        // Most calls spend nothing, so that the history is long.
        Usd cost = random.nextInt(10) > 0 ? Usd.ZERO : amount(random, worst.amount());
        spending = spending.settle(worst, cost);
        spent = spent.plus(cost);
      }
      Usd reserved = open.stream().reduce(Usd.ZERO, Usd::plus);
      assertThat(spending).isEqualTo(new Spending(cap, spent, reserved));
      assertThat(spent.plus(reserved)).isLessThanOrEqualTo(cap);
    }
    assertThat(spent).isGreaterThan(Usd.ZERO);
  }

  @Test
  void aReservationThatDoesNotFitIsNeverMade() {
    Spending spending = Spending.upTo(Usd.parse("0.01")).reserve(Usd.parse("0.006"));

    assertThatIllegalStateException().isThrownBy(() -> spending.reserve(Usd.parse("0.0041")));
  }

  /** A provider may meter more than was announced. */
  @Test
  void whatCostsNothingFitsHoweverMuchIsOverspent() {
    Usd cent = Usd.parse("0.01");
    Spending overspent = Spending.upTo(cent).reserve(cent).settle(cent, Usd.parse("0.02"));
    Spending full = Spending.upTo(cent).reserve(cent);
    Spending both = new Spending(cent, Usd.parse("0.009"), cent);

    for (Spending spending : List.of(overspent, full, both)) {
      assertThat(spending.fit(Usd.ZERO)).isEqualTo(Spending.Fit.NOW);
      assertThat(spending.reserve(Usd.ZERO)).isEqualTo(spending);
    }
    assertThat(overspent.fit(Usd.parse("0.0001"))).isEqualTo(Spending.Fit.NEVER);
  }

  private static Usd amount(Random random, BigDecimal most) {
    return new Usd(most.multiply(BigDecimal.valueOf(random.nextInt(1001), 3)));
  }
}
