package dev.patchbay.schemas.kafka;

import dev.patchbay.schemas.TraceContext;
import org.apache.kafka.common.header.Headers;

/** W3C trace context in record headers. */
public final class TraceHeaders {
  public static final String TRACEPARENT = "traceparent";
  public static final String TRACESTATE = "tracestate";

  private TraceHeaders() {}

  /** What the record carries; {@link TraceContext#NONE} when it carries nothing well-formed. */
  public static TraceContext read(Headers headers) {
    return new TraceContext(
        HeaderText.read(headers, TRACEPARENT), HeaderText.read(headers, TRACESTATE));
  }
}
