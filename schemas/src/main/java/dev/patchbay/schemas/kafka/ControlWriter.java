package dev.patchbay.schemas.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.patchbay.schemas.ControlEntry;
import dev.patchbay.schemas.Json;
import dev.patchbay.schemas.MessageType;
import dev.patchbay.schemas.Topics;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/** Writes entries to {@code audio.control}, each under its name, and waits until it is durable. */
public final class ControlWriter {
  private final Producer<byte[], byte[]> producer;
  private final URI source;
  private final Clock clock;
  private final Duration timeout;

  /**
   * @param producer set to {@code acks=all}; stays the caller's to close
   * @param source who writes, for the records' headers
   * @param timeout bound of each write
   */
  public ControlWriter(
      Producer<byte[], byte[]> producer, URI source, Clock clock, Duration timeout) {
    this.producer = producer;
    this.source = source;
    this.clock = clock;
    this.timeout = timeout;
  }

  /**
   * Writes one entry.
   *
   * @param name the record's key, such as {@code policy/1}
   * @throws BrokerFailure when the cluster does not confirm it in time, or refuses
   */
  public RecordMetadata write(String name, ControlEntry entry) {
    MessageHeaders headers =
        MessageHeaders.of(
            MessageType.CONTROL_ENTRY, UUID.randomUUID().toString(), source, clock.instant());
    var record =
        new ProducerRecord<>(
            Topics.CONTROL, null, name.getBytes(UTF_8), Json.write(entry), headers.toKafka());
    return Deadline.in(timeout).await(producer.send(record), "writing " + name);
  }
}
