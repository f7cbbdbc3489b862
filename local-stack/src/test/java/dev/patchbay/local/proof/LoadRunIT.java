package dev.patchbay.local.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.local.SharedBroker;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The yardstick on a real broker: every item comes through, and none is sent before it is due. */
final class LoadRunIT {
  private static final int PER_SECOND = 200;
  private static final Duration TIME = Duration.ofSeconds(2);

  @Test
  void copiesEveryItemOfASteadyLoadAndOfABurst() {
    String bootstrapServers = SharedBroker.broker().bootstrapServers();
    try (var loop = CopyLoop.start(bootstrapServers);
        var runs = new LoadRun(bootstrapServers, new SplittableRandom(7))) {
      Load copies = Load.copies(List.of("acme", "zeta"));
      assertThat(runs.burst(copies, 2_000).perSecond()).isPositive();
      long start = System.nanoTime();
      var steady = runs.steady(copies, PER_SECOND, TIME);
      var taken = Duration.ofNanos(System.nanoTime() - start);
      assertThat(steady.latency().getTotalCount()).isEqualTo(PER_SECOND * TIME.toSeconds());
      assertThat(taken)
          .as("the last item is due one interval before the end")
          .isGreaterThanOrEqualTo(TIME.minus(Duration.ofSeconds(1).dividedBy(PER_SECOND)));
      loop.requireHealthy();
    }
  }
}
