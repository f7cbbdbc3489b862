package dev.patchbay.worker.app;

import dev.patchbay.schemas.kafka.ClientSecurity;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where Kafka is, and how it is spoken to; see {@link ClientSecurity} for all but the first.
 *
 * @param bootstrapServers {@code host:port}, separated by commas
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
  /** Of every client of the process, for the profile {@code patchbay.profile}. */
  ClientSecurity security(String profile) {
    return new ClientSecurity(profile, user, password, passwordFile, trust, identity, properties);
  }

  /** Never a password, nor a property. */
  @Override
  public String toString() {
    return "BrokerProperties[bootstrapServers=" + bootstrapServers + ", user=" + user + "]";
  }
}
