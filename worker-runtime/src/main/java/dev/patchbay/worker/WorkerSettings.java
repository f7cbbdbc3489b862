package dev.patchbay.worker;

import dev.patchbay.schemas.Lane;
import java.util.Map;

/**
 * How a worker process runs.
 *
 * @param bootstrapServers Kafka's addresses, {@code host:port} separated by commas
 * @param clientProperties further properties of every Kafka client, for security; may not set what
 *     the worker's laws depend on
 * @param slots 1 to 1000 for each lane served
 * @param version the worker's software version, as reported
 */
public record WorkerSettings(
    String bootstrapServers,
    Map<String, String> clientProperties,
    Map<Lane, Integer> slots,
    String version,
    WorkerTimings timings) {
  public WorkerSettings {
    clientProperties = Map.copyOf(clientProperties);
    slots = Map.copyOf(slots);
    require(!bootstrapServers.isBlank(), "bootstrapServers", "must name at least one address");
    require(
        !version.isBlank() && version.length() <= 64, "version", "must have 1 to 64 characters");
    require(!slots.isEmpty(), "slots", "must name at least one lane");
    slots.forEach(
        (lane, n) -> require(n >= 1 && n <= 1000, "slots", "must be 1 to 1000 for each lane"));
    clientProperties
        .keySet()
        .forEach(name ->
            require(
                name.startsWith("security.")
                    || name.startsWith("sasl.")
                    || name.startsWith("ssl.")
                    || name.startsWith("reconnect.")
                    || name.equals("client.dns.lookup")
                    || name.equals("client.rack"),
                "clientProperties",
                "may set security.*, sasl.*, ssl.*, reconnect.*, client.dns.lookup and client.rack alone"));
  }

  int slotsOf(Lane lane) {
    return slots.getOrDefault(lane, 0);
  }

  private static void require(boolean holds, String field, String rule) {
    if (!holds) {
      throw new IllegalArgumentException(field + ": " + rule);
    }
  }

  /** Shows no client property: some are passwords. */
  @Override
  public String toString() {
    return "WorkerSettings[slots=" + slots + ", version=" + version + ", timings=" + timings + "]";
  }
}
