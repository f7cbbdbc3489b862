package dev.patchbay.router;

import dev.patchbay.schemas.Topics;
import dev.patchbay.schemas.kafka.MessageHeaders;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * A record as it was read. {@code toString} shows where it lay and nothing of what it says.
 *
 * @param topic where it was read
 * @param partition its partition there
 * @param offset its offset there
 * @param time the broker's append time
 * @param key its key; arbitrary bytes
 * @param value its value; arbitrary bytes
 * @param headers its headers
 */
record Original(
    String topic,
    int partition,
    long offset,
    Instant time,
    byte @Nullable [] key,
    byte @Nullable [] value,
    Headers headers) {

  static Original of(ProcessorContext<?, ?> context, Record<byte[], byte[]> read) {
    var place =
        context
            .recordMetadata()
            .orElseThrow(() -> new IllegalStateException("a record that was read has a place"));
    return new Original(
        place.topic(),
        place.partition(),
        place.offset(),
        Instant.ofEpochMilli(read.timestamp()),
        read.key(),
        read.value(),
        read.headers());
  }

  static Original of(ConsumerRecord<byte[], byte[]> read) {
    return new Original(
        read.topic(),
        read.partition(),
        read.offset(),
        Instant.ofEpochMilli(read.timestamp()),
        read.key(),
        read.value(),
        read.headers());
  }

  /** Names the record for good: unique in the cluster. */
  String id() {
    return topic + "-" + partition + "@" + offset;
  }

  /**
   * Names what a product asked after the record in which it did: intake hands that name on. Any
   * other record has its own name.
   */
  String requestId() {
    return topic.equals(Topics.INTAKE)
        ? MessageHeaders.parse(headers).map(MessageHeaders::id).orElseGet(this::id)
        : id();
  }

  TopicPartition place() {
    return new TopicPartition(topic, partition);
  }

  @Override
  public String toString() {
    return id();
  }
}
