package dev.patchbay.worker.frames;

import dev.patchbay.worker.WorkerSettings;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Makes the clients with the properties on which the laws of frames depend. */
record KafkaFrameClients(WorkerSettings settings, String workerId) implements FrameClients {
  private static final int LEAST_BUFFER = 32 * 1024 * 1024;
  static final int BATCH_BYTES = 128 * 1024;

  @Override
  public KafkaConsumer<byte[], byte[]> tap() {
    // A partition that is added waits for the broker's answer about the others.
    return consumer("frames-tap", 2_000, 1024 * 1024, 50);
  }

  /**
   * What it has fetched is dropped with every change of its place, so it fetches little, and hands
   * out with each poll all that a fetch can bring.
   */
  @Override
  public KafkaConsumer<byte[], byte[]> catchUp() {
    // A change of place waits for the answer about the place before.
    return consumer("frames-catch-up", 4_000, 512 * 1024, 5);
  }

  @Override
  public PartitionAnswers answers() {
    Properties properties = common("frames-answers");
    properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, "5000");
    properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, "5000");
    return new KafkaAnswers(Admin.create(properties));
  }

  private KafkaConsumer<byte[], byte[]> consumer(
      String role, int records, int partitionBytes, int waitMillis) {
    Properties properties = common(role);
    // Frames stand outside of transactions; a product's that hangs must not silence its callers.
    properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_uncommitted");
    properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
    properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
    // A place that is gone is told, never another one taken in its stead.
    properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, Integer.toString(records));
    properties.put(
        ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, Integer.toString(partitionBytes));
    properties.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, Integer.toString(8 * 1024 * 1024));
    properties.put(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, "1");
    properties.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, Integer.toString(waitMillis));
    properties.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, "5000");
    properties.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, "5000");
    return new KafkaConsumer<>(
        properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /**
   * Drops what the broker did not take within the suspend time, so that a worker that comes back
   * says nothing old. It never blocks: event loops write. Its memory is the sum of what the streams
   * of all slots may have waiting, and of as many batches that are hardly begun, so it is never
   * short.
   */
  @Override
  public KafkaProducer<byte[], byte[]> producer() {
    int suspend = Math.toIntExact(settings.timings().suspendAfter().toMillis());
    long slots = settings.slots().values().stream().mapToLong(Integer::longValue).sum();
    long buffer = Math.max(LEAST_BUFFER, 2 * slots * OutStream.MOST_BYTES);
    Properties properties = common("frames-out");
    properties.put(ProducerConfig.ACKS_CONFIG, "all");
    properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
    // A request costs as much as twenty frames in it; nobody hears a millisecond.
    properties.put(ProducerConfig.LINGER_MS_CONFIG, "1");
    // With several, a partition that is new takes the second request where it could not yet take
    // the first, and then never that one (KAFKA-15591). One gathers what comes meanwhile; it takes
    // one batch of each partition, which must hold that of all sessions there.
    properties.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, "1");
    properties.put(ProducerConfig.BATCH_SIZE_CONFIG, Integer.toString(BATCH_BYTES));
    // Speech does not compress.
    properties.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "none");
    properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.toString(suspend));
    properties.put(
        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, Integer.toString(Math.max(1, suspend * 3 / 5)));
    properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, "0");
    // A topic must not be forgotten while a caller talks and we listen.
    properties.put(ProducerConfig.METADATA_MAX_IDLE_CONFIG, "86400000");
    // Nor when no broker answers: what it does not block for, it would refuse at once instead of
    // waiting for the broker as long as it may.
    properties.put(CommonClientConfigs.METADATA_RECOVERY_STRATEGY_CONFIG, "none");
    properties.put(ProducerConfig.RETRY_BACKOFF_MS_CONFIG, "20");
    properties.put(ProducerConfig.BUFFER_MEMORY_CONFIG, Long.toString(buffer));
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
