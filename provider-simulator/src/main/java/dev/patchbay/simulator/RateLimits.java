package dev.patchbay.simulator;

import java.time.Duration;
import java.time.Instant;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The allowance that {@code rate_limits.updated} tells of: it falls with every response, and is
 * full again a minute after the first. It limits nothing; faults do.
 */
final class RateLimits {
  private static final long REQUESTS = 10_000;
  private static final long TOKENS = 2_000_000;
  private static final Duration WINDOW = Duration.ofMinutes(1);

  private Instant until = Instant.MIN;
  private long requests;
  private long tokens;

  /** The event after a response that cost this much. */
  ObjectNode spent(TokenUsage usage, Instant now) {
    if (!now.isBefore(until)) {
      until = now.plus(WINDOW);
      requests = 0;
      tokens = 0;
    }
    requests++;
    tokens += usage.input() + usage.output();
    double reset = Duration.between(now, until).toMillis() / 1000.0;
    ObjectNode event = ServerEvents.of("rate_limits.updated");
    ArrayNode all = event.putArray("rate_limits");
    all.add(limit("requests", REQUESTS, requests, reset));
    all.add(limit("tokens", TOKENS, tokens, reset));
    return event;
  }

  private static ObjectNode limit(String name, long most, long used, double reset) {
    return Json.object()
        .put("name", name)
        .put("limit", most)
        .put("remaining", Math.max(0, most - used))
        .put("reset_seconds", reset);
  }
}
