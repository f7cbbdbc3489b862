package dev.patchbay.router.money;

import static dev.patchbay.router.money.Budgets.daily;
import static dev.patchbay.router.money.Budgets.limit;
import static dev.patchbay.schemas.BudgetWindow.DAY;
import static dev.patchbay.schemas.BudgetWindow.HOUR;
import static dev.patchbay.schemas.BudgetWindow.MONTH;
import static dev.patchbay.schemas.BudgetWindow.TOTAL;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.schemas.Budget;
import dev.patchbay.schemas.BudgetWindow;
import dev.patchbay.schemas.Json;
import dev.patchbay.schemas.TenantId;
import dev.patchbay.schemas.Usd;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PurseTest {
  private static final TenantId ACME = TenantId.of("acme");
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  private static final Optional<Budget> NONE = Optional.empty();
  private static final Optional<Budget> TEN =
      Optional.of(daily(ACME, "UTC", limit("8.00", "10.00")));

  @Test
  void whatIsSpentCountsInEveryWindow() {
    Purse purse = Purse.EMPTY.at(NOON, NONE).spent(usd("1.25"), NOON, NONE);

    for (BudgetWindow window : BudgetWindow.values()) {
      assertThat(purse.spentIn(window)).isEqualTo(usd("1.25"));
    }
  }

  @Test
  void aWindowThatIsOverCountsNoMore() {
    Purse purse = Purse.EMPTY.at(NOON, NONE).spent(usd("1.25"), NOON, NONE);
    Purse nextDay = purse.at(NOON.plus(Duration.ofDays(1)), NONE);

    assertThat(nextDay.spentIn(HOUR)).isEqualTo(Usd.ZERO);
    assertThat(nextDay.spentIn(DAY)).isEqualTo(Usd.ZERO);
    assertThat(nextDay.spentIn(MONTH)).isEqualTo(usd("1.25"));
    assertThat(nextDay.spentIn(TOTAL)).isEqualTo(usd("1.25"));
  }

  @Test
  void lateUsageLandsInTheWindowInWhichItWasSpent() {
    Instant later = NOON.plus(Duration.ofHours(1));
    Purse purse = Purse.EMPTY.at(NOON, NONE).spent(usd("1"), NOON, NONE).at(later, NONE);
    Purse late = purse.spent(usd("0.5"), NOON.plusSeconds(3599), NONE);

    assertThat(late.spentIn(HOUR)).isEqualTo(Usd.ZERO);
    assertThat(requireNonNull(late.spent().get(HOUR)).before().orElseThrow().spent())
        .isEqualTo(usd("1.5"));
    assertThat(late.spentIn(DAY)).isEqualTo(usd("1.5"));
  }

  @Test
  void usageOlderThanTheWindowBeforeCountsInTheLongerOnesAlone() {
    Purse purse = Purse.EMPTY.at(NOON, NONE).at(NOON.plus(Duration.ofHours(5)), NONE);
    Purse late = purse.spent(usd("0.5"), NOON.plus(Duration.ofHours(2)), NONE);

    assertThat(late.spentIn(HOUR)).isEqualTo(Usd.ZERO);
    assertThat(requireNonNull(late.spent().get(HOUR)).before().orElseThrow().spent())
        .isEqualTo(Usd.ZERO);
    assertThat(late.spentIn(DAY)).isEqualTo(usd("0.5"));
  }

  @Test
  void aDayIsTheZonesDay() {
    Optional<Budget> tokyo = Optional.of(daily(ACME, "Asia/Tokyo", limit("10")));
    Purse purse = Purse.EMPTY.at(NOON, tokyo);

    assertThat(purse.until(DAY)).contains(Instant.parse("2026-11-20T15:00:00Z"));
    assertThat(purse.until(MONTH)).contains(Instant.parse("2026-11-30T15:00:00Z"));
  }

  @Test
  void theDaysOnWhichClocksChangeHave23And25Hours() {
    Optional<Budget> berlin = Optional.of(daily(ACME, "Europe/Berlin", limit("10")));

    assertThat(length(Instant.parse("2026-03-29T06:00:00Z"), berlin))
        .isEqualTo(Duration.ofHours(23));
    assertThat(length(Instant.parse("2026-10-25T06:00:00Z"), berlin))
        .isEqualTo(Duration.ofHours(25));
  }

  @Test
  void theHourThatIsRepeatedIsTwoWindows() {
    Optional<Budget> berlin = Optional.of(daily(ACME, "Europe/Berlin", limit("10")));
    Instant first = Instant.parse("2026-10-25T00:30:00Z");
    Purse purse = Purse.EMPTY.at(first, berlin).spent(usd("1"), first, berlin);

    Purse repeated = purse.at(first.plus(Duration.ofHours(1)), berlin);

    assertThat(purse.until(HOUR)).contains(Instant.parse("2026-10-25T01:00:00Z"));
    assertThat(repeated.spentIn(HOUR)).isEqualTo(Usd.ZERO);
  }

  @Test
  void anotherZoneHoldsFromTheNextWindowOnAndForgivesNothing() {
    Purse purse = Purse.EMPTY.at(NOON, TEN).spent(usd("9"), NOON, TEN);
    Optional<Budget> tokyo = Optional.of(daily(ACME, "Asia/Tokyo", limit("10.00")));

    Purse sameDay = purse.at(Instant.parse("2026-11-20T16:00:00Z"), tokyo);
    Purse next = sameDay.at(Instant.parse("2026-11-21T00:30:00Z"), tokyo);

    assertThat(sameDay.spentIn(DAY)).isEqualTo(usd("9"));
    assertThat(next.spentIn(DAY)).isEqualTo(Usd.ZERO);
    assertThat(next.until(DAY)).contains(Instant.parse("2026-11-21T15:00:00Z"));
  }

  @Test
  void aLimitThatWasReachedBindsUntilThereIsSomeRoomAgain() {
    Purse purse = Purse.EMPTY.at(NOON, TEN).held(usd("8"), TEN);
    assertThat(purse.level(DAY)).isEqualTo(Level.SOFT);

    Purse little = purse.held(usd("-0.3"), TEN);
    assertThat(little.level(DAY)).isEqualTo(Level.SOFT);

    Purse enough = little.held(usd("-0.2"), TEN);
    assertThat(enough.level(DAY)).isEqualTo(Level.OK);
    assertThat(enough.held(usd("0.3"), TEN).level(DAY)).isEqualTo(Level.OK);
  }

  @Test
  void theHardLimitFallsBackToTheSoftOne() {
    Purse purse = Purse.EMPTY.at(NOON, TEN).spent(usd("10"), NOON, TEN);
    assertThat(purse.level(DAY)).isEqualTo(Level.HARD);

    assertThat(purse.spent(usd("-0.4"), NOON, TEN).level(DAY)).isEqualTo(Level.HARD);
    assertThat(purse.spent(usd("-0.6"), NOON, TEN).level(DAY)).isEqualTo(Level.SOFT);
  }

  @Test
  void aLimitThatBindsDoesSoAlsoAMomentLater() {
    Purse bound = Purse.EMPTY.at(NOON, TEN).held(usd("10"), TEN).held(usd("-0.4"), TEN);
    assertThat(bound.level(DAY)).isEqualTo(Level.HARD);

    assertThat(bound.at(NOON.plusSeconds(1), TEN).level(DAY)).isEqualTo(Level.HARD);
  }

  @Test
  void aPurseIsUntouchedUntilSomethingIsHeldOrSpent() {
    Purse fresh = Purse.EMPTY.at(NOON, NONE);

    assertThat(fresh.untouched()).isTrue();
    assertThat(fresh.held(usd("1"), NONE).untouched()).isFalse();
    assertThat(fresh.spent(usd("1"), NOON, NONE).untouched()).isFalse();
  }

  @Test
  void theNextWindowBeginsUnbound() {
    Purse purse = Purse.EMPTY.at(NOON, TEN).spent(usd("10"), NOON, TEN);

    assertThat(purse.at(NOON.plus(Duration.ofDays(1)), TEN).level(DAY)).isEqualTo(Level.OK);
  }

  @Test
  void whatIsHeldGoesAlongIntoTheNextWindow() {
    Purse purse = Purse.EMPTY.at(NOON, TEN).held(usd("10"), TEN);

    assertThat(purse.at(NOON.plus(Duration.ofDays(1)), TEN).level(DAY)).isEqualTo(Level.HARD);
  }

  @Test
  void aRaisedLimitBindsNoMore() {
    Purse purse = Purse.EMPTY.at(NOON, TEN).spent(usd("10"), NOON, TEN);
    Optional<Budget> raised = Optional.of(daily(ACME, "UTC", limit("20.00")));

    assertThat(purse.at(NOON.plusSeconds(1), raised).level(DAY)).isEqualTo(Level.OK);
    assertThat(purse.at(NOON.plusSeconds(1), NONE).reached()).isEmpty();
  }

  @Test
  void noMoreIsGivenBackThanIsHeld() {
    Purse purse = Purse.EMPTY.at(NOON, TEN).held(usd("1"), TEN);

    assertThatThrownBy(() -> purse.held(usd("-1.000000000001"), TEN))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aPurseIsSmallAndComesBackFromItsJsonUnchanged() {
    Purse purse =
        Purse.EMPTY
            .at(NOON, TEN)
            .spent(usd("9.000283333334"), NOON, TEN)
            .at(NOON.plus(Duration.ofDays(1)), TEN)
            .held(usd("8.5"), TEN);

    byte[] stored = Json.write(purse);

    assertThat(stored.length).isLessThan(1000);
    assertThat(Json.read(Purse.class, stored)).isEqualTo(purse);
  }

  private static Duration length(Instant time, Optional<Budget> budget) {
    Span day = requireNonNull(Purse.EMPTY.at(time, budget).spent().get(DAY)).current();
    return Duration.between(day.from(), day.until().orElseThrow());
  }

  private static Usd usd(String amount) {
    return Usd.parse(amount);
  }
}
