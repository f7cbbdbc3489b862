package dev.patchbay.router;

import java.util.Map;
import org.apache.kafka.streams.KafkaStreams;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Ready: all views were read to their ends, and all stream applications run. */
final class RouterReadiness implements HealthIndicator {
  private static final int APPLICATIONS = 3;

  private final Views views;
  private final StreamsSupervisor supervisor;

  RouterReadiness(Views views, StreamsSupervisor supervisor) {
    this.views = views;
    this.supervisor = supervisor;
  }

  @Override
  public Health health() {
    Map<String, KafkaStreams.State> states = supervisor.states();
    boolean ready =
        views.isRunning()
            && states.size() == APPLICATIONS
            && states.values().stream().allMatch(state -> state == KafkaStreams.State.RUNNING);
    return (ready ? Health.up() : Health.outOfService())
        .withDetail("views", views.isRunning())
        .withDetails(states)
        .build();
  }
}
