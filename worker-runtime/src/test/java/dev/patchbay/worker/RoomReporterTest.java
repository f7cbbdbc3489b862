package dev.patchbay.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.patchbay.schemas.Dispatch;
import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.Json;
import dev.patchbay.schemas.Lane;
import dev.patchbay.schemas.MessageType;
import dev.patchbay.schemas.WorkerReport;
import dev.patchbay.schemas.WorkerReport.LaneSlots;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.tracing.Tracer;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the router hears of a worker's room, with Kafka's own producer double. */
class RoomReporterTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  /** What the worker says that it can call. */
  private static final Set<String> TARGETS = Set.of("a/one", "a/two");

  private static final LaneSlots THREE_FREE = new LaneSlots(3, 3, Optional.of(TARGETS));

  private final MockProducer<byte[], byte[]> producer =
      new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
  private final Slots slots = new Slots(3);
  private Optional<RoomReporter> begun = Optional.empty();

  @AfterEach
  void stop() throws Exception {
    if (begun.isPresent()) {
      begun.get().stop();
    }
  }

  @Test
  void theFirstReportGoesOutAtOnceUnderTheWorkersId() {
    start(MINUTE);

    await().until(() -> reports().size() == 1);
    var record = producer.history().getFirst();
    assertThat(record.topic()).isEqualTo("audio.workers");
    assertThat(record.key()).asString().isEqualTo("worker-1");
    assertThat(reports().getFirst().signalPartition()).contains(5);
    assertThat(reports().getFirst().draining()).isFalse();
    assertThat(reports().getFirst().lanes()).isEqualTo(Map.of(Lane.CHAINED, THREE_FREE));
  }

  @Test
  void aReservedSlotIsFreeAndAUsedOneIsNot() {
    var claimed = slots.reserveNow().orElseThrow();
    claimed.use();
    var unused = slots.reserveNow().orElseThrow();

    start(MINUTE);

    await().until(() -> reports().size() == 1);
    assertThat(free(reports().getFirst())).isEqualTo(2);
    unused.release();
  }

  @Test
  void reportsFollowEachOtherAndTellWhatHasChanged() {
    start(Duration.ofMillis(10));
    await().until(() -> reports().size() >= 3);
    slots.reserveNow().orElseThrow().use();

    await().until(() -> free(reports().getLast()) == 2);
  }

  @Test
  void thatALaneOfLiveJobsIsNoLongerFullIsToldAtOnce() {
    List<Slots.Slot> all =
        Stream.generate(() -> slots.reserveNow().orElseThrow()).limit(3).toList();
    all.forEach(Slots.Slot::use);
    start(MINUTE, Lane.CONVERSATION);
    await().until(() -> reports().size() == 1);
    assertThat(reports().getFirst().lanes())
        .isEqualTo(Map.of(Lane.CONVERSATION, new LaneSlots(3, 0, Optional.of(TARGETS))));

    all.forEach(Slots.Slot::release);

    // Of three that end at once the first alone is told so; the others are told in time.
    await().until(() -> free(reports().getLast(), Lane.CONVERSATION) > 0);
  }

  @Test
  void jobsThatCanWaitAreToldOfInTime() throws Exception {
    List<Slots.Slot> all =
        Stream.generate(() -> slots.reserveNow().orElseThrow()).limit(3).toList();
    all.forEach(Slots.Slot::use);
    RoomReporter reporter = start(MINUTE);
    await().until(() -> reports().size() == 1);

    all.forEach(Slots.Slot::release);
    reporter.stop();

    begun = Optional.empty();
    assertThat(reports()).hasSize(2);
  }

  @Test
  void aWorkerThatDrainsSaysSoAtOnceAndHasNoRoom() {
    RoomReporter reporter = start(MINUTE);
    await().until(() -> reports().size() == 1);

    reporter.drain();

    assertThat(reports()).hasSize(2);
    assertThat(reports().getLast().draining()).isTrue();
    assertThat(reports().getLast().lanes())
        .isEqualTo(Map.of(Lane.CHAINED, new LaneSlots(3, 0, Optional.of(TARGETS))));
  }

  @Test
  void theLastReportIsWrittenWhenItStops() throws Exception {
    RoomReporter reporter = start(MINUTE);
    await().until(() -> reports().size() == 1);
    reporter.drain();

    reporter.stop();

    begun = Optional.empty();
    assertThat(reports()).hasSize(3);
    assertThat(reports().getLast().draining()).isTrue();
  }

  @Test
  void onlyAReportThatTheBrokerTookShowsThatItCanBeReached() {
    producer.sendException = new TimeoutException("late");
    RoomReporter reporter = start(Duration.ofMillis(10));
    assertThat(reporter.acknowledged(MINUTE)).isFalse();

    producer.sendException = null;

    await().until(() -> reporter.acknowledged(MINUTE));
  }

  private RoomReporter start(Duration every) {
    return start(every, Lane.CHAINED);
  }

  private RoomReporter start(Duration every, Lane of) {
    var outbox = new Outbox(producer, "worker-1", Clock.systemUTC());
    WorkerTimings usual = WorkerTimings.DEFAULT;
    var timings =
        new WorkerTimings(
            usual.claimRepeat(),
            usual.claimPatience(),
            usual.progressEvery(),
            usual.suspendAfter(),
            usual.suspendedAtMost(),
            usual.endGrace(),
            every);
    var settings = new WorkerSettings("localhost:1", Map.of(), Map.of(of, 3), "1", timings);
    var lane =
        new Lanework(
            new NoWorker(of),
            slots,
            outbox,
            FakeClients.noParts(),
            new WorkerMeters(new SimpleMeterRegistry()),
            Tracer.NOOP,
            Steps.UNWATCHED,
            System.nanoTime());
    var reporter =
        new RoomReporter(
            "worker-1",
            settings,
            List.of(lane),
            () -> OptionalInt.of(5),
            outbox,
            Clock.systemUTC());
    reporter.start();
    begun = Optional.of(reporter);
    return reporter;
  }

  private List<WorkerReport> reports() {
    return producer.history().stream()
        .map(record -> Json.read(MessageType.WORKER_REPORT, record.value()))
        .toList();
  }

  private static int free(WorkerReport report) {
    return free(report, Lane.CHAINED);
  }

  private static int free(WorkerReport report, Lane lane) {
    return report.lanes().getOrDefault(lane, new LaneSlots(0, 0)).free();
  }

  private record NoWorker(Lane lane) implements JobWorker {
    @Override
    public Optional<Set<String>> targets() {
      return Optional.of(TARGETS);
    }

    @Override
    public Optional<String> declines(Dispatch dispatch) {
      return Optional.empty();
    }

    @Override
    public Ending work(Dispatch dispatch, Attempt attempt) {
      return new Ending.Stopped();
    }
  }
}
