package dev.patchbay.worker.app;

import dev.patchbay.worker.HealthWriter;
import dev.patchbay.worker.JobWorker;
import dev.patchbay.worker.Steps;
import dev.patchbay.worker.Telemetry;
import dev.patchbay.worker.WorkerId;
import dev.patchbay.worker.WorkerRuntime;
import dev.patchbay.worker.WorkerSettings;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.tracing.Tracer;
import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the runtime around an application's {@link JobWorker}s, one for each lane it serves. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({BrokerProperties.class, TimingProperties.class})
class WorkerWiring {
  @Bean
  WorkerId workerId() {
    return WorkerId.fresh();
  }

  @Bean
  WorkerSettings workerSettings(
      BrokerProperties broker,
      @Value("${patchbay.profile:secure}") String profile,
      List<ServedLane> served,
      TimingProperties timings) {
    return new WorkerSettings(
        broker.bootstrapServers(),
        broker.security(profile).properties(),
        served.stream().collect(Collectors.toMap(ServedLane::lane, ServedLane::slots)),
        served.getFirst().version(),
        timings.timings());
  }

  @Bean(destroyMethod = "close")
  HealthWriter healthWriter(WorkerSettings settings, WorkerId id, MeterRegistry registry) {
    return HealthWriter.begin(settings, id, registry);
  }

  @Bean
  WorkerRuntime workerRuntime(
      WorkerId id,
      WorkerSettings settings,
      List<JobWorker> workers,
      MeterRegistry registry,
      Tracer tracer,
      HealthWriter health,
      ObjectProvider<Steps> steps) {
    return WorkerRuntime.of(
        id,
        settings,
        workers,
        new Telemetry(registry, tracer, health),
        steps.getIfAvailable(() -> Steps.UNWATCHED),
        Clock.systemUTC());
  }

  @Bean
  WorkerLife workerLife(WorkerRuntime runtime, TimingProperties timings) {
    return new WorkerLife(runtime, timings.drain());
  }

  @Bean
  WorkerHealthIndicator workerLiveHealthIndicator(
      WorkerRuntime runtime, ObjectProvider<Symptoms> more) {
    return new WorkerHealthIndicator(() ->
        Stream.concat(
                runtime.health().ailing().stream(),
                more.stream().flatMap(symptoms -> symptoms.ailing().stream()))
            .toList());
  }

  @Bean
  WorkerHealthIndicator workerReadyHealthIndicator(WorkerRuntime runtime) {
    return new WorkerHealthIndicator(() -> runtime.health().unready());
  }
}
