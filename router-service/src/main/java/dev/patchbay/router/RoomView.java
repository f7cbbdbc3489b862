package dev.patchbay.router;

import dev.patchbay.router.routing.Room;
import dev.patchbay.schemas.ContractViolation;
import dev.patchbay.schemas.Json;
import dev.patchbay.schemas.Lane;
import dev.patchbay.schemas.MessageType;
import dev.patchbay.schemas.WorkerReport;
import dev.patchbay.schemas.WorkerReport.LaneSlots;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Free slots of each lane and what its workers can call, as the workers report them on {@code
 * audio.workers}. A report counts until it is three intervals old: by the record's time when it lay
 * there at the start, else by when it was read, so that a worker's clock does not matter.
 */
final class RoomView implements TopicFollower.Reader {
  private static final int INTERVALS = 3;

  /**
   * Every start of a worker has a new id; more than this many at a time is not a fleet. So many
   * times {@link WorkerReport#MAX_SLOTS} is still an {@code int}.
   */
  private static final int MAX_WORKERS = 10_000;

  private record Seen(WorkerReport report, Instant until) {}

  private final Map<String, Seen> workers = new HashMap<>();
  private final Duration lifetime;
  private final Clock clock;
  private final Instant startedAt;
  private final SetAsides setAsides;

  RoomView(Duration reportInterval, Clock clock, SetAsides setAsides) {
    this.lifetime = reportInterval.multipliedBy(INTERVALS);
    this.clock = clock;
    this.startedAt = clock.instant();
    this.setAsides = setAsides;
  }

  @Override
  public void read(ConsumerRecord<byte[], byte[]> record) {
    if (record.value() == null) {
      return;
    }
    try {
      accept(Json.read(MessageType.WORKER_REPORT, record.value()), writtenAt(record));
    } catch (ContractViolation violation) {
      setAsides.write(Original.of(record), Fault.of(Fault.SCHEMA, violation));
    } catch (RuntimeException mistake) {
      setAsides.write(Original.of(record), Fault.internal(mistake));
    }
  }

  /** A worker that hears signals. */
  record Listener(String workerId, int signalPartition) {}

  /** The workers of any of these lanes that can be asked something, in the order of their ids. */
  synchronized List<Listener> listeners(Set<Lane> lanes) {
    forgetTheOld();
    return workers.values().stream()
        .map(Seen::report)
        .filter(report ->
            !report.draining() && report.lanes().keySet().stream().anyMatch(lanes::contains))
        .flatMap(report ->
            report.signalPartition().stream()
                .map(partition -> new Listener(report.workerId(), partition)))
        .sorted(Comparator.comparing(Listener::workerId))
        .toList();
  }

  synchronized Map<Lane, Room> room() {
    forgetTheOld();
    var rooms = new EnumMap<Lane, Room>(Lane.class);
    for (Seen seen : workers.values()) {
      if (!seen.report().draining()) {
        seen.report().lanes().forEach((lane, slots) -> rooms.merge(lane, of(slots), Room::plus));
      }
    }
    return rooms;
  }

  private synchronized void accept(WorkerReport report, Instant writtenAt) {
    if (workers.size() >= MAX_WORKERS) {
      forgetTheOld();
    }
    if (workers.size() < MAX_WORKERS || workers.containsKey(report.workerId())) {
      workers.put(report.workerId(), new Seen(report, writtenAt.plus(lifetime)));
    }
  }

  private void forgetTheOld() {
    Instant now = clock.instant();
    workers.values().removeIf(seen -> !now.isBefore(seen.until()));
  }

  private Instant writtenAt(ConsumerRecord<byte[], byte[]> record) {
    Instant written = Instant.ofEpochMilli(record.timestamp());
    return written.isBefore(startedAt) ? written : clock.instant();
  }

  private static Room of(LaneSlots slots) {
    return new Room(slots.free(), slots.slots(), slots.targets());
  }
}
