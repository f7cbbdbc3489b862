package dev.patchbay.router.money;

import static dev.patchbay.router.money.Budgets.limit;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.Budget;
import dev.patchbay.schemas.BudgetWindow;
import dev.patchbay.schemas.Json;
import dev.patchbay.schemas.TenantId;
import dev.patchbay.schemas.Usd;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Seeded histories of jobs that reserve, spend and end, against sums of everything that was. */
class PurseHistoriesTest {
  private static final Instant START = Instant.parse("2026-10-24T21:00:00Z");

  private static final BigDecimal QUARTER = new BigDecimal("0.25");

  private record Charge(Usd amount, Instant when) {}

  private static final class History {
    final Random random;
    final Optional<Budget> budget;
    final List<Charge> charges = new ArrayList<>();
    final List<Usd> holds = new ArrayList<>();
    Purse purse = Purse.EMPTY;
    Instant time = START;

    History(long seed) {
      random = new Random(seed);
      budget =
          Optional.of(
              new Budget(
                  TenantId.of("acme"),
                  Optional.empty(),
                  random.nextBoolean() ? "Europe/Berlin" : "Asia/Kolkata",
                  Optional.of(limit("1", "2")),
                  Optional.of(limit("3", "5")),
                  Optional.empty(),
                  Optional.of(limit("20")),
                  Optional.empty(),
                  "jo",
                  "a test"));
    }

    void step() {
      time = time.plus(Duration.ofSeconds(random.nextInt(2400)));
      purse = purse.at(time, budget);
      switch (random.nextInt(4)) {
        case 0, 1 -> submit();
        case 2 -> charge();
        default -> end();
      }
      check();
    }

    private Usd amount() {
      return new Usd(BigDecimal.valueOf(1 + random.nextInt(900_000), 6));
    }

    private void submit() {
      Usd worst = amount();
      if (new Means(budget, purse, Optional.empty()).room(worst) instanceof RoomToSpend.Hard) {
        return;
      }
      purse = purse.held(worst, budget);
      holds.add(worst);
      for (var entry : budget.orElseThrow().limits().entrySet()) {
        assertThat(purse.committed(entry.getKey())).isLessThanOrEqualTo(entry.getValue().hard());
      }
    }

    /** Within what its job holds. */
    private void charge() {
      if (holds.isEmpty()) {
        return;
      }
      int job = random.nextInt(holds.size());
      Usd part = new Usd(holds.get(job).amount().multiply(QUARTER).setScale(6, RoundingMode.DOWN));
      Instant when = random.nextInt(5) == 0 ? time.minusSeconds(random.nextInt(5000)) : time;
      purse = purse.held(Usd.ZERO.minus(part), budget).spent(part, when, budget);
      holds.set(job, holds.get(job).minus(part));
      charges.add(new Charge(part, when));
    }

    private void end() {
      if (!holds.isEmpty()) {
        purse = purse.held(Usd.ZERO.minus(holds.removeLast()), budget);
      }
    }

    private void check() {
      assertThat(purse.held()).isEqualTo(holds.stream().reduce(Usd.ZERO, Usd::plus));
      for (BudgetWindow window : BudgetWindow.values()) {
        Instant from = requireNonNull(purse.spent().get(window)).current().from();
        Usd sum =
            charges.stream()
                .filter(charge -> !charge.when().isBefore(from))
                .map(Charge::amount)
                .reduce(Usd.ZERO, Usd::plus);
        assertThat(purse.spentIn(window)).isEqualTo(sum);
      }
    }
  }

  private static Purse run(long seed) {
    var history = new History(seed);
    for (int n = 0; n < 60; n++) {
      history.step();
    }
    while (!history.holds.isEmpty()) {
      history.end();
    }
    assertThat(history.purse.held()).isEqualTo(Usd.ZERO);
    return history.purse;
  }

  @Test
  void tenThousandHistoriesAddUpAndNoneReservesBeyondAHardLimit() {
    for (long seed = 0; seed < 10_000; seed++) {
      run(seed);
    }
  }

  @Test
  void aHistoryThatIsReplayedComesToTheSame() {
    for (long seed = 0; seed < 100; seed++) {
      Purse purse = run(seed);
      assertThat(run(seed)).isEqualTo(purse);
      assertThat(Json.read(Purse.class, Json.write(purse))).isEqualTo(purse);
    }
  }
}
