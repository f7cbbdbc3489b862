package dev.patchbay.router;

import dev.patchbay.schemas.kafka.ClusterAccess;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The Kafka clients beside those of the stream applications. Every request of theirs has a bound.
 */
final class KafkaClients {
  private static final int REQUEST_MILLIS = 10_000;

  private final ClusterAccess access;

  KafkaClients(ClusterAccess access) {
    this.access = access;
  }

  Admin admin() {
    return Admin.create(
        access.client(
            Map.of(
                CommonClientConfigs.CLIENT_ID_CONFIG,
                "router-admin",
                CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG,
                REQUEST_MILLIS,
                CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG,
                REQUEST_MILLIS)));
  }

  /** A reader of whole topics: no group, nothing committed, what is not committed is not read. */
  Consumer<byte[], byte[]> reader(String name) {
    return new KafkaConsumer<>(
        access.client(
            Map.of(
                CommonClientConfigs.CLIENT_ID_CONFIG,
                "router-" + name,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                false,
                CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG,
                REQUEST_MILLIS)),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer());
  }

  /**
   * A producer outside of transactions.
   *
   * @param maxRequestBytes the largest record that it must be able to send
   */
  Producer<byte[], byte[]> producer(int maxRequestBytes) {
    return new KafkaProducer<>(
        access.client(
            Map.of(
                CommonClientConfigs.CLIENT_ID_CONFIG,
                "router-dead-letters",
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                maxRequestBytes,
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                REQUEST_MILLIS)),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }
}
