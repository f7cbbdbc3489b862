package dev.patchbay.cli;

import dev.patchbay.schemas.TopicCatalogue;
import dev.patchbay.schemas.Topics;
import dev.patchbay.schemas.kafka.ClusterAccess;
import dev.patchbay.schemas.kafka.ControlWriter;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A cluster that answered when the command began. Its clients have bounds everywhere. */
final class Cluster implements AutoCloseable {
  /** Longest wait for any answer of a broker that takes connections. */
  static final Duration ANSWER = Duration.ofSeconds(15);

  static final URI SOURCE = URI.create("/patchbay/cli");

  private static final Duration CLOSING = Duration.ofMillis(500);

  private final ClusterAccess access;
  private final Admin admin;

  private Cluster(ClusterAccess access, Admin admin) {
    this.access = access;
    this.admin = admin;
  }

  /**
   * Connects.
   *
   * @throws CommandFailure that names the brokers, when none of them answers
   */
  static Cluster connect(ClusterAccess access) {
    String bootstrap = access.bootstrapServers();
    Reachable.require(bootstrap);
    Admin admin;
    try {
      admin =
          Admin.create(
              access.client(
                  Map.of(
                      "client.id",
                      "patchbay-cli",
                      "request.timeout.ms",
                      "5000",
                      "default.api.timeout.ms",
                      Long.toString(ANSWER.toMillis()))));
    } catch (KafkaException e) {
      throw new CommandFailure(
          "no client of the Kafka brokers at " + bootstrap + " can be made; see --cluster-config",
          e);
    }
    var cluster = new Cluster(access, admin);
    try {
      cluster.awaitFirstAnswer();
    } catch (RuntimeException e) {
      cluster.close();
      throw e;
    }
    return cluster;
  }

  Admin admin() {
    return admin;
  }

  /** A producer whose records count once all replicas have them; the caller closes it. */
  Producer<byte[], byte[]> producer() {
    int largest = TopicCatalogue.load().internal(Topics.DEAD_LETTERS).maxMessageBytes();
    return new KafkaProducer<>(
        access.client(
            Map.of(
                "client.id", "patchbay-cli",
                "acks", "all",
                "linger.ms", "0",
                "max.request.size", Integer.toString(largest),
                "max.block.ms", "5000",
                "request.timeout.ms", "5000",
                "delivery.timeout.ms", "10000")),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }

  /** A consumer of what is committed, without a group; the caller closes it. */
  Consumer<byte[], byte[]> consumer() {
    return new KafkaConsumer<>(
        access.client(
            Map.of(
                "client.id", "patchbay-cli",
                "isolation.level", "read_committed",
                "enable.auto.commit", "false",
                "auto.offset.reset", "earliest",
                "allow.auto.create.topics", "false",
                "default.api.timeout.ms", Long.toString(ANSWER.toMillis()))),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer());
  }

  static ControlWriter controlWriter(Producer<byte[], byte[]> producer) {
    return new ControlWriter(producer, SOURCE, Clock.systemUTC(), ANSWER);
  }

  /** Names of all topics. */
  Set<String> topics() {
    return await(admin.listTopics().names(), ANSWER);
  }

  @Override
  public void close() {
    admin.close(CLOSING);
  }

  /**
   * Waits for an answer.
   *
   * @throws CommandFailure that names the brokers, when there is none in time or it is a no
   */
  <T> T await(Future<T> answer, Duration longest) {
    try {
      return answer.get(longest.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new CommandFailure(
          "no Kafka broker answers at "
              + access.bootstrapServers()
              + " (waited "
              + longest.toSeconds()
              + " s)",
          e);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new CommandFailure(
          "the Kafka broker at " + access.bootstrapServers() + " refused: " + cause.getMessage(),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailure("interrupted", e);
    }
  }

  private void awaitFirstAnswer() {
    var unused = await(admin.describeCluster().clusterId(), ANSWER);
  }
}
