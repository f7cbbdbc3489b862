package dev.patchbay.router;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.router.routing.Room;
import dev.patchbay.schemas.Json;
import dev.patchbay.schemas.Lane;
import dev.patchbay.schemas.TopicCatalogue;
import dev.patchbay.schemas.Topics;
import dev.patchbay.schemas.WorkerReport;
import dev.patchbay.schemas.WorkerReport.LaneSlots;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

final class RoomViewTest {
  private static final Instant START = Instant.parse("2026-11-20T12:00:00Z");

  /** A clock that stands until the test moves it. */
  private static final class HandClock extends Clock {
    private Instant now = START;

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  private final HandClock clock = new HandClock();
  private final MockProducer<byte[], byte[]> producer =
      new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
  private final RoomView view =
      new RoomView(
          Duration.ofSeconds(2),
          clock,
          new SetAsides(
              producer,
              new DeadLetters(RecordLimits.of(TopicCatalogue.load())),
              new RouterMeters(new SimpleMeterRegistry())));

  @Test
  void sumsTheSlotsOfAllWorkersThatTakeWork() {
    read("w1", false, 8, 3, START);
    read("w2", false, 4, 4, START);
    read("w3", true, 8, 8, START);
    assertThat(view.room()).containsExactly(Map.entry(Lane.CHAINED, new Room(7, 12)));
  }

  @Test
  void countsTheLastReportOfAWorkerForThreeIntervals() {
    read("w1", false, 8, 3, START);
    read("w1", false, 8, 0, START);
    clock.now = START.plusMillis(5_999);
    assertThat(view.room()).containsExactly(Map.entry(Lane.CHAINED, new Room(0, 8)));
    clock.now = START.plusSeconds(6);
    assertThat(view.room()).isEmpty();
  }

  @Test
  void passesOverReportsThatWereOldWhenTheRouterStarted() {
    read("dead", false, 8, 8, START.minusSeconds(7));
    read("alive", false, 4, 1, START.minusSeconds(1));
    assertThat(view.room()).containsExactly(Map.entry(Lane.CHAINED, new Room(1, 4)));
  }

  @Test
  void whatAnyWorkerOfALaneCanCallIsServedThere() {
    read("w1", Map.of(Lane.CHAINED, slots(8, 3, "a/one", "a/two")));
    read("w2", Map.of(Lane.CHAINED, slots(4, 4, "a/two", "b/three")));

    assertThat(view.room())
        .containsExactly(
            Map.entry(
                Lane.CHAINED, new Room(7, 12, Optional.of(Set.of("a/one", "a/two", "b/three")))));
  }

  @Test
  void aWorkerThatTellsNoTargetsMayBeSentAnything() {
    read("w1", Map.of(Lane.CHAINED, slots(8, 3, "a/one")));
    read("older", Map.of(Lane.CHAINED, new LaneSlots(4, 4)));

    assertThat(view.room())
        .hasEntrySatisfying(Lane.CHAINED, room -> assertThat(room.serves("b/three")).isTrue());
  }

  @Test
  void setsAsideWhatIsNoReport() {
    view.read(record("{\"free\":3}".getBytes(UTF_8), START));
    assertThat(producer.history()).hasSize(1);
    assertThat(view.room()).isEmpty();
  }

  @Test
  void setsAsideSlotsThatNoWorkerHasSoThatTheSumOfAllStaysANumber() {
    for (int worker = 1; worker <= 2; worker++) {
      String report =
          """
          {"workerId":"w%d","version":"1","draining":false,"at":"2026-11-20T12:00:00Z",
           "lanes":{"chained":{"slots":2147483647,"free":2147483647}}}\
          """
              .formatted(worker);
      view.read(record(report.getBytes(UTF_8), START));
    }
    assertThat(producer.history()).hasSize(2);

    for (int worker = 0; worker <= 10_000; worker++) {
      read("w" + worker, false, WorkerReport.MAX_SLOTS, WorkerReport.MAX_SLOTS, START);
    }
    assertThat(view.room())
        .containsExactly(Map.entry(Lane.CHAINED, new Room(100_000_000, 100_000_000)));
  }

  @Test
  void takesNewWorkersInPlaceOfThoseThatFellSilent() {
    for (int worker = 0; worker < 10_000; worker++) {
      read("old" + worker, false, 1, 1, START);
    }
    clock.now = START.plusSeconds(6);
    read("new", false, 1, 1, clock.now);

    assertThat(view.room()).containsExactly(Map.entry(Lane.CHAINED, new Room(1, 1)));
  }

  private void read(String worker, boolean draining, int slots, int free, Instant time) {
    read(worker, draining, Map.of(Lane.CHAINED, new LaneSlots(slots, free)), time);
  }

  @Test
  void aWorkerThatCallsNothingServesNothing() {
    read("w1", Map.of(Lane.CHAINED, slots(8, 3, "a/one")));
    read("w2", Map.of(Lane.CHAINED, slots(4, 4)));

    assertThat(view.room())
        .containsExactly(Map.entry(Lane.CHAINED, new Room(7, 12, Optional.of(Set.of("a/one")))));
  }

  private static LaneSlots slots(int slots, int free, String... targets) {
    return new LaneSlots(slots, free, Optional.of(Set.of(targets)));
  }

  private void read(String worker, Map<Lane, LaneSlots> lanes) {
    read(worker, false, lanes, START);
  }

  private void read(String worker, boolean draining, Map<Lane, LaneSlots> lanes, Instant time) {
    view.read(record(Json.write(new WorkerReport(worker, "1", draining, lanes, time)), time));
  }

  private static ConsumerRecord<byte[], byte[]> record(byte[] value, Instant time) {
    return new ConsumerRecord<>(
        Topics.WORKERS,
        0,
        0,
        time.toEpochMilli(),
        TimestampType.CREATE_TIME,
        0,
        value.length,
        null,
        value,
        new RecordHeaders(),
        Optional.empty());
  }
}
