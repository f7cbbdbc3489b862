package dev.patchbay.local.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.local.SharedBroker;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The yardstick on a real broker: every item comes through, at the rate that was asked for. */
final class LoadRunIT {
  @Test
  void copiesEveryItemOfASteadyLoadAndOfABurst() {
    String bootstrapServers = SharedBroker.broker().bootstrapServers();
    try (var loop = CopyLoop.start(bootstrapServers);
        var runs = new LoadRun(bootstrapServers, new SplittableRandom(7))) {
      Load copies = Load.copies(List.of("acme", "zeta"));
      assertThat(runs.burst(copies, 2_000).perSecond()).isPositive();
      var steady = runs.steady(copies, 200, Duration.ofSeconds(2));
      assertThat(steady.latency().getTotalCount()).isEqualTo(400);
      // What came late after a stall comes all the faster; a burst is faster by far.
      assertThat(steady.perSecond()).as("open loop: at the rate asked").isBetween(20.0, 400.0);
      loop.requireHealthy();
    }
  }
}
