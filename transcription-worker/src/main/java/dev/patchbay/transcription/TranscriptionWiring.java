package dev.patchbay.transcription;

import dev.patchbay.openai.socket.Sockets;
import dev.patchbay.transcription.stream.NetworkLinks;
import dev.patchbay.transcription.stream.SafetyKey;
import dev.patchbay.transcription.stream.StreamLinks;
import dev.patchbay.transcription.stream.StreamTargets;
import dev.patchbay.worker.ProductWriter;
import dev.patchbay.worker.WorkerId;
import dev.patchbay.worker.WorkerSettings;
import dev.patchbay.worker.app.Symptoms;
import dev.patchbay.worker.frames.FrameHomes;
import dev.patchbay.worker.frames.FrameTap;
import dev.patchbay.worker.frames.FrameWriter;
import dev.patchbay.worker.frames.HomePartitions;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * What both lanes stand on; one tap hears all streams. Each lane is given what it needs of it, so
 * that it is closed only when the runtime has drained.
 */
@Configuration(proxyBeanMethods = false)
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

  @Bean(destroyMethod = "close")
  FrameTap frameTap(
      WorkerSettings settings,
      WorkerId id,
      TranscriptionProperties properties,
      MeterRegistry registry) {
    return FrameTap.begin(settings, id.value(), properties.ring().settings(), registry);
  }

  @Bean(destroyMethod = "close")
  FrameWriter frameWriter(WorkerSettings settings, WorkerId id, MeterRegistry registry) {
    return FrameWriter.begin(settings, id.value(), registry);
  }

  @Bean(destroyMethod = "close")
  ProductWriter productWriter(WorkerSettings settings, WorkerId id, MeterRegistry registry) {
    return ProductWriter.begin(settings, id.value(), registry);
  }

  @Bean
  FrameHomes frameHomes(WorkerId id, FrameWriter writer) {
    return new FrameHomes(
        new HomePartitions(id.value()),
        writer::partitions,
        task -> Thread.ofVirtual().name("partitions").start(task));
  }

  @Bean
  StreamLinks streamLinks(
      FrameTap tap, FrameWriter writer, ProductWriter products, Sockets sockets) {
    return new NetworkLinks(tap, writer, products, sockets);
  }

  @Bean
  Symptoms frameSymptoms(FrameTap tap) {
    return () -> tap.ended() ? List.of("frames thread ended") : List.of();
  }

  @Bean
  Symptoms productSymptoms(ProductWriter products) {
    return () -> products.ended() ? List.of("product thread ended") : List.of();
  }

  private static Optional<String> environment(String variable) {
    return Optional.ofNullable(System.getenv(variable));
  }
}
