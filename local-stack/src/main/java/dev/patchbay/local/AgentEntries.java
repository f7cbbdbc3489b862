package dev.patchbay.local;

import dev.patchbay.schemas.AgentProfile;
import dev.patchbay.schemas.ControlEntry;
import dev.patchbay.schemas.kafka.ControlWriter;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Agents on {@code audio.control}, as a site engineer brings them in. */
final class AgentEntries {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final URI SOURCE = URI.create("/patchbay/local-stack");

  private AgentEntries() {}

  /** Writes these versions, and that they hold. */
  static void apply(String bootstrapServers, List<AgentProfile> agents) {
    Map<String, Object> client = Map.of("bootstrap.servers", bootstrapServers, "acks", "all");
    try (var producer =
        new KafkaProducer<>(client, new ByteArraySerializer(), new ByteArraySerializer())) {
      write(new ControlWriter(producer, SOURCE, Clock.systemUTC(), TIMEOUT), agents);
    }
  }

  /** All of them before anybody is pointed to: agents hand over among themselves. */
  static void write(ControlWriter control, List<AgentProfile> agents) {
    agents.forEach(agent -> control.write(agent.version(), new ControlEntry.Agent(agent)));
    for (AgentProfile agent : agents) {
      String version = agent.version();
      control.write(
          version.substring(0, version.lastIndexOf('/')) + "/active",
          new ControlEntry.Active(version));
    }
  }
}
