package dev.patchbay.worker.app;

import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where Kafka is.
 *
 * @param bootstrapServers {@code host:port}, separated by commas
 * @param properties further client properties, for security; never shown
 */
@ConfigurationProperties("patchbay.kafka")
record BrokerProperties(String bootstrapServers, @DefaultValue Map<String, String> properties) {
  @Override
  public String toString() {
    return "BrokerProperties[bootstrapServers=" + bootstrapServers + "]";
  }
}
