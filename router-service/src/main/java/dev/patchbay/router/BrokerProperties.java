package dev.patchbay.router;

import dev.patchbay.schemas.kafka.ClientSecurity;
import dev.patchbay.schemas.kafka.ClusterAccess;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where Kafka is, and how it is spoken to; see {@link ClientSecurity} for all but the first.
 *
 * @param bootstrapServers {@code host:port}, several with commas
 * @param properties further client properties
 */
@ConfigurationProperties("patchbay.kafka")
record BrokerProperties(
    String bootstrapServers,
    @DefaultValue("") String user,
    @DefaultValue("") String password,
    @DefaultValue("") String passwordFile,
    @DefaultValue("") String trust,
    @DefaultValue("") String identity,
    @DefaultValue Map<String, String> properties) {
  BrokerProperties {
    if (bootstrapServers.isBlank()) {
      throw new IllegalArgumentException("patchbay.kafka.bootstrap-servers must not be blank");
    }
  }

  /**
   * Of every client of the process.
   *
   * @param profile {@code patchbay.profile}
   * @throws dev.patchbay.schemas.ContractViolation when the profile does not allow it
   */
  ClusterAccess access(String profile) {
    var security =
        new ClientSecurity(profile, user, password, passwordFile, trust, identity, properties);
    return new ClusterAccess(bootstrapServers, security.properties());
  }

  /** Never a password, nor a property. */
  @Override
  public String toString() {
    return "BrokerProperties[bootstrapServers=" + bootstrapServers + ", user=" + user + "]";
  }
}
