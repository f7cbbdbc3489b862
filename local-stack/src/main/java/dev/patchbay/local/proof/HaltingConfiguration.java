package dev.patchbay.local.proof;

import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.streams.KafkaClientSupplier;
import org.apache.kafka.streams.processor.internals.DefaultKafkaClientSupplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/**
 * Added to a router's own sources by {@code spring.main.sources}: gives its streams producers that
 * come to a {@link HaltPoint}. The router itself knows nothing of it.
 */
@Configuration(proxyBeanMethods = false)
public class HaltingConfiguration {
  @Bean
  KafkaClientSupplier haltingClients(Environment environment) {
    var point =
        HaltPoint.of(
            environment.getRequiredProperty(HaltPoint.POINT),
            Path.of(environment.getRequiredProperty(HaltPoint.NOTE)));
    return new DefaultKafkaClientSupplier() {
      @Override
      public Producer<byte[], byte[]> getProducer(Map<String, Object> config) {
        return new HaltingProducer(config, point);
      }
    };
  }
}
