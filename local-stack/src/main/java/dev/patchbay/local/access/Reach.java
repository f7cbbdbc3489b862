package dev.patchbay.local.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.patchbay.local.Deadline;
import dev.patchbay.schemas.kafka.ClusterAccess;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * What one user's clients reach. A yes is seen: a description, an offset, a record; a no is the
 * broker's word that it is not allowed. Anything else is no answer.
 */
final class Reach implements AutoCloseable {
  private static final Duration ANSWER = Duration.ofSeconds(20);
  private static final Duration POLL = Duration.ofMillis(100);

  private final Admin admin;
  private final KafkaProducer<byte[], byte[]> producer;
  private final KafkaConsumer<byte[], byte[]> consumer;

  Reach(ClusterAccess access) {
    admin = Admin.create(access.client(Map.of()));
    producer =
        new KafkaProducer<>(
            access.client(
                Map.of("enable.idempotence", "false", "max.block.ms", "20000", "linger.ms", "0")),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    consumer =
        new KafkaConsumer<>(
            access.client(
                Map.of(
                    "enable.auto.commit", "false",
                    "auto.offset.reset", "earliest",
                    "allow.auto.create.topics", "false",
                    "fetch.max.wait.ms", "50",
                    "max.poll.records", "1")),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
  }

  Admin admin() {
    return admin;
  }

  /** Tries it on the topic's first partition, which must have a record when it is to be read. */
  boolean may(Act act, String topic) {
    return switch (act) {
      case DESCRIBE -> allowed(() -> describe(topic));
      case WRITE -> allowed(() -> write(topic));
      case READ -> allowed(() -> read(topic));
    };
  }

  /**
   * Whether it is not refused for want of a right.
   *
   * @throws AccessFailure when it goes wrong otherwise
   */
  static boolean allowed(Callable<?> deed) {
    try {
      var unused = deed.call();
      return true;
    } catch (ExecutionException e) {
      return refused(e.getCause() == null ? e : e.getCause());
    } catch (Exception e) {
      return refused(e);
    }
  }

  private static boolean refused(Throwable cause) {
    if (cause instanceof AuthorizationException) {
      return false;
    }
    throw new AccessFailure("neither a yes nor a no: " + cause, cause);
  }

  private Object describe(String topic) throws Exception {
    var answers = admin.describeTopics(List.of(topic)).topicNameValues();
    return Objects.requireNonNull(answers.get(topic)).get(ANSWER.toSeconds(), TimeUnit.SECONDS);
  }

  private Object write(String topic) throws Exception {
    byte[] bytes = "tried".getBytes(UTF_8);
    return producer
        .send(new ProducerRecord<>(topic, 0, bytes, bytes))
        .get(ANSWER.toSeconds(), TimeUnit.SECONDS);
  }

  private Object read(String topic) {
    var first = new TopicPartition(topic, 0);
    consumer.assign(List.of(first));
    // From a place, not from the beginning: to look for that one needs a right of its own.
    consumer.seek(first, 0);
    Deadline.after(ANSWER)
        .await("a record of " + topic + " is read", () -> !consumer.poll(POLL).isEmpty());
    return first;
  }

  @Override
  public void close() {
    consumer.close(CloseOptions.timeout(Duration.ofSeconds(1)));
    producer.close(Duration.ofSeconds(1));
    admin.close(Duration.ofSeconds(1));
  }
}
