package dev.patchbay.router;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.router.breaker.BreakerSettings;
import dev.patchbay.router.ledger.Samples;
import dev.patchbay.schemas.BreakerOrder;
import dev.patchbay.schemas.BreakerPosition;
import dev.patchbay.schemas.BreakerState;
import dev.patchbay.schemas.ByHand;
import dev.patchbay.schemas.ControlEntry;
import dev.patchbay.schemas.HealthCount;
import dev.patchbay.schemas.HealthReport;
import dev.patchbay.schemas.Json;
import dev.patchbay.schemas.Lane;
import dev.patchbay.schemas.MessageType;
import dev.patchbay.schemas.ProviderOperation;
import dev.patchbay.schemas.Signal;
import dev.patchbay.schemas.TopicCatalogue;
import dev.patchbay.schemas.Topics;
import dev.patchbay.schemas.WorkerReport;
import dev.patchbay.schemas.WorkerReport.LaneSlots;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BreakerStreamTest {
  private static final String TARGET = anyTarget();
  private static final ByHand ANA = new ByHand("ana", "The provider tells of an incident.");
  private static final BreakerSettings SETTINGS =
      new BreakerSettings(
          Duration.ofSeconds(30),
          10,
          50,
          Duration.ofSeconds(30),
          Duration.ofSeconds(5),
          1,
          List.of(10, 50),
          Duration.ofSeconds(10));

  @TempDir private Path stateDir;

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final RouterMeters meters = new RouterMeters(registry);
  private final DeadLetters deadLetters = new DeadLetters(RecordLimits.of(TopicCatalogue.load()));
  private final MockProducer<byte[], byte[]> letters =
      new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
  private final SetAsides setAsides = new SetAsides(letters, deadLetters, meters);
  private final BreakerView view = new BreakerView(setAsides, meters);
  private final RoomView rooms = new RoomView(Duration.ofHours(1), Clock.systemUTC(), setAsides);
  private final AtomicLong nanoTime = new AtomicLong();
  private final List<BreakerState> told = new ArrayList<>();
  private ControlData control = ControlData.EMPTY;
  private long reportsBefore;
  private Runnable catchUp = () -> {};
  private Instant brokerTime = Samples.START;
  private TopologyDriver driver = new TopologyDriver(new StreamsBuilder().build(), Path.of("."));

  @BeforeEach
  void begin() {
    driver.close();
    write("policy/1", Samples.policy(Samples.RETRY));
    own();
  }

  @AfterEach
  void end() {
    driver.close();
  }

  @Test
  void failuresThatWorkersReportOpenTheBreakerForEveryReader() {
    report(HealthCount.FAILURE, 10);

    assertThat(told()).extracting(BreakerState::position).containsExactly(BreakerPosition.OPEN);
    assertThat(view.last(TARGET)).map(BreakerState::share).contains(0);
    assertThat(registry.get("patchbay.router.breaker.share").gauge().value()).isZero();
    assertThat(registry.get("patchbay.router.breaker.position").gauges())
        .singleElement()
        .extracting(gauge -> gauge.getId().getTag("position"))
        .isEqualTo("open");
  }

  @Test
  void aCallersBadRequestNeverDoes() {
    report(HealthCount.IGNORE, 1000);

    assertThat(told()).isEmpty();
  }

  @Test
  void aHalfOpenOneAsksOneWorkerWhoseAnswerLetsItRecoverInShares() {
    worker("w-1", Optional.of(7));
    report(HealthCount.FAILURE, 10);
    pass(Duration.ofSeconds(30));
    pass(Duration.ofSeconds(1));

    List<TestRecord<byte[], byte[]>> signals = driver.written(Topics.SIGNALS);
    assertThat(signals).hasSize(1);
    var probe = (Signal.Probe) Json.read(MessageType.SIGNAL, signals.getFirst().value());
    assertThat(probe.workerId()).isEqualTo("w-1");
    assertThat(probe.signalPartition()).isEqualTo(7);
    assertThat(probe.within()).isEqualTo(Duration.ofSeconds(5));

    send(health(ProviderOperation.PROBE, HealthCount.SUCCESS, Optional.of(probe.probeId())));
    pass(Duration.ofSeconds(10));
    pass(Duration.ofSeconds(10));

    assertThat(told()).extracting(BreakerState::share).containsExactly(0, 0, 10, 50, 100);
  }

  @Test
  void aProbeThatNobodyAnswersIsAFailure() {
    worker("w-1", Optional.of(7));
    report(HealthCount.FAILURE, 10);
    pass(Duration.ofSeconds(30));
    pass(Duration.ofSeconds(1));
    pass(Duration.ofSeconds(5));

    assertThat(told().getLast().reason()).isEqualTo("probe_unanswered");
  }

  @Test
  void aWorkerThatHearsNoSignalsIsNotAsked() {
    worker("w-1", Optional.empty());
    report(HealthCount.FAILURE, 10);
    pass(Duration.ofSeconds(30));
    pass(Duration.ofSeconds(60));

    assertThat(driver.written(Topics.SIGNALS)).isEmpty();
    assertThat(told().getLast().position()).isEqualTo(BreakerPosition.HALF_OPEN);
  }

  @Test
  void anOrderByHandIsToldWithWhoAndWhyUntilItIsTakenBack() {
    write("breaker/" + TARGET, new ControlEntry.Breaker(TARGET, BreakerOrder.OPEN, ANA));
    pass(Duration.ofSeconds(1));
    pass(Duration.ofHours(1));
    assertThat(told()).hasSize(1);
    assertThat(told().getLast().by()).contains(ANA);

    write("breaker/" + TARGET, new ControlEntry.Breaker(TARGET, BreakerOrder.CLOSED, ANA));
    pass(Duration.ofSeconds(1));
    write("breaker/" + TARGET, new ControlEntry.Breaker(TARGET, BreakerOrder.AUTO, ANA));
    pass(Duration.ofSeconds(1));

    assertThat(told())
        .extracting(BreakerState::position)
        .containsExactly(
            BreakerPosition.FORCED_OPEN, BreakerPosition.FORCED_CLOSED, BreakerPosition.CLOSED);
  }

  @Test
  void aNewOwnerGoesOnFromTheLastToldStateAndItsNumber() {
    report(HealthCount.FAILURE, 10);
    assertThat(told().getLast().number()).isEqualTo(1);
    own();

    report(HealthCount.SUCCESS, 100);
    assertThat(view.last(TARGET)).map(BreakerState::share).contains(0);
    pass(Duration.ofSeconds(31));
    assertThat(told().getLast().number()).isEqualTo(2);
    assertThat(told().getLast().position()).isEqualTo(BreakerPosition.HALF_OPEN);
  }

  @Test
  void aNewOwnerObeysAnOrderThatItReadsOnlyAsItTakesOver() {
    catchUp =
        () -> write("breaker/" + TARGET, new ControlEntry.Breaker(TARGET, BreakerOrder.OPEN, ANA));
    own();
    pass(BreakerStream.BEAT);

    assertThat(told())
        .extracting(BreakerState::position)
        .containsExactly(BreakerPosition.FORCED_OPEN);
  }

  @Test
  void aWorkerThatNamesAPartitionThatIsNotThereIsNotAsked() {
    worker("w-1", Optional.of(8));
    report(HealthCount.FAILURE, 10);
    pass(Duration.ofSeconds(30));
    pass(Duration.ofSeconds(60));
    assertThat(driver.written(Topics.SIGNALS)).isEmpty();

    worker("w-2", Optional.of(7));
    pass(Duration.ofSeconds(1));
    assertThat(driver.written(Topics.SIGNALS)).hasSize(1);
  }

  @Test
  void everyWorkerIsAskedInItsTurnUntilOneKnowsTheTarget() {
    for (int worker = 10; worker < 41; worker++) {
      worker("w-" + worker, Optional.of(7));
    }
    report(HealthCount.FAILURE, 10);
    var asked = new HashSet<String>();
    for (int probes = 0; probes < 31; probes++) {
      Signal.Probe probe = nextProbe();
      asked.add(probe.workerId());
      send(health(ProviderOperation.PROBE, HealthCount.IGNORE, Optional.of(probe.probeId())));
    }

    assertThat(asked).hasSize(31);
  }

  private Signal.Probe nextProbe() {
    for (int seconds = 0; seconds < 40; seconds++) {
      pass(Duration.ofSeconds(1));
      List<TestRecord<byte[], byte[]>> signals = driver.written(Topics.SIGNALS);
      if (!signals.isEmpty()) {
        return (Signal.Probe) Json.read(MessageType.SIGNAL, signals.getFirst().value());
      }
    }
    throw new AssertionError("no probe within 40 s");
  }

  @Test
  void whatLayThereBeforeAnOwnerCameIsNotCounted() {
    reportsBefore = 10;
    own();
    report(HealthCount.FAILURE, 10);
    assertThat(told()).isEmpty();

    report(HealthCount.FAILURE, 10);
    assertThat(told()).extracting(BreakerState::position).containsExactly(BreakerPosition.OPEN);
  }

  @Test
  void whatIsNoReportIsSetAsideAndWhatNoPolicyNamesIsCountedAlone() {
    driver.pipe(
        Topics.HEALTH,
        TARGET.getBytes(UTF_8),
        "{}".getBytes(UTF_8),
        new RecordHeaders(),
        brokerTime);
    driver.pipe(
        Topics.HEALTH,
        "another".getBytes(UTF_8),
        Json.write(health(ProviderOperation.RESPONSE, HealthCount.FAILURE, Optional.empty())),
        new RecordHeaders(),
        brokerTime);
    assertThat(driver.written(Topics.DEAD_LETTERS)).hasSize(2);

    control = ControlData.EMPTY;
    report(HealthCount.FAILURE, 10);
    assertThat(told()).isEmpty();
    assertThat(registry.get("patchbay.router.health.unknown").counter().count()).isEqualTo(10);
  }

  @Test
  void aStateWithAnOlderNumberChangesNothing() {
    report(HealthCount.FAILURE, 10);
    pass(Duration.ofSeconds(30));
    List<BreakerState> all = told();
    view.read(record(all.getFirst()));

    assertThat(view.last(TARGET)).contains(all.getLast());
  }

  @Test
  void moreTargetsThanASiteHasAreSetAside() {
    for (int target = 0; target <= BreakerView.MOST; target++) {
      view.read(record(state("a/" + target, 1)));
    }
    view.read(record(state("a/0", 2)));

    assertThat(view.states()).hasSize(BreakerView.MOST).doesNotContainKey("a/" + BreakerView.MOST);
    assertThat(view.last("a/0")).map(BreakerState::number).contains(2L);
    assertThat(letters.history()).hasSize(1);
  }

  private static BreakerState state(String target, long number) {
    return new BreakerState(
        target,
        number,
        BreakerPosition.CLOSED,
        100,
        "recovered",
        Samples.START,
        Optional.empty(),
        0,
        0,
        Optional.empty());
  }

  private void own() {
    driver.close();
    var parts =
        new BreakerParts(
            SETTINGS,
            () -> control,
            view,
            () -> catchUp.run(),
            _ -> reportsBefore,
            rooms,
            deadLetters,
            meters,
            () -> 8,
            () -> 1,
            nanoTime::get);
    var builder = new StreamsBuilder();
    var bytes = Consumed.with(Serdes.ByteArray(), Serdes.ByteArray());
    new BreakerStream(parts).accept(builder.stream(Topics.HEALTH, bytes));
    driver = new TopologyDriver(builder.build(), stateDir);
  }

  private void pass(Duration time) {
    nanoTime.addAndGet(time.toNanos());
    brokerTime = brokerTime.plus(time);
    driver.advanceWallClock(BreakerStream.BEAT);
    read();
  }

  private List<BreakerState> told() {
    read();
    return told;
  }

  private void read() {
    driver
        .written(Topics.BREAKERS)
        .forEach(record -> {
          BreakerState state = Json.read(MessageType.BREAKER_STATE, record.value());
          told.add(state);
          view.read(record(state));
        });
  }

  private static ConsumerRecord<byte[], byte[]> record(BreakerState state) {
    return new ConsumerRecord<>(
        Topics.BREAKERS, 0, state.number(), state.target().getBytes(UTF_8), Json.write(state));
  }

  private void report(HealthCount count, int times) {
    for (int i = 0; i < times; i++) {
      send(health(ProviderOperation.RESPONSE, count, Optional.empty()));
    }
    read();
  }

  private void send(HealthReport report) {
    driver.pipe(
        Topics.HEALTH, TARGET.getBytes(UTF_8), Json.write(report), new RecordHeaders(), brokerTime);
    read();
  }

  private static HealthReport health(
      ProviderOperation operation, HealthCount count, Optional<String> probe) {
    return new HealthReport(
        "w-1", Lane.CHAINED, TARGET, operation, count, "told", Duration.ofSeconds(1), probe);
  }

  private void worker(String id, Optional<Integer> partition) {
    Map<Lane, LaneSlots> lanes = new EnumMap<>(Lane.class);
    for (Lane lane : Lane.values()) {
      lanes.put(lane, new LaneSlots(1, 1));
    }
    var report = new WorkerReport(id, "1", false, lanes, Instant.now(), partition);
    rooms.read(
        new ConsumerRecord<>(
            Topics.WORKERS,
            0,
            0,
            Instant.now().toEpochMilli(),
            TimestampType.CREATE_TIME,
            0,
            0,
            id.getBytes(UTF_8),
            Json.write(report),
            new RecordHeaders(),
            Optional.empty()));
  }

  private void write(String key, ControlEntry entry) {
    control = control.with(key, entry);
  }

  private static String anyTarget() {
    return Samples.policy(Samples.RETRY).routes().getFirst().route().stages().getFirst().target();
  }
}
