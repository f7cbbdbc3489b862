package dev.patchbay.worker;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.tracing.Tracer;

/**
 * Where a worker's figures and spans go.
 *
 * @param tracer makes the spans; {@link Tracer#NOOP} makes none
 * @param health where answers to probes go
 */
public record Telemetry(MeterRegistry registry, Tracer tracer, HealthSink health) {
  /** Of a worker whose answers to probes nobody hears. */
  public Telemetry(MeterRegistry registry, Tracer tracer) {
    this(registry, tracer, HealthSink.NONE);
  }
}
