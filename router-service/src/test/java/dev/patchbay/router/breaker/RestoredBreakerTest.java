package dev.patchbay.router.breaker;

import static dev.patchbay.router.breaker.BreakerTest.SETTINGS;
import static dev.patchbay.router.breaker.BreakerTest.TARGET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.BreakerPosition;
import dev.patchbay.schemas.BreakerState;
import dev.patchbay.schemas.ByHand;
import dev.patchbay.schemas.HealthCount;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a new owner makes of what the last one told. */
class RestoredBreakerTest {
  private static final ByHand ANA = new ByHand("ana", "The provider tells of an incident.");
  private static final ByHand BEN = new ByHand("ben", "It is over.");
  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

  @Test
  void oneThatRecoversGoesOnWithItsShareForWhatIsLeftOfIt() {
    Watch watch = watch(state(BreakerPosition.RECOVERING, 25, NOW.plusMillis(500)));

    assertThat(watch.breaker().share()).isEqualTo(25);
    assertThat(watch.turn(true, NOW.plusMillis(499)).told()).isEmpty();
    assertThat(watch.turn(true, NOW.plusMillis(500)).told())
        .hasValueSatisfying(told -> {
          assertThat(told.share()).isEqualTo(50);
          assertThat(told.number()).isEqualTo(8);
          assertThat(told.reason()).isEqualTo("share_grows");
        });
  }

  @Test
  void aShareThatItsSettingsDoNotKnowGrowsToTheNextLargerOne() {
    Watch small = watch(state(BreakerPosition.RECOVERING, 1, NOW));
    Watch large = watch(state(BreakerPosition.RECOVERING, 99, NOW));

    assertThat(small.turn(true, NOW).told()).map(BreakerState::share).contains(10);
    assertThat(large.turn(true, NOW).told()).map(BreakerState::share).contains(100);
  }

  @Test
  void oneThatRecoversOpensAgainByFewFailures() {
    Watch watch = watch(state(BreakerPosition.RECOVERING, 25, NOW.plusMillis(500)));

    assertThat(watch.report(BreakerTest.reported(HealthCount.FAILURE), NOW, NOW).told()).isEmpty();
    assertThat(watch.report(BreakerTest.reported(HealthCount.FAILURE), NOW, NOW).told())
        .map(BreakerState::position)
        .contains(BreakerPosition.OPEN);
  }

  @Test
  void aWordThatHoldsIsNotToldAgainAndAnothersIs() {
    Watch watch = watch(forced(BreakerPosition.FORCED_OPEN));

    assertThat(watch.ordered(order(true, ANA), NOW).told()).isEmpty();
    assertThat(watch.ordered(order(true, BEN), NOW).told())
        .hasValueSatisfying(told -> assertThat(told.by()).contains(BEN));
    assertThat(watch.ordered(order(false, BEN), NOW).told())
        .map(BreakerState::position)
        .contains(BreakerPosition.FORCED_CLOSED);
  }

  @Test
  void aWordThatWasTakenBackMeanwhileHoldsNoMore() {
    assertThat(watch(forced(BreakerPosition.FORCED_OPEN)).ordered(Optional.empty(), NOW).told())
        .map(BreakerState::position)
        .contains(BreakerPosition.HALF_OPEN);
    assertThat(watch(forced(BreakerPosition.FORCED_CLOSED)).ordered(Optional.empty(), NOW).told())
        .map(BreakerState::position)
        .contains(BreakerPosition.CLOSED);
  }

  @Test
  void oneThatIsOpenWithoutAnEndWaitsAWholeWait() {
    Watch watch = watch(state(BreakerPosition.OPEN, 0, Optional.empty()));

    assertThat(watch.turn(true, NOW.plusSeconds(29)).told()).isEmpty();
    assertThat(watch.turn(true, NOW.plusSeconds(30)).told()).isPresent();
  }

  @Test
  void figuresOfItsOpeningStandInWhatFollowsUntilItRecovers() {
    Watch watch = watch(state(BreakerPosition.OPEN, 0, NOW));

    assertThat(watch.turn(true, NOW).told())
        .hasValueSatisfying(told -> {
          assertThat(told.position()).isEqualTo(BreakerPosition.HALF_OPEN);
          assertThat(told.calls()).isEqualTo(20);
          assertThat(told.failures()).isEqualTo(11);
        });
  }

  private static Watch watch(BreakerState last) {
    return new Watch(Breaker.restored(last, SETTINGS, NOW), SETTINGS);
  }

  private static Optional<Event.Order> order(boolean open, ByHand by) {
    return Optional.of(new Event.Order(open, by));
  }

  private static BreakerState state(BreakerPosition position, int share, Instant until) {
    return state(position, share, Optional.of(until));
  }

  private static BreakerState state(BreakerPosition position, int share, Optional<Instant> until) {
    return new BreakerState(
        TARGET, 7, position, share, "told", NOW.minusSeconds(30), until, 20, 11, Optional.empty());
  }

  private static BreakerState forced(BreakerPosition position) {
    int share = position == BreakerPosition.FORCED_OPEN ? 0 : 100;
    return new BreakerState(
        TARGET, 7, position, share, "manual", NOW, Optional.empty(), 0, 0, Optional.of(ANA));
  }
}
