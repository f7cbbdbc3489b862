package dev.patchbay.local;

import dev.patchbay.schemas.ControlEntry;
import dev.patchbay.schemas.kafka.ControlWriter;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Entries on {@code audio.control}, as a site engineer brings them in. */
final class ControlEntries {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final URI SOURCE = URI.create("/patchbay/local-stack");

  private ControlEntries() {}

  /** Hands on a writer for the time of the call. */
  static void write(String bootstrapServers, Consumer<ControlWriter> entries) {
    Map<String, Object> client = Map.of("bootstrap.servers", bootstrapServers, "acks", "all");
    try (var producer =
        new KafkaProducer<>(client, new ByteArraySerializer(), new ByteArraySerializer())) {
      entries.accept(new ControlWriter(producer, SOURCE, Clock.systemUTC(), TIMEOUT));
    }
  }

  /** Writes a policy, and that it holds. */
  static void activate(String bootstrapServers, ControlEntry.Policy policy) {
    write(
        bootstrapServers,
        control -> {
          control.write(policy.version(), policy);
          control.write("policy/active", new ControlEntry.Active(policy.version()));
        });
  }
}
