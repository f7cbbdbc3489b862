package dev.patchbay.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.patchbay.schemas.AttemptReport;
import dev.patchbay.schemas.Dispatch;
import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.Json;
import dev.patchbay.schemas.Lane;
import dev.patchbay.schemas.MessageType;
import dev.patchbay.schemas.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.tracing.Tracer;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a lane does with dispatches that come together. */
class LaneIntakeTest {
  private static final String LANE = Topics.lane(Lane.CHAINED);

  private final FakeClients clients = new FakeClients(false);
  private Optional<WorkerRuntime> runtime = Optional.empty();

  @AfterEach
  void end() throws InterruptedException {
    runtime.orElseThrow().drain(Duration.ZERO);
  }

  @Test
  void theyAreClaimedAtOnceBeforeTheBrokerHasTheFirstClaim() {
    start(64);
    byte[] dispatch = Json.write(Dispatches.on(Lane.CHAINED));
    FakeClients.FakeShareConsumer lane = clients.lane(LANE);
    synchronized (lane) {
      // One poll brings both.
      lane.addRecord(record(0, dispatch));
      lane.addRecord(record(1, dispatch));
    }

    await().until(() -> claims() == 2);
    assertThat(lane.acknowledged).as("before the claims are durable").isEmpty();
    while (clients.producer.completeNext()) {
      // The broker has all of them.
    }
    await().until(() -> lane.acknowledged.size() == 2);
  }

  @Test
  void aMistakeOfOursCostsTheLaneNoSlot() {
    clients.producer.partitionsForException = new IllegalArgumentException("canary");
    start(1);
    byte[] dispatch = Json.write(Dispatches.on(Lane.CHAINED));
    clients.lane(LANE).addRecord(record(0, dispatch));
    await().until(() -> clients.sharesMade.get() == 2);
    assertThat(claims()).isZero();

    clients.producer.partitionsForException = null;
    await().until(() -> !clients.lane(LANE).subscription().isEmpty());
    clients.lane(LANE).addRecord(record(0, dispatch));

    await().until(() -> claims() == 1);
  }

  private void start(int slots) {
    clients.signalsEndingAt(0);
    var one =
        WorkerRuntime.of(
            "worker-1",
            clients,
            new WorkerSettings(
                "localhost:1", Map.of(), Map.of(Lane.CHAINED, slots), "1", WorkerTimings.DEFAULT),
            List.of(new IdleWorker()),
            new Telemetry(new SimpleMeterRegistry(), Tracer.NOOP),
            Steps.UNWATCHED,
            Clock.systemUTC());
    runtime = Optional.of(one);
    one.start();
    await().until(() -> !clients.lane(LANE).subscription().isEmpty());
  }

  private static ConsumerRecord<byte[], byte[]> record(long offset, byte[] dispatch) {
    return new ConsumerRecord<>(LANE, 0, offset, null, dispatch);
  }

  private long claims() {
    return clients.producer.history().stream()
        .filter(sent -> sent.topic().equals(Topics.ATTEMPTS))
        .map(sent -> Json.<AttemptReport>read(MessageType.ATTEMPT_REPORT, sent.value()))
        .filter(AttemptReport.Claimed.class::isInstance)
        .count();
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
