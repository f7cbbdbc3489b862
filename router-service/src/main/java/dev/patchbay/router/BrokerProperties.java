package dev.patchbay.router;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where Kafka is.
 *
 * @param bootstrapServers {@code host:port}, several with commas
 */
@ConfigurationProperties("patchbay.kafka")
record BrokerProperties(String bootstrapServers) {
  BrokerProperties {
    if (bootstrapServers.isBlank()) {
      throw new IllegalArgumentException("patchbay.kafka.bootstrap-servers must not be blank");
    }
  }
}
