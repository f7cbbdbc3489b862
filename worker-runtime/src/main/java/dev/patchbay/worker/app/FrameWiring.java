package dev.patchbay.worker.app;

import dev.patchbay.worker.ProductWriter;
import dev.patchbay.worker.WorkerId;
import dev.patchbay.worker.WorkerSettings;
import dev.patchbay.worker.frames.FrameHomes;
import dev.patchbay.worker.frames.FrameTap;
import dev.patchbay.worker.frames.FrameWriter;
import dev.patchbay.worker.frames.HomePartitions;
import dev.patchbay.worker.frames.TapSettings;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * What live lanes stand on, once for all of a process: imported by a worker that has some, which
 * brings {@link TapSettings}. It is given to the worker of each lane, so that it is closed only
 * when the runtime has drained.
 */
@Configuration(proxyBeanMethods = false)
public class FrameWiring {
  @Bean(destroyMethod = "close")
  FrameTap frameTap(
      WorkerSettings settings, WorkerId id, TapSettings ring, MeterRegistry registry) {
    return FrameTap.begin(settings, id.value(), ring, registry);
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
  Symptoms frameSymptoms(FrameTap tap) {
    return () -> tap.ended() ? List.of("frames thread ended") : List.of();
  }

  @Bean
  Symptoms productSymptoms(ProductWriter products) {
    return () -> products.ended() ? List.of("product thread ended") : List.of();
  }
}
