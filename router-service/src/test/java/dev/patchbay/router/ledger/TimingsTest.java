package dev.patchbay.router.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TimingsTest {
  @Test
  void aWaitIsNeverRoundedDownToFewerTicks() {
    assertThat(Timings.DEFAULTS.ticks(Duration.ofMillis(250))).isEqualTo(1);
    assertThat(Timings.DEFAULTS.ticks(Duration.ofMillis(251))).isEqualTo(2);
    assertThat(Timings.DEFAULTS.ticks(Duration.ofNanos(1))).isEqualTo(1);
  }

  @Test
  void timesThatCannotBeAreRefusedAtBirth() {
    assertThatThrownBy(() -> timings(Duration.ZERO, 32, 2400))
        .hasMessage("ledger timings: tick must be at least one millisecond");
    assertThatThrownBy(() -> timings(Duration.ofMillis(250), 0, 2400))
        .hasMessage("ledger timings: leaseTicks must be at least 1");
    assertThatThrownBy(() -> timings(Duration.ofMillis(250), 32, 0))
        .hasMessage("ledger timings: unclaimedTicks must be at least 1");
  }

  private static Timings timings(Duration tick, int leaseTicks, int unclaimedTicks) {
    Timings usual = Timings.DEFAULTS;
    return new Timings(
        tick,
        leaseTicks,
        unclaimedTicks,
        usual.liveTicks(),
        usual.effectWithin(),
        usual.declines(),
        usual.startLiveWithin(),
        usual.finishWithin(),
        usual.finishStreamWithin(),
        usual.framesKept(),
        usual.cancelRemembered(),
        usual.finishedRemembered());
  }
}
