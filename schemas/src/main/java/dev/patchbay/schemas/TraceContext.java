package dev.patchbay.schemas;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * W3C trace context as it is passed from a product's record to every record about the job. What is
 * not well-formed is dropped, as the recommendation asks; it is never an error.
 *
 * @param traceparent version 00: {@code 00-TRACE-SPAN-FLAGS}
 * @param tracestate vendors' additions, at most 512 characters; absent without a traceparent
 */
public record TraceContext(Optional<String> traceparent, Optional<String> tracestate) {
  public static final TraceContext NONE = new TraceContext(Optional.empty(), Optional.empty());

  private static final Pattern PARENT =
      Pattern.compile("00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");
  private static final Pattern STATE = Pattern.compile("[ -~]{1,512}");

  public TraceContext {
    traceparent = traceparent.filter(value -> PARENT.matcher(value).matches());
    tracestate =
        traceparent.isEmpty()
            ? Optional.empty()
            : tracestate.filter(value -> STATE.matcher(value).matches());
  }
}
