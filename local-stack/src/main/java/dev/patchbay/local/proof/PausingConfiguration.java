package dev.patchbay.local.proof;

import dev.patchbay.worker.Steps;
import java.nio.file.Path;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/**
 * Added to a worker's own sources by {@code spring.main.sources}: watches its claims with a {@link
 * PausePoint}. The worker itself knows nothing of it.
 */
@Configuration(proxyBeanMethods = false)
public class PausingConfiguration {
  @Bean
  Steps pausePoint(Environment environment) {
    return new PausingSteps(
        new PausePoint(
            PausePoint.Step.valueOf(environment.getRequiredProperty(PausePoint.STEP)),
            Path.of(environment.getRequiredProperty(PausePoint.NOTE))));
  }
}
