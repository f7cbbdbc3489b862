package dev.patchbay.cli;

import dev.patchbay.schemas.BreakerState;
import dev.patchbay.schemas.ContractViolation;
import dev.patchbay.schemas.Json;
import dev.patchbay.schemas.MessageType;
import dev.patchbay.schemas.Topics;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What {@code audio.breakers} holds now: the state of each target with the highest number. */
final class BreakerLog {
  private final SortedMap<String, BreakerState> states = new TreeMap<>();

  private BreakerLog() {}

  static SortedMap<String, BreakerState> read(Cluster cluster) {
    var log = new BreakerLog();
    try (TopicReader reader =
        TopicReader.open(cluster, List.of(Topics.BREAKERS), TopicReader.Start.BEGINNING)) {
      if (reader.readAll(Cluster.ANSWER, log::take) != TopicReader.End.READ_ALL) {
        throw new CommandFailure("topic " + Topics.BREAKERS + " could not be read in time");
      }
    }
    return log.states;
  }

  private void take(ConsumerRecord<byte[], byte[]> record) {
    if (record.value() == null) {
      return;
    }
    try {
      BreakerState state = Json.read(MessageType.BREAKER_STATE, record.value());
      states.merge(
          state.target(), state, (one, other) -> one.number() > other.number() ? one : other);
    } catch (ContractViolation e) {
      // The router has set it aside.
    }
  }
}
