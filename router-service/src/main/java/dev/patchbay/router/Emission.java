package dev.patchbay.router;

import dev.patchbay.schemas.Topics;
import java.util.OptionalInt;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * One record to be written, whoever decided it. {@code toString} shows where it goes and nothing of
 * what it says.
 *
 * @param topic where it goes
 * @param partition its partition there; empty: the client's hash of the key decides
 * @param key the record key
 * @param value the record value
 * @param headers the record headers
 */
record Emission(
    String topic,
    OptionalInt partition,
    byte @Nullable [] key,
    byte @Nullable [] value,
    Headers headers) {
  /** Lengths, checksums and offsets around one record and its batch, generously. */
  private static final int ENVELOPE_BYTES = 512;

  private static final int HEADER_BYTES = 10;

  /** Upper bound of the bytes that the broker counts for it, before compression. */
  int size() {
    int size = ENVELOPE_BYTES + length(key) + length(value);
    for (var header : headers) {
      size += HEADER_BYTES + 3 * header.key().length() + length(header.value());
    }
    return size;
  }

  /** Whether it goes to a topic of a tenant. */
  boolean toProduct() {
    return Topics.ofTenant(topic).isPresent();
  }

  /** As the record that a topology forwards to {@link EmissionSink}. */
  Record<byte[], Emission> at(long timestamp) {
    return new Record<>(key, this, timestamp, headers);
  }

  private static int length(byte @Nullable [] bytes) {
    return bytes == null ? 0 : bytes.length;
  }

  @Override
  public String toString() {
    return "Emission[topic=" + topic + ", partition=" + partition + ", bytes=" + size() + "]";
  }
}
