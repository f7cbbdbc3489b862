package dev.patchbay.chained;

import dev.patchbay.schemas.Lane;
import dev.patchbay.worker.JobWorker;
import dev.patchbay.worker.ProductWriter;
import dev.patchbay.worker.WorkerId;
import dev.patchbay.worker.WorkerSettings;
import dev.patchbay.worker.app.ServedLane;
import dev.patchbay.worker.app.Symptoms;
import dev.patchbay.worker.frames.FrameHomes;
import dev.patchbay.worker.frames.FrameTap;
import dev.patchbay.worker.frames.FrameWriter;
import dev.patchbay.worker.frames.HomePartitions;
import dev.patchbay.worker.frames.TapSettings;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The chained-live lane of the process. What it stands on is given to the {@link JobWorker}, so
 * that it is closed only when the runtime has drained.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LiveProperties.class)
class LiveWiring {
  @Bean
  ServedLane liveServed(LiveProperties live) {
    return ServedLane.of(Lane.CHAINED_LIVE, live.slots(), ChainedWorkerApplication.class);
  }

  @Bean(destroyMethod = "close")
  FrameTap frameTap(WorkerSettings settings, WorkerId id, MeterRegistry registry) {
    return FrameTap.begin(settings, id.value(), TapSettings.DEFAULT, registry);
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
  JobWorker liveJobWorker(
      Stages stages,
      SpeechOutputs outputs,
      FrameTap tap,
      FrameWriter writer,
      ProductWriter products,
      FrameHomes homes,
      MeterRegistry registry) {
    return new LiveJobWorker(
        new LiveParts(
            stages,
            outputs,
            new NetworkLinks(tap, writer, products),
            homes,
            new LiveMeters(registry),
            Clock.systemUTC(),
            () -> System.nanoTime() / 1_000_000));
  }

  @Bean
  Symptoms frameSymptoms(FrameTap tap) {
    return () -> tap.ended() ? List.of("frames thread ended") : List.of();
  }

  @Bean
  Symptoms productSymptoms(ProductWriter products) {
    return () -> products.ended() ? List.of("product thread ended") : List.of();
  }
}
