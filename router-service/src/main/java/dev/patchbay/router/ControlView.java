package dev.patchbay.router;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.patchbay.schemas.ContractViolation;
import dev.patchbay.schemas.Json;
import dev.patchbay.schemas.MessageType;
import dev.patchbay.schemas.Schemas;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import tools.jackson.databind.JsonNode;

/**
 * The router's view of {@code audio.control}. An entry that breaks its contract becomes a dead
 * letter with an alarm, once per start of the process, and changes nothing.
 */
final class ControlView implements TopicFollower.Reader {
  private final SetAsides setAsides;
  private volatile ControlData data = ControlData.EMPTY;

  ControlView(SetAsides setAsides) {
    this.setAsides = setAsides;
  }

  ControlData data() {
    return data;
  }

  @Override
  public void read(ConsumerRecord<byte[], byte[]> record) {
    try {
      data = with(record);
      requireFollowed(record.key());
    } catch (ContractViolation violation) {
      setAsides.write(Original.of(record), Fault.of(Fault.CONTROL, violation));
    } catch (RuntimeException mistake) {
      setAsides.write(Original.of(record), Fault.internal(mistake));
    }
  }

  /** The last good pointer stays; that this one is not followed is told all the same. */
  private void requireFollowed(byte[] key) {
    data.obstacle(new String(key, UTF_8))
        .ifPresent(violation -> {
          throw violation;
        });
  }

  private ControlData with(ConsumerRecord<byte[], byte[]> record) {
    if (record.key() == null) {
      throw new ContractViolation("key", "must name the entry");
    }
    String key = new String(record.key(), UTF_8);
    if (record.value() == null) {
      return data.without(key);
    }
    JsonNode document = Json.tree(record.value());
    Schemas.load().require(MessageType.CONTROL_ENTRY, document);
    return data.with(key, Json.read(MessageType.CONTROL_ENTRY, document));
  }
}
