package dev.patchbay.router;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

final class RouterMetersTest {
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final RouterMeters meters = new RouterMeters(registry);

  @Test
  void theBacklogIsThatOfAllPartitionsAndOfNoneThatLeft() {
    meters.dueBacklog(0, 40);
    meters.dueBacklog(1, 2);
    assertThat(backlog()).isEqualTo(42);

    meters.dueBacklog(1, 0);
    assertThat(backlog()).isEqualTo(40);

    meters.partitionLeft(0);
    assertThat(backlog()).isZero();
  }

  private double backlog() {
    return registry.get("patchbay.router.due.backlog").gauge().value();
  }
}
