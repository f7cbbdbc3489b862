package dev.patchbay.worker;

import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Makes the clients with the properties on which the worker's laws depend. */
record KafkaClients(WorkerSettings settings, String workerId) implements Clients {

  /**
   * Takes so many records at a time and never more, so that a reserved slot and an acquired record
   * go together: the client fetches in the background, and what it has fetched is acquired.
   */
  @Override
  public KafkaShareConsumer<byte[], byte[]> share(String group, int records) {
    Properties properties = common("share");
    properties.put(ConsumerConfig.GROUP_ID_CONFIG, group);
    properties.put(ConsumerConfig.SHARE_ACKNOWLEDGEMENT_MODE_CONFIG, "explicit");
    properties.put(ConsumerConfig.SHARE_ACQUIRE_MODE_CONFIG, "record_limit");
    properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, Integer.toString(records));
    // While no broker answers, a share consumer that may begin anew from the bootstrap servers does
    // nothing else, as fast as it can: a core, beside talks that go on.
    properties.put(CommonClientConfigs.METADATA_RECOVERY_STRATEGY_CONFIG, "none");
    // A full worker does not poll; it stays a member all the same.
    properties.put(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, "86400000");
    return new KafkaShareConsumer<>(
        properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /** Reads an assigned partition; no group. */
  @Override
  public KafkaConsumer<byte[], byte[]> signals() {
    Properties properties = common("signals");
    properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
    properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
    // After a sleep longer than the retention: what is still there counts.
    properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    properties.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, "10000");
    properties.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, "5000");
    return new KafkaConsumer<>(
        properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /** Reads the fleet's breakers, of which there are few; no group. */
  KafkaConsumer<byte[], byte[]> breakers() {
    Properties properties = common("breakers");
    properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
    properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
    // A place that is gone is another log's: all of it is read anew.
    properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    properties.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, "10000");
    properties.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, "5000");
    return new KafkaConsumer<>(
        properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /**
   * Seeks records that were acknowledged outside of any transaction. Reading committed would make
   * them wait for the transactions in which a ledger writes tombstones beside them, and of which a
   * dead one leaves some open.
   */
  @Override
  public KafkaConsumer<byte[], byte[]> parts(String name) {
    Properties properties = common("parts-" + name);
    properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_uncommitted");
    properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
    properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
    // A place that is gone is gone: never another record in its stead.
    properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, "1");
    // What stands behind the record is fetched with it and dropped, so little of it.
    properties.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, "131072");
    // Behind the last record of a partition nothing comes; the next seek waits for that answer.
    properties.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, "50");
    properties.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, "5000");
    properties.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, "5000");
    return new KafkaConsumer<>(
        properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /** Drops what the broker did not take within the suspend time, so that nothing old is flushed. */
  @Override
  public KafkaProducer<byte[], byte[]> producer() {
    int suspend = Math.toIntExact(settings.timings().suspendAfter().toMillis());
    Properties properties = common("reports");
    properties.put(ProducerConfig.ACKS_CONFIG, "all");
    properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
    properties.put(ProducerConfig.LINGER_MS_CONFIG, "0");
    properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.toString(suspend));
    properties.put(
        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, Integer.toString(Math.max(1, suspend * 3 / 5)));
    properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, "1000");
    properties.put(ProducerConfig.RETRY_BACKOFF_MS_CONFIG, "50");
    properties.put(ProducerConfig.BUFFER_MEMORY_CONFIG, Integer.toString(32 * 1024 * 1024));
    return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /** Writes reports on provider operations, gathered for a moment; drops as {@link #producer}. */
  KafkaProducer<byte[], byte[]> health() {
    int suspend = Math.toIntExact(settings.timings().suspendAfter().toMillis());
    Properties properties = common("health");
    properties.put(ProducerConfig.ACKS_CONFIG, "all");
    properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
    properties.put(ProducerConfig.LINGER_MS_CONFIG, "20");
    properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.toString(suspend + 20));
    properties.put(
        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, Integer.toString(Math.max(1, suspend * 3 / 5)));
    properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, "1000");
    properties.put(ProducerConfig.RETRY_BACKOFF_MS_CONFIG, "50");
    properties.put(ProducerConfig.BUFFER_MEMORY_CONFIG, Integer.toString(4 * 1024 * 1024));
    return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /**
   * Writes what products read while a job runs. It keeps what it has for two minutes, for an outage
   * must not cost a line; and never blocks, so that what it cannot take is told at once.
   */
  KafkaProducer<byte[], byte[]> products() {
    Properties properties = common("products");
    properties.put(ProducerConfig.ACKS_CONFIG, "all");
    properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
    properties.put(ProducerConfig.LINGER_MS_CONFIG, "0");
    // With several, brokers can lose the first records of a partition that is new (KAFKA-15591).
    properties.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, "1");
    properties.put(ProducerConfig.BATCH_SIZE_CONFIG, Integer.toString(64 * 1024));
    properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, "120000");
    properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, "5000");
    properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, "0");
    // What it has forgotten it cannot take while no broker answers: neither a topic of which nobody
    // spoke for a while, nor all of them because no broker answers.
    properties.put(ProducerConfig.METADATA_MAX_IDLE_CONFIG, "86400000");
    properties.put(CommonClientConfigs.METADATA_RECOVERY_STRATEGY_CONFIG, "none");
    properties.put(ProducerConfig.RETRY_BACKOFF_MS_CONFIG, "50");
    properties.put(ProducerConfig.BUFFER_MEMORY_CONFIG, Integer.toString(32 * 1024 * 1024));
    return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
  }

  private Properties common(String role) {
    var properties = new Properties();
    properties.putAll(settings.clientProperties());
    properties.putAll(
        Map.of(
            "bootstrap.servers", settings.bootstrapServers(),
            "client.id", workerId + "-" + role,
            "reconnect.backoff.max.ms",
                settings.clientProperties().getOrDefault("reconnect.backoff.max.ms", "500")));
    return properties;
  }
}
