package dev.patchbay.worker.app;

import java.util.List;
import java.util.function.Supplier;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Up while there is no trouble; tells the troubles otherwise. */
record WorkerHealthIndicator(Supplier<List<String>> troubles) implements HealthIndicator {
  @Override
  public Health health() {
    List<String> now = troubles.get();
    return now.isEmpty() ? Health.up().build() : Health.down().withDetail("because", now).build();
  }
}
