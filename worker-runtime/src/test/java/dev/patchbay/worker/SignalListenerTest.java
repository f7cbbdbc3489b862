package dev.patchbay.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.patchbay.schemas.Checkpoint;
import dev.patchbay.schemas.Claim;
import dev.patchbay.schemas.Dispatch;
import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.Json;
import dev.patchbay.schemas.Lane;
import dev.patchbay.schemas.Signal;
import dev.patchbay.schemas.Topics;
import dev.patchbay.schemas.TraceContext;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.tracing.Tracer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The listener's thread with Kafka's own consumer double. */
class SignalListenerTest {
  private final FakeClients clients = new FakeClients();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final WorkerMeters meters = new WorkerMeters(registry);
  private final Holders holders = new Holders();
  private final Queue<String> answered = new ConcurrentLinkedQueue<>();
  private final Probes probes =
      new Probes(
          List.of(new IdleWorker()),
          (_, end) -> answered.add(end.probeId().orElseThrow() + " " + end.reason()),
          meters);
  private final SignalListener listener =
      new SignalListener(clients, Fold.CLAIM.workerId(), holders, probes, meters);

  @AfterEach
  void stop() throws Exception {
    listener.stop();
    assertThat(listener.ended()).isTrue();
    holders.tellAll(new Input.DrainOver());
    await().until(() -> holders.size() == 0);
  }

  @Test
  void whatIsNoSignalIsCountedAndPassedOver() throws Exception {
    MockConsumer<byte[], byte[]> consumer = clients.signalsEndingAt(10);
    waitingClaim();
    listen();

    consumer.schedulePollTask(() -> {
      add(consumer, 10, null);
      add(consumer, 11, "{\"canary\":".getBytes(StandardCharsets.UTF_8));
      add(consumer, 12, Json.write(new Signal.Refused(Fold.CLAIM, "attempt_taken")));
    });

    await().until(() -> holders.size() == 0);
    assertThat(registry.get("audio.worker.signals.unreadable").counter().count()).isEqualTo(2);
    assertThat(registry.find("audio.worker.client.restarts").counters()).isEmpty();
  }

  @Test
  void anotherWorkersSignalIsNotHeard() throws Exception {
    MockConsumer<byte[], byte[]> consumer = clients.signalsEndingAt(0);
    waitingClaim();
    listen();
    Claim mine = Fold.CLAIM;
    var foreign =
        new Claim(mine.tenant(), mine.jobId(), mine.attempt(), mine.claimId(), "worker-2", 7);

    consumer.schedulePollTask(
        () -> add(consumer, 0, Json.write(new Signal.Refused(foreign, "attempt_taken"))));

    await().until(() -> consumer.position(FakeClients.SIGNALS) == 1);
    assertThat(holders.size()).isEqualTo(1);
  }

  @Test
  void aProbeOfThisWorkerIsAnswered() throws Exception {
    MockConsumer<byte[], byte[]> consumer = clients.signalsEndingAt(0);
    listen();
    var mine = new Signal.Probe(Fold.CLAIM.workerId(), 0, "probe-1", "a/b", Duration.ofSeconds(5));
    var foreign = new Signal.Probe("worker-2", 0, "probe-2", "a/b", Duration.ofSeconds(5));

    consumer.schedulePollTask(() -> {
      add(consumer, 0, Json.write(foreign));
      add(consumer, 1, Json.write(mine));
    });

    await().until(() -> !answered.isEmpty());
    assertThat(answered).containsExactly("probe-1 unknown_target");
    assertThat(registry.find("audio.worker.signals.unreadable").counters()).isEmpty();
  }

  @Test
  void aClientThatFailsIsFollowedByOneThatReadsOnWhereItWas() throws Exception {
    readsOnAfter(new KafkaException("canary"));
  }

  @Test
  void aMistakeInsideAClientDoesNotEndTheListeningEither() throws Exception {
    readsOnAfter(new IllegalArgumentException("canary"));
  }

  private void readsOnAfter(RuntimeException failure) throws InterruptedException {
    MockConsumer<byte[], byte[]> first = clients.signalsEndingAt(10);
    MockConsumer<byte[], byte[]> second = clients.signalsEndingAt(20);
    waitingClaim();
    listen();
    first.schedulePollTask(() -> add(first, 10, null));
    first.schedulePollTask(() -> {
      throw failure;
    });
    second.schedulePollTask(
        () -> add(second, 11, Json.write(new Signal.Refused(Fold.CLAIM, "attempt_taken"))));

    await().until(() -> holders.size() == 0);
    assertThat(first.closed()).isTrue();
    assertThat(registry.get("audio.worker.client.restarts").counter().count()).isEqualTo(1);
  }

  @Test
  void whenTheListeningHasEndedNobodyIsToldThatSignalsAreHeard() throws Exception {
    clients.signalsEndingAt(0);
    listen();
    listener.stop();

    assertThat(listener.awaitListening(Duration.ZERO)).isFalse();
    assertThat(listener.partition()).isEqualTo(OptionalInt.empty());
  }

  @Test
  void theIntakeStopsTakingWhenTheListeningHasEnded() throws Exception {
    clients.signalsEndingAt(0);
    Lanework lane = lane();
    LaneIntake intake = intake(lane);
    String topic = Topics.lane(Lane.CHAINED);
    await().until(() -> !clients.lane(topic).subscription().isEmpty());

    listener.stop();

    await().until(() -> clients.lane(topic).over);
    intake.stop(Duration.ofSeconds(5));
    assertThat(intake.ended()).isTrue();
    assertThat(clients.sharesMade).hasValue(1);
    assertThat(lane.slots().free()).isEqualTo(1);
  }

  @Test
  void theIntakeLeavesItsLaneWhileNoBrokerCanBeReachedAndComesBack() throws Exception {
    FakeClients.FakeSignals signals = clients.signalsEndingAt(0);
    LaneIntake intake = intake(lane());
    String topic = Topics.lane(Lane.CHAINED);
    await().until(() -> !clients.lane(topic).subscription().isEmpty());
    FakeClients.FakeShareConsumer left = clients.lane(topic);

    signals.connections = 0;
    await().until(() -> left.dropped);
    assertThat(left.over).isFalse();
    assertThat(clients.sharesMade).hasValue(1);

    signals.connections = 1;
    await().until(() -> clients.sharesMade.get() == 2);
    intake.stop(Duration.ofSeconds(5));
    assertThat(intake.ended()).isTrue();
  }

  /** One that has begun, as the listener has. */
  private LaneIntake intake(Lanework lane) throws InterruptedException {
    var stopping = new Stopping();
    var claims =
        new Claims(
            lane,
            holders,
            () -> 0,
            "worker-1",
            Clock.systemUTC(),
            WorkerTimings.DEFAULT,
            new Resending(lane::nanos, stopping::await));
    var intake = new LaneIntake(lane, clients, claims, listener, stopping);
    listen();
    intake.start();
    return intake;
  }

  private void listen() throws InterruptedException {
    listener.start();
    assertThat(listener.awaitListening(Duration.ofSeconds(10))).isTrue();
  }

  private static void add(
      MockConsumer<byte[], byte[]> consumer, long offset, byte @Nullable [] value) {
    consumer.addRecord(new ConsumerRecord<>(Topics.SIGNALS, 0, offset, null, value));
  }

  /** A claim that a refusal ends. */
  private void waitingClaim() {
    Lanework lane = lane();
    long hour = Duration.ofHours(1).toNanos();
    var terms = new Terms(Fold.CLAIM, WorkerTimings.DEFAULT, hour, hour, Checkpoint.NONE);
    var address =
        new Outbox.Address(Dispatches.on(Lane.CHAINED), Dispatches.SENT_AT, TraceContext.NONE);
    var holder = new Holder(lane, address, terms, lane.slots().reserveNow().orElseThrow());
    holders.add(holder);
    holders.run(holder, Waiting.claimed(terms, lane.nanos()));
  }

  private Lanework lane() {
    var outbox = new Outbox(clients.producer, "worker-1", Clock.systemUTC());
    return new Lanework(
        new IdleWorker(),
        new Slots(1),
        outbox,
        FakeClients.noParts(),
        meters,
        Tracer.NOOP,
        Steps.UNWATCHED,
        System.nanoTime());
  }

  private static final class IdleWorker implements JobWorker {
    @Override
    public Lane lane() {
      return Lane.CHAINED;
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
