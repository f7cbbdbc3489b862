package dev.patchbay.schemas;

import java.util.Optional;

/**
 * W3C trace context as it is passed from a product's record to every record about the job. What is
 * not well-formed is dropped, as the recommendation asks; it is never an error.
 *
 * @param traceparent version 00: {@code 00-TRACE-SPAN-FLAGS}
 * @param tracestate vendors' additions, at most 512 characters; absent without a traceparent
 */
public record TraceContext(Optional<String> traceparent, Optional<String> tracestate) {
  public static final TraceContext NONE = new TraceContext(Optional.empty(), Optional.empty());

  private static final int PARENT_LENGTH = 55;
  private static final int MAX_STATE_LENGTH = 512;

  public TraceContext {
    traceparent = traceparent.filter(TraceContext::isParent);
    tracestate =
        traceparent.isEmpty() ? Optional.empty() : tracestate.filter(TraceContext::isState);
  }

  /** By hand, since it is asked for every record: {@code 00-TRACE-SPAN-FLAGS}, ids not all zero. */
  private static boolean isParent(String value) {
    return value.length() == PARENT_LENGTH
        && value.startsWith("00-")
        && isId(value, 3, 35)
        && value.charAt(35) == '-'
        && isId(value, 36, 52)
        && value.charAt(52) == '-'
        && isHex(value, 53, 55);
  }

  private static boolean isId(String value, int from, int to) {
    int i = from;
    while (i < to && value.charAt(i) == '0') {
      i++;
    }
    return i < to && isHex(value, i, to);
  }

  private static boolean isHex(String value, int from, int to) {
    for (int i = from; i < to; i++) {
      char c = value.charAt(i);
      if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
        return false;
      }
    }
    return true;
  }

  private static boolean isState(String value) {
    return !value.isEmpty()
        && value.length() <= MAX_STATE_LENGTH
        && value.chars().allMatch(c -> c >= ' ' && c <= '~');
  }
}
