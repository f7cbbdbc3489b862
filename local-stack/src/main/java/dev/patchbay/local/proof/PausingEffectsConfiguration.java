package dev.patchbay.local.proof;

import dev.patchbay.talk.EffectSteps;
import java.nio.file.Path;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/**
 * Added to a realtime worker's own sources by {@code spring.main.sources}: watches its effects with
 * an {@link EffectPoint}. The worker itself knows nothing of it.
 */
@Configuration(proxyBeanMethods = false)
public class PausingEffectsConfiguration {
  @Bean
  EffectSteps effectPoint(Environment environment) {
    return new PausingEffects(
        new EffectPoint(
            EffectPoint.Step.valueOf(environment.getRequiredProperty(EffectPoint.STEP)),
            Path.of(environment.getRequiredProperty(EffectPoint.NOTE))));
  }
}
