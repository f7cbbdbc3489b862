package dev.patchbay.local;

import dev.patchbay.schemas.AgentProfile;
import dev.patchbay.schemas.ControlEntry;
import dev.patchbay.schemas.kafka.ControlWriter;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * An agent that answers a tenant's callers, as a site engineer would bring it in.
 *
 * @param name as jobs name it
 * @param instructions what the model is told
 * @param disclosure what a caller hears first
 * @param fallbackPrompt what a caller hears when nothing else can be said
 */
public record AgentSetup(
    String name, String instructions, String disclosure, String fallbackPrompt) {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final URI SOURCE = URI.create("/patchbay/local-stack");
  private static final int MOST_TOKENS = 400;
  private static final Duration LONGEST_SPEECH = Duration.ofMinutes(1);

  /** Writes its first version, and that it holds, for each of these tenants. */
  public void apply(String bootstrapServers, Iterable<String> tenants) {
    Map<String, Object> client = Map.of("bootstrap.servers", bootstrapServers, "acks", "all");
    try (var producer =
        new KafkaProducer<>(client, new ByteArraySerializer(), new ByteArraySerializer())) {
      var control = new ControlWriter(producer, SOURCE, Clock.systemUTC(), TIMEOUT);
      for (String tenant : tenants) {
        String agent = "agent/" + tenant + "/" + name;
        control.write(agent + "/1", new ControlEntry.Agent(profile(agent + "/1")));
        control.write(agent + "/active", new ControlEntry.Active(agent + "/1"));
      }
    }
  }

  private AgentProfile profile(String version) {
    return new AgentProfile(
        version,
        name,
        instructions,
        "marin",
        MOST_TOKENS,
        LONGEST_SPEECH,
        disclosure,
        fallbackPrompt);
  }
}
