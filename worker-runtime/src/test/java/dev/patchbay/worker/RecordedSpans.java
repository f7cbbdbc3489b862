package dev.patchbay.worker;

import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.otel.bridge.OtelCurrentTraceContext;
import io.micrometer.tracing.otel.bridge.OtelTracer;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.List;

/** OpenTelemetry's own tracer; ended spans stay in memory. */
final class RecordedSpans {
  private final InMemorySpanExporter ended = InMemorySpanExporter.create();
  private final Tracer tracer =
      new OtelTracer(
          SdkTracerProvider.builder()
              .addSpanProcessor(SimpleSpanProcessor.create(ended))
              .build()
              .get("test"),
          new OtelCurrentTraceContext(),
          _ -> {});

  Tracer tracer() {
    return tracer;
  }

  /** In the order in which they ended. */
  List<SpanData> ended() {
    return ended.getFinishedSpanItems();
  }
}
