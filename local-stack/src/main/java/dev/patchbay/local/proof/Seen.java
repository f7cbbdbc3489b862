package dev.patchbay.local.proof;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One record as the oracle's consumer saw it: bytes, and nothing of our contracts.
 *
 * @param at the record's time, by the broker or by its writer as the topic says
 * @param key the key's bytes
 * @param value the value's bytes; empty for a tombstone
 * @param headers the last header of each name, as text
 */
record Seen(
    String topic,
    int partition,
    long offset,
    Instant at,
    Optional<byte[]> key,
    Optional<byte[]> value,
    Map<String, String> headers) {
  private static final JsonMapper PLAIN = JsonMapper.builder().build();

  Seen {
    headers = Map.copyOf(headers);
  }

  /** The same with another time. */
  Seen cameAt(Instant moment) {
    return new Seen(topic, partition, offset, moment, key, value, headers);
  }

  String keyText() {
    return key.map(bytes -> new String(bytes, StandardCharsets.UTF_8)).orElse("");
  }

  /** Topic, partition and offset, as people write them. */
  String place() {
    return topic + "-" + partition + "@" + offset;
  }

  /** The value as a JSON tree. A record of ours that is not JSON is a finding by itself. */
  JsonNode json() {
    try {
      return PLAIN.readTree(value.orElse(new byte[0]));
    } catch (JacksonException e) {
      throw new UnreadableRecord(place());
    }
  }

  boolean sameBytes(Optional<byte[]> other) {
    return value.isPresent() == other.isPresent()
        && Arrays.equals(value.orElse(new byte[0]), other.orElse(new byte[0]));
  }

  @Override
  public String toString() {
    return "Seen[" + place() + ", bytes=" + value.map(bytes -> bytes.length).orElse(-1) + "]";
  }
}
