package dev.patchbay.schemas.kafka;

import java.util.HashMap;
import java.util.Map;

/**
 * A cluster, as clients of one process are let into it.
 *
 * @param bootstrapServers {@code host:port}, several with commas
 * @param security properties of each client, as {@link ClientSecurity#properties} gives them; some
 *     are secrets
 */
public record ClusterAccess(String bootstrapServers, Map<String, String> security) {
  public ClusterAccess {
    security = Map.copyOf(security);
  }

  /** Without TLS and login: a broker of one's own, on this machine. */
  public static ClusterAccess open(String bootstrapServers) {
    return new ClusterAccess(bootstrapServers, Map.of());
  }

  /** The properties of a client: its own, with those by which it is let in. */
  public Map<String, Object> client(Map<String, ?> own) {
    Map<String, Object> properties = new HashMap<>(own);
    properties.putAll(security);
    properties.put("bootstrap.servers", bootstrapServers);
    return properties;
  }

  /** The addresses alone. */
  @Override
  public String toString() {
    return "ClusterAccess[bootstrapServers=" + bootstrapServers + "]";
  }
}
