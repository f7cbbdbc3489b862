package dev.patchbay.worker;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.tracing.Tracer;

/**
 * Where a worker's figures and spans go.
 *
 * @param tracer makes the spans; {@link Tracer#NOOP} makes none
 */
public record Telemetry(MeterRegistry registry, Tracer tracer) {}
