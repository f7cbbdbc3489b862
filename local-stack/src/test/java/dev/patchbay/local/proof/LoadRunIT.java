package dev.patchbay.local.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.local.BrokerProcess;
import dev.patchbay.local.Installation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The yardstick on a real broker: every item comes through, at the rate that was asked for. */
final class LoadRunIT {
  @TempDir Path folder;

  @Test
  void copiesEveryItemOfASteadyLoadAndOfABurst() {
    try (var broker = BrokerProcess.start(Installation.current(), folder, OptionalInt.empty());
        var loop = CopyLoop.start(broker.bootstrapServers());
        var runs = new LoadRun(broker.bootstrapServers(), new SplittableRandom(7))) {
      Load copies = Load.copies(List.of("acme", "zeta"));
      assertThat(runs.burst(copies, 2_000).perSecond()).isPositive();
      var steady = runs.steady(copies, 200, Duration.ofSeconds(2));
      assertThat(steady.latency().getTotalCount()).isEqualTo(400);
      assertThat(steady.perSecond()).as("open loop: no faster than asked").isBetween(20.0, 210.0);
      loop.requireHealthy();
    }
  }
}
