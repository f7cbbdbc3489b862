package dev.patchbay.bench;

import dev.patchbay.schemas.AgentProfile;
import dev.patchbay.schemas.ControlEntry;
import dev.patchbay.schemas.InputTranscription;
import dev.patchbay.schemas.LiveProfile;
import dev.patchbay.schemas.TalkLimits;
import dev.patchbay.schemas.TenantId;
import dev.patchbay.schemas.TurnDetection;
import dev.patchbay.schemas.Usd;
import dev.patchbay.schemas.kafka.ControlWriter;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.producer.Producer;

/** Who answers the bench's callers, for as long as a run may take. */
final class TalkAgent {
  static final TenantId TENANT = TenantId.of("bench");
  static final String NAME = "echo";
  static final String DISCLOSURE = "This is an automatic assistant.";
  static final String GREETING = "What may I repeat?";

  /** All that it says first. */
  static final String OPENING = DISCLOSURE + " " + GREETING;

  private static final String VERSION = "agent/bench/echo/1";
  private static final Duration LONGEST = Duration.ofHours(2);
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private TalkAgent() {}

  static void write(Producer<byte[], byte[]> producer) {
    var control =
        new ControlWriter(producer, URI.create("/patchbay/bench"), Clock.systemUTC(), TIMEOUT);
    control.write(VERSION, new ControlEntry.Agent(profile()));
    control.write("agent/bench/echo/active", new ControlEntry.Active(VERSION));
  }

  private static AgentProfile profile() {
    var live =
        new LiveProfile(
            "marin",
            new TurnDetection.ServerVad(
                new BigDecimal("0.5"),
                Duration.ofMillis(300),
                Duration.ofMillis(500),
                Optional.empty()),
            1024,
            new InputTranscription(Optional.empty(), Optional.of("en")),
            GREETING,
            new TalkLimits(LONGEST, Duration.ofMinutes(30), Usd.parse("1000")),
            List.of(),
            List.of());
    return new AgentProfile(
        VERSION,
        NAME,
        "You say what the caller says.",
        "marin",
        400,
        Duration.ofMinutes(10),
        DISCLOSURE,
        "The line is down.",
        Optional.of(live));
  }
}
