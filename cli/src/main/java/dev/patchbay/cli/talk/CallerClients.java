package dev.patchbay.cli.talk;

import dev.patchbay.schemas.kafka.ClusterAccess;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Makes a caller's clients. */
final class CallerClients {
  private static final String CLIENT = "patchbay-caller";

  private CallerClients() {}

  /** Of what is committed, without a group. */
  static Consumer<byte[], byte[]> consumer(ClusterAccess cluster) {
    return new KafkaConsumer<>(
        cluster.client(
            Map.of(
                "client.id", CLIENT,
                "isolation.level", "read_committed",
                "enable.auto.commit", "false",
                "auto.offset.reset", "earliest",
                "allow.auto.create.topics", "false",
                // Answers are heard as soon as they are there; nobody waits for more of them.
                "fetch.min.bytes", "1",
                "default.api.timeout.ms", "15000")),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer());
  }

  /**
   * Frames go out at once and in order. What the broker has not taken within five seconds is lost:
   * nobody wants to hear it later.
   */
  static Producer<byte[], byte[]> producer(ClusterAccess cluster) {
    return new KafkaProducer<>(
        cluster.client(
            Map.ofEntries(
                Map.entry("client.id", CLIENT),
                Map.entry("acks", "all"),
                Map.entry("linger.ms", "0"),
                // A partition that is new may take the second of two requests before the first, and
                // then never that one (KAFKA-15591).
                Map.entry("max.in.flight.requests.per.connection", "1"),
                Map.entry("batch.size", "65536"),
                Map.entry("compression.type", "none"),
                Map.entry("buffer.memory", "8388608"),
                Map.entry("max.block.ms", "5000"),
                Map.entry("request.timeout.ms", "3000"),
                Map.entry("delivery.timeout.ms", "5000"),
                Map.entry("metadata.recovery.strategy", "none"))),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }
}
