package dev.patchbay.router.money;

import static dev.patchbay.router.money.Budgets.daily;
import static dev.patchbay.router.money.Budgets.limit;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.Budget;
import dev.patchbay.schemas.BudgetWindow;
import dev.patchbay.schemas.TenantId;
import dev.patchbay.schemas.Usd;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MeansTest {
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  private static final Optional<Budget> TEN =
      Optional.of(daily(TenantId.of("acme"), "UTC", limit("8.00", "10.00")));

  private static Means means(String spent, String held) {
    Purse purse =
        Purse.EMPTY.at(NOON, TEN).spent(Usd.parse(spent), NOON, TEN).held(Usd.parse(held), TEN);
    return new Means(TEN, purse, Optional.empty());
  }

  @Test
  void whoHasNoBudgetSpendsWithoutLimit() {
    assertThat(Means.UNLIMITED.room(Usd.parse("1000000"))).isEqualTo(new RoomToSpend.Ok());
  }

  @Test
  void theLastCentIsGivenAndNotOneMore() {
    assertThat(means("5", "2").room(Usd.parse("3"))).isEqualTo(new RoomToSpend.Ok());
    assertThat(means("5", "2").room(Usd.parse("3.000000000001")))
        .isInstanceOf(RoomToSpend.Hard.class);
  }

  @Test
  void aJobThatFitsIsNotRefusedBecauseALargerOneDidNot() {
    Means means = means("5", "2");
    assertThat(means.room(Usd.parse("4"))).isInstanceOf(RoomToSpend.Hard.class);
    assertThat(means.room(Usd.parse("0.1"))).isEqualTo(new RoomToSpend.Ok());
  }

  @Test
  void behindTheSoftLimitNewWorkIsToBeDegraded() {
    assertThat(means("7", "1.5").room(Usd.parse("0.5")))
        .isEqualTo(
            new RoomToSpend.Soft(
                BudgetWindow.DAY,
                "may come to 0.5 dollars; day: spent 7, held 1.5, soft limit 8, hard limit 10,"
                    + " left 1.5, until 2026-11-21T00:00:00Z, soft limit binds from 7.6 on"));
  }

  @Test
  void onceTheHardLimitIsReachedNothingNewIsTakenUntilThereIsSomeRoom() {
    Means full = means("9", "1");
    assertThat(full.room(Usd.ZERO)).isInstanceOf(RoomToSpend.Hard.class);

    Purse little = full.purse().held(Usd.parse("-0.4"), TEN);
    assertThat(new Means(TEN, little, Optional.empty()).room(Usd.parse("0.1")))
        .isInstanceOf(RoomToSpend.Hard.class);

    Purse enough = little.held(Usd.parse("-0.2"), TEN);
    assertThat(new Means(TEN, enough, Optional.empty()).room(Usd.parse("0.1")))
        .isInstanceOf(RoomToSpend.Soft.class);
  }

  @Test
  void whatOnlyOthersHoldPassesAndWhatIsSpentDoesNot() {
    assertThat(passes(means("5", "4"), "3")).isTrue();
    assertThat(passes(means("5", "4"), "5")).isTrue();
    assertThat(passes(means("5", "4"), "5.1")).isFalse();
    assertThat(passes(means("9.6", "0.4"), "0.1")).isFalse();
    assertThat(passes(means("9.4", "0.6"), "0.1")).isTrue();
  }

  @Test
  void whatTheJobHoldsItselfDoesNotPass() {
    Purse purse = means("5", "4").purse();
    var holder = new Means(TEN, purse, Optional.of(Usd.parse("4")));

    assertThat(passes(holder, "5.1")).isFalse();
  }

  private static boolean passes(Means means, String worst) {
    return ((RoomToSpend.Hard) means.room(Usd.parse(worst))).passes();
  }

  @Test
  void aJobThatHoldsMoneyIsNoNewWorkAndHasWhatItHolds() {
    var holder = new Means(TEN, means("9", "1").purse(), Optional.of(Usd.parse("1")));

    assertThat(holder.room(Usd.parse("1"))).isEqualTo(new RoomToSpend.Ok());
    assertThat(holder.room(Usd.parse("1.1"))).isInstanceOf(RoomToSpend.Hard.class);
    assertThat(holder.figures()).containsEntry("budget.own", "1").containsKey("budget.day");
  }
}
