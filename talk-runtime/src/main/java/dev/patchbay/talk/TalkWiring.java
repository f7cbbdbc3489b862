package dev.patchbay.talk;

import dev.patchbay.worker.ProductWriter;
import dev.patchbay.worker.frames.FrameHomes;
import dev.patchbay.worker.frames.FrameTap;
import dev.patchbay.worker.frames.FrameWriter;
import dev.patchbay.worker.frames.NetworkLinks;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** The talks of a process, for whoever serves them. Frames are wired beside. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TalksProperties.class)
public class TalkWiring {
  @Bean(destroyMethod = "close")
  ToolCaller toolCaller(TalksProperties properties, Environment environment) {
    OldSettings.refuse(environment);
    var tools = properties.tools();
    return new ToolCaller(
        ToolKeys.join(
            properties.toolKeys(), variable -> Optional.ofNullable(System.getenv(variable))),
        new ToolHttp(ToolTrust.network(tools.trust()), ToolRoutes.parse(tools.routes())),
        Clock.systemUTC(),
        tools.bounds());
  }

  @Bean
  Talks talks(
      FrameHomes homes,
      FrameTap tap,
      FrameWriter writer,
      ProductWriter products,
      ToolCaller tools,
      ObjectProvider<EffectSteps> steps,
      MeterRegistry registry) {
    return new Talks(
        new TalkParts(
            homes,
            new NetworkLinks(tap, writer, products),
            tools::call,
            steps.getIfAvailable(() -> EffectSteps.UNWATCHED),
            new TalkMeters(registry),
            Clock.systemUTC(),
            () -> System.nanoTime() / 1_000_000));
  }
}
