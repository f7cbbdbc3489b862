package dev.patchbay.router.ledger;

import java.util.Optional;

/**
 * The product's W3C trace context, passed on with every record about the job.
 *
 * @param traceparent at most 128 characters; a longer one is dropped, as the standard says
 * @param tracestate at most 512 characters; dropped when longer, or without a traceparent
 */
public record Trace(Optional<String> traceparent, Optional<String> tracestate) {
  public static final Trace NONE = new Trace(Optional.empty(), Optional.empty());

  public Trace {
    traceparent = traceparent.filter(value -> value.length() <= 128);
    tracestate = traceparent.isPresent() ? shortEnough(tracestate) : Optional.empty();
  }

  private static Optional<String> shortEnough(Optional<String> tracestate) {
    return tracestate.filter(value -> value.length() <= 512);
  }
}
