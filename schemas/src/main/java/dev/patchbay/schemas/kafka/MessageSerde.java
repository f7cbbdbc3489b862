package dev.patchbay.schemas.kafka;

import dev.patchbay.schemas.ContractViolation;
import dev.patchbay.schemas.Json;
import dev.patchbay.schemas.MessageType;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Values of one message type for Kafka's clients. Tombstones pass as null. Who must survive bad
 * records reads byte arrays and calls {@link Json#read(MessageType, byte[])} instead: a client
 * whose deserializer throws stands still.
 */
public record MessageSerde<T>(MessageType<T> type) implements Serde<T> {
  @Override
  public Serializer<T> serializer() {
    return (topic, message) -> write(message);
  }

  @Override
  public Deserializer<T> deserializer() {
    return (topic, json) -> read(json);
  }

  private byte @Nullable [] write(@Nullable T message) {
    return message == null ? null : Json.write(message);
  }

  private @Nullable T read(byte @Nullable [] json) {
    try {
      return json == null ? null : Json.read(type, json);
    } catch (ContractViolation e) {
      throw new SerializationException("not a " + type.name() + ": " + e.getMessage(), e);
    }
  }
}
