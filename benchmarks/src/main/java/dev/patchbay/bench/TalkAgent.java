package dev.patchbay.bench;

import dev.patchbay.local.LiveAgent;
import dev.patchbay.schemas.TenantId;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;

/** Who answers the bench's callers, for as long as a run may take. */
final class TalkAgent {
  static final TenantId TENANT = TenantId.of("bench");
  static final String NAME = "echo";
  static final String GREETING = "What may I repeat?";

  /** All that it says first. */
  static final String OPENING = LiveAgent.DISCLOSURE + " " + GREETING;

  private static final LiveAgent.Limits LIMITS =
      new LiveAgent.Limits(Duration.ofHours(2), Duration.ofMinutes(30), new BigDecimal(1000));

  private TalkAgent() {}

  /** Writes it into a cluster. */
  static void apply(String bootstrapServers) {
    var agent = new LiveAgent(NAME, List.of(), GREETING, List.of(), List.of()).within(LIMITS);
    LiveAgent.apply(bootstrapServers, TENANT.name(), List.of(agent));
  }
}
