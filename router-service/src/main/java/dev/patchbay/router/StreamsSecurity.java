package dev.patchbay.router;

import dev.patchbay.schemas.kafka.ClientSecurity;
import dev.patchbay.schemas.kafka.ClusterAccess;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Gives the binder's clients, those of both stream applications and its own, the security of all
 * others. It comes behind every file, variable and argument of the site, and before anything is
 * started: what the profile does not allow ends the process here.
 */
final class StreamsSecurity implements EnvironmentPostProcessor, Ordered {
  private static final String BINDER = "spring.cloud.stream.kafka.streams.binder.configuration.";

  @Override
  public void postProcessEnvironment(
      ConfigurableEnvironment environment, SpringApplication application) {
    ClusterAccess access =
        Binder.get(environment)
            .bind("patchbay.kafka", BrokerProperties.class)
            .get()
            .access(environment.getProperty("patchbay.profile", ClientSecurity.SECURE));
    Map<String, Object> settings = new HashMap<>();
    access.security().forEach((name, value) -> settings.put(BINDER + name, value));
    environment.getPropertySources().addFirst(new MapPropertySource("kafka-security", settings));
  }

  @Override
  public int getOrder() {
    return LOWEST_PRECEDENCE;
  }
}
