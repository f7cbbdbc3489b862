package dev.patchbay.router.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimingsTest {
  /** Every component with the least that it may be: milliseconds of a time, or a count. */
  private static final List<Bound> BOUNDS =
      List.of(
          new Bound("tick", 1, "must be at least one millisecond"),
          new Bound("leaseTicks", 1, "must be at least 1"),
          new Bound("unclaimedTicks", 1, "must be at least 1"),
          new Bound("liveTicks", 1, "must be at least 1"),
          new Bound("effectWithin", 1, "must be at least one millisecond"),
          new Bound("declines", 0, "must not be negative"),
          new Bound("startLiveWithin", 1, "must be at least one millisecond"),
          new Bound("finishWithin", 1, "must be at least one millisecond"),
          new Bound("finishStreamWithin", 1, "must be at least one millisecond"),
          new Bound("framesKept", 1, "must be at least one millisecond"),
          new Bound("cancelRemembered", 1, "must be at least one millisecond"),
          new Bound("finishedRemembered", 1, "must be at least one millisecond"));

  private record Bound(String component, int least, String rule) {}

  @Test
  void aWaitIsNeverRoundedDownToFewerTicks() {
    assertThat(Timings.DEFAULTS.ticks(Duration.ofMillis(250))).isEqualTo(1);
    assertThat(Timings.DEFAULTS.ticks(Duration.ofMillis(251))).isEqualTo(2);
    assertThat(Timings.DEFAULTS.ticks(Duration.ofNanos(1))).isEqualTo(1);
  }

  @Test
  void eachMayBeItsLeastAndWhatIsBelowIsRefusedAtBirthByName() {
    for (int component = 0; component < BOUNDS.size(); component++) {
      Bound bound = BOUNDS.get(component);
      int at = component;
      assertThat(timings(at, bound.least())).as(bound.component()).isNotNull();
      assertThatThrownBy(() -> timings(at, bound.least() - 1))
          .hasMessage("ledger timings: " + bound.component() + " " + bound.rule());
    }
  }

  /** Of components that are all ten but for one. */
  private static Timings timings(int component, int value) {
    int[] all = new int[BOUNDS.size()];
    Arrays.fill(all, 10);
    all[component] = value;
    return new Timings(
        Duration.ofMillis(all[0]),
        all[1],
        all[2],
        all[3],
        Duration.ofMillis(all[4]),
        all[5],
        Duration.ofMillis(all[6]),
        Duration.ofMillis(all[7]),
        Duration.ofMillis(all[8]),
        Duration.ofMillis(all[9]),
        Duration.ofMillis(all[10]),
        Duration.ofMillis(all[11]));
  }
}
