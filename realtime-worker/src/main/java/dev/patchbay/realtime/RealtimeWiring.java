package dev.patchbay.realtime;

import dev.patchbay.openai.socket.Sockets;
import dev.patchbay.schemas.Lane;
import dev.patchbay.talk.TalkWiring;
import dev.patchbay.talk.Talks;
import dev.patchbay.worker.HealthSink;
import dev.patchbay.worker.JobWorker;
import dev.patchbay.worker.app.FrameWiring;
import dev.patchbay.worker.app.ServedLane;
import dev.patchbay.worker.frames.TapSettings;
import java.util.Optional;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * Puts the worker together. What a conversation stands on is given to the {@link JobWorker}, so
 * that it is closed only when the runtime has drained.
 */
@Configuration(proxyBeanMethods = false)
@Import({FrameWiring.class, TalkWiring.class})
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

  @Bean
  TapSettings tapSettings(RealtimeProperties properties) {
    return properties.ring().settings();
  }

  @Bean
  JobWorker conversationWorker(
      RealtimeProperties properties,
      RealtimeTargets targets,
      Talks talks,
      Sockets sockets,
      SafetyKey safety,
      HealthSink health) {
    return new ConversationWorker(
        talks,
        new RealtimeParts(
            targets,
            (request, listener) -> sockets.dial(request, listener)::close,
            safety,
            properties.transcriptions(),
            end -> health.tell(Lane.CONVERSATION, end),
            () -> System.nanoTime() / 1_000_000));
  }

  private static Optional<String> environment(String variable) {
    return Optional.ofNullable(System.getenv(variable));
  }
}
