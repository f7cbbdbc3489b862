package dev.patchbay.local.proof;

import dev.patchbay.worker.Steps;
import java.nio.file.Path;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/**
 * Added to a worker's own sources by {@code spring.main.sources}: has its claims pause at the armed
 * ones of the {@link PausePoint}s of a folder. The worker itself knows nothing of it.
 */
@Configuration(proxyBeanMethods = false)
public class PausingConfiguration {
  @Bean
  Steps pausePoints(Environment environment) {
    return new PausingSteps(Path.of(environment.getRequiredProperty(PausePoint.FOLDER)));
  }
}
