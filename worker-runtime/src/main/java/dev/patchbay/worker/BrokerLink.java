package dev.patchbay.worker;

import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;

/**
 * Whether a client that was connected to a broker is connected to none, by its own count. Not safe
 * for several threads.
 */
final class BrokerLink {
  private static final String CONNECTIONS = "connection-count";

  private final Optional<? extends Metric> connections;
  private boolean wasThere;

  /**
   * @param metrics the client's
   */
  BrokerLink(Map<MetricName, ? extends Metric> metrics) {
    // Beside the whole client's there may be others of the same name, which say of what they are.
    this.connections =
        metrics.entrySet().stream()
            .filter(entry -> entry.getKey().name().equals(CONNECTIONS))
            .filter(entry -> entry.getKey().tags().keySet().stream().allMatch("client-id"::equals))
            .map(Map.Entry::getValue)
            .findFirst();
  }

  /** Whether it is lost. Who was never connected is about to be. */
  boolean isLost() {
    boolean there =
        connections
            .filter(count -> !(count.metricValue() instanceof Number some) || some.intValue() > 0)
            .isPresent();
    wasThere |= there;
    return wasThere && !there;
  }
}
