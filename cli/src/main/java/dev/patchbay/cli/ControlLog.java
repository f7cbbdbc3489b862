package dev.patchbay.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.patchbay.schemas.ContractViolation;
import dev.patchbay.schemas.ControlEntry;
import dev.patchbay.schemas.Json;
import dev.patchbay.schemas.MessageType;
import dev.patchbay.schemas.TenantId;
import dev.patchbay.schemas.Topics;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What {@code audio.control} holds now: the last value of every key. Unreadable ones are left out.
 */
final class ControlLog {
  private final SortedMap<String, ControlEntry> entries = new TreeMap<>();

  private ControlLog() {}

  static ControlLog read(Cluster cluster) {
    if (!cluster.topics().contains(Topics.CONTROL)) {
      throw new CommandFailure(
          "topic " + Topics.CONTROL + " is not there; first run: patchbay topics apply");
    }
    var log = new ControlLog();
    try (TopicReader reader =
        TopicReader.open(cluster, List.of(Topics.CONTROL), TopicReader.Start.BEGINNING)) {
      if (reader.readAll(Cluster.ANSWER, log::take) != TopicReader.End.READ_ALL) {
        throw new CommandFailure("topic " + Topics.CONTROL + " could not be read in time");
      }
    }
    return log;
  }

  Optional<ControlEntry> entry(String name) {
    return Optional.ofNullable(entries.get(name));
  }

  /** All of them, by name. */
  SortedMap<String, ControlEntry> all() {
    return Collections.unmodifiableSortedMap(entries);
  }

  List<TenantId> tenants() {
    return entries.values().stream()
        .filter(ControlEntry.Tenant.class::isInstance)
        .map(entry -> ((ControlEntry.Tenant) entry).tenant())
        .toList();
  }

  private void take(ConsumerRecord<byte[], byte[]> record) {
    if (record.key() == null) {
      return;
    }
    String name = new String(record.key(), UTF_8);
    entries.remove(name);
    if (record.value() != null) {
      read(record.value()).ifPresent(entry -> entries.put(name, entry));
    }
  }

  private static Optional<ControlEntry> read(byte[] value) {
    try {
      return Optional.of(Json.read(MessageType.CONTROL_ENTRY, value));
    } catch (ContractViolation e) {
      return Optional.empty();
    }
  }
}
