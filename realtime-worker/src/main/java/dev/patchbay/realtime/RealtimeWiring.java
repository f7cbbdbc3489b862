package dev.patchbay.realtime;

import dev.patchbay.openai.socket.Sockets;
import dev.patchbay.schemas.Lane;
import dev.patchbay.talk.EffectSteps;
import dev.patchbay.talk.NetworkLinks;
import dev.patchbay.talk.TalkMeters;
import dev.patchbay.talk.TalkParts;
import dev.patchbay.talk.Talks;
import dev.patchbay.talk.ToolCaller;
import dev.patchbay.worker.HealthSink;
import dev.patchbay.worker.JobWorker;
import dev.patchbay.worker.ProductWriter;
import dev.patchbay.worker.app.FrameWiring;
import dev.patchbay.worker.app.ServedLane;
import dev.patchbay.worker.frames.FrameHomes;
import dev.patchbay.worker.frames.FrameTap;
import dev.patchbay.worker.frames.FrameWriter;
import dev.patchbay.worker.frames.TapSettings;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * Puts the worker together. What a conversation stands on is given to the {@link JobWorker}, so
 * that it is closed only when the runtime has drained.
 */
@Configuration(proxyBeanMethods = false)
@Import(FrameWiring.class)
@EnableConfigurationProperties(RealtimeProperties.class)
class RealtimeWiring {
  @Bean
  ServedLane servedLane(RealtimeProperties properties) {
    return ServedLane.of(Lane.CONVERSATION, properties.slots(), RealtimeWorkerApplication.class);
  }

  @Bean
  RealtimeTargets realtimeTargets(RealtimeProperties properties) {
    return RealtimeTargets.join(properties.targets(), RealtimeWiring::environment);
  }

  @Bean
  SafetyKey safetyKey(RealtimeProperties properties) {
    return SafetyKey.of(properties.safetyKeyVariable(), RealtimeWiring::environment);
  }

  @Bean(destroyMethod = "close")
  Sockets sockets(RealtimeProperties properties) {
    SocketProperties bounds = properties.sockets();
    int loops = bounds.loopsOn(Runtime.getRuntime().availableProcessors());
    return Sockets.open(bounds.limits(), bounds.authorities(), loops);
  }

  @Bean(destroyMethod = "close")
  ToolCaller toolCaller(RealtimeProperties properties) {
    return ToolCaller.network(
        properties.tools(), properties.toolKeys(), RealtimeWiring::environment);
  }

  @Bean
  TapSettings tapSettings(RealtimeProperties properties) {
    return properties.ring().settings();
  }

  @Bean
  JobWorker conversationWorker(
      RealtimeProperties properties,
      RealtimeTargets targets,
      FrameHomes homes,
      FrameTap tap,
      FrameWriter writer,
      Sockets sockets,
      SafetyKey safety,
      ToolCaller tools,
      ProductWriter products,
      ObjectProvider<EffectSteps> steps,
      HealthSink health,
      MeterRegistry registry) {
    LongSupplier millis = () -> System.nanoTime() / 1_000_000;
    var talks =
        new Talks(
            new TalkParts(
                homes,
                new NetworkLinks(tap, writer, products),
                tools::call,
                steps.getIfAvailable(() -> EffectSteps.UNWATCHED),
                new TalkMeters(registry),
                Clock.systemUTC(),
                millis));
    return new ConversationWorker(
        talks,
        new RealtimeParts(
            targets,
            (request, listener) -> sockets.dial(request, listener)::close,
            safety,
            properties.transcriptions(),
            end -> health.tell(Lane.CONVERSATION, end),
            millis));
  }

  private static Optional<String> environment(String variable) {
    return Optional.ofNullable(System.getenv(variable));
  }
}
