package dev.patchbay.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.patchbay.schemas.AttemptReport;
import dev.patchbay.schemas.Claim;
import dev.patchbay.schemas.Dispatch;
import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.JobOutput;
import dev.patchbay.schemas.Json;
import dev.patchbay.schemas.Lane;
import dev.patchbay.schemas.MessageType;
import dev.patchbay.schemas.Signal;
import dev.patchbay.schemas.Topics;
import dev.patchbay.schemas.WorkerReport;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.tracing.Tracer;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.junit.jupiter.api.Test;

/** A whole worker that leaves, on Kafka's own doubles. */
class DrainTest {
  private static final String LANE = Topics.lane(Lane.CHAINED);
  private static final Duration LONG = Duration.ofSeconds(30);

  private final FakeClients clients = new FakeClients();
  private final MockConsumer<byte[], byte[]> signals = clients.signalsEndingAt(0);
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch mayEnd = new CountDownLatch(1);
  private volatile boolean yields;
  private final WorkerRuntime runtime =
      WorkerRuntime.of(
          "worker-1",
          clients,
          new WorkerSettings(
              "localhost:1", Map.of(), Map.of(Lane.CHAINED, 2), "1", WorkerTimings.DEFAULT),
          List.of(new PatientWorker()),
          new Telemetry(new SimpleMeterRegistry(), Tracer.NOOP),
          Steps.UNWATCHED,
          Clock.systemUTC());

  @Test
  void aRunningJobFinishesWhileNothingNewIsTaken() throws Exception {
    work();

    CompletableFuture<Boolean> drained = drain(LONG);
    await().until(() -> rooms().anyMatch(WorkerReport::draining));
    await().until(() -> clients.lane(LANE).over);
    assertThat(drained).isNotDone();
    mayEnd.countDown();

    assertThat(drained.get()).isTrue();
    assertThat(ends())
        .singleElement()
        .satisfies(end -> assertThat(end.ending()).isInstanceOf(Ending.Completed.class));
    assertThat(clients.sharesMade).hasValue(1);
    assertThat(clients.producer.closed()).isTrue();
    assertThat(signals.closed()).isTrue();
    assertThat(runtime.health().ready()).isFalse();
  }

  @Test
  void aJobThatRunsOnIsStoppedAndGivenBack() throws Exception {
    work();

    assertThat(drain(Duration.ofMillis(50)).get()).isTrue();

    assertThat(ends())
        .singleElement()
        .satisfies(
            end -> assertThat(end.ending()).isEqualTo(new Ending.Yielded("worker_draining")));
  }

  @Test
  void aJobThatIsToldOfTheDrainMayGiveItselfBackLongBeforeItIsStopped() throws Exception {
    yields = true;
    work();

    assertThat(drain(LONG).get(10, TimeUnit.SECONDS)).isTrue();

    assertThat(ends())
        .singleElement()
        .satisfies(
            end -> assertThat(end.ending()).isEqualTo(new Ending.Yielded("worker_draining")));
  }

  @Test
  void aSecondDrainDoesNothing() throws Exception {
    runtime.start();
    await().until(() -> !clients.lane(LANE).subscription().isEmpty());
    assertThat(drain(LONG).get()).isTrue();
    int written = clients.producer.history().size();

    assertThat(runtime.drain(LONG)).isTrue();
    assertThat(clients.producer.history()).hasSize(written);
  }

  /** A claim that waits for the router. */
  private Claim claim() {
    runtime.start();
    await().until(() -> !clients.lane(LANE).subscription().isEmpty());
    byte[] dispatch = Json.write(Dispatches.on(Lane.CHAINED));
    clients.lane(LANE).addRecord(new ConsumerRecord<>(LANE, 0, 0, null, dispatch));
    await().until(() -> reports(AttemptReport.Claimed.class).findAny().isPresent());
    return reports(AttemptReport.Claimed.class).findFirst().orElseThrow().claim();
  }

  private void work() throws InterruptedException {
    admit(claim());
    begun.await();
  }

  private void admit(Claim claim) {
    signals.addRecord(
        new ConsumerRecord<>(
            Topics.SIGNALS, 0, 0, null, Json.write(new Signal.Admitted(claim, 1))));
  }

  private CompletableFuture<Boolean> drain(Duration patience) {
    var done = new CompletableFuture<Boolean>();
    Thread.ofVirtual()
        .start(() -> {
          try {
            done.complete(runtime.drain(patience));
          } catch (InterruptedException | RuntimeException e) {
            done.completeExceptionally(e);
          }
        });
    return done;
  }

  private List<AttemptReport.Ended> ends() {
    return reports(AttemptReport.Ended.class).toList();
  }

  private <T extends AttemptReport> Stream<T> reports(Class<T> kind) {
    return clients.producer.history().stream()
        .filter(record -> record.topic().equals(Topics.ATTEMPTS))
        .map(record -> Json.read(MessageType.ATTEMPT_REPORT, record.value()))
        .filter(kind::isInstance)
        .map(kind::cast);
  }

  private Stream<WorkerReport> rooms() {
    return clients.producer.history().stream()
        .filter(record -> record.topic().equals(Topics.WORKERS))
        .map(record -> Json.read(MessageType.WORKER_REPORT, record.value()));
  }

  private final class PatientWorker implements JobWorker {
    @Override
    public Lane lane() {
      return Lane.CHAINED;
    }

    @Override
    public Optional<String> declines(Dispatch dispatch) {
      return Optional.empty();
    }

    @Override
    public Ending work(Dispatch dispatch, Attempt attempt) throws InterruptedException {
      var told = new CountDownLatch(1);
      try (var _ = attempt.onDrain(told::countDown)) {
        begun.countDown();
        if (yields) {
          told.await();
          return new Ending.Yielded("worker_draining");
        }
        mayEnd.await();
      }
      return new Ending.Completed(JobOutput.NONE);
    }
  }
}
