package dev.patchbay.transcription;

import dev.patchbay.openai.socket.Sockets;
import dev.patchbay.transcription.stream.Dials;
import dev.patchbay.transcription.stream.SafetyKey;
import dev.patchbay.transcription.stream.StreamTargets;
import dev.patchbay.worker.ProductWriter;
import dev.patchbay.worker.app.FrameWiring;
import dev.patchbay.worker.frames.FrameTap;
import dev.patchbay.worker.frames.FrameWriter;
import dev.patchbay.worker.frames.NetworkLinks;
import dev.patchbay.worker.frames.StreamLinks;
import dev.patchbay.worker.frames.TapSettings;
import java.util.Optional;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * What both lanes stand on; one tap hears all streams. Each lane is given what it needs of it, so
 * that it is closed only when the runtime has drained.
 */
@Configuration(proxyBeanMethods = false)
@Import(FrameWiring.class)
@EnableConfigurationProperties(TranscriptionProperties.class)
class TranscriptionWiring {
  @Bean
  StreamTargets streamTargets(TranscriptionProperties properties) {
    return TargetKeys.join(properties.targets(), TranscriptionWiring::environment);
  }

  @Bean
  SafetyKey safetyKey(TranscriptionProperties properties) {
    return SafetyKey.of(properties.safetyKeyVariable(), TranscriptionWiring::environment);
  }

  @Bean(destroyMethod = "close")
  Sockets sockets(TranscriptionProperties properties) {
    SocketProperties bounds = properties.sockets();
    int loops = bounds.loopsOn(Runtime.getRuntime().availableProcessors());
    return Sockets.open(bounds.limits(), bounds.authorities(), loops);
  }

  @Bean
  TapSettings tapSettings(TranscriptionProperties properties) {
    return properties.ring().settings();
  }

  @Bean
  StreamLinks streamLinks(FrameTap tap, FrameWriter writer, ProductWriter products) {
    return new NetworkLinks(tap, writer, products);
  }

  @Bean
  Dials dials(Sockets sockets) {
    return (request, listener) -> sockets.dial(request, listener)::close;
  }

  private static Optional<String> environment(String variable) {
    return Optional.ofNullable(System.getenv(variable));
  }
}
