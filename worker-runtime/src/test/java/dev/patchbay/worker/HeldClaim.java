package dev.patchbay.worker;

import static org.awaitility.Awaitility.await;

import dev.patchbay.schemas.AttemptReport;
import dev.patchbay.schemas.Checkpoint;
import dev.patchbay.schemas.Dispatch;
import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.Json;
import dev.patchbay.schemas.Lane;
import dev.patchbay.schemas.MessageType;
import dev.patchbay.schemas.Signal;
import dev.patchbay.schemas.TraceContext;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** One claim, admitted under epoch 4, with its holder's threads and Kafka's own producer double. */
final class HeldClaim {
  /** A job's work. */
  @FunctionalInterface
  interface Body {
    Ending work(Attempt attempt) throws InterruptedException;
  }

  /** Breaks as often as a test says. */
  private static final class BreakingProducer extends MockProducer<byte[], byte[]> {
    private final AtomicInteger breaks = new AtomicInteger();

    private BreakingProducer() {
      super(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @Override
    public Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> sent, Callback callback) {
      if (breaks.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
        throw new IllegalArgumentException("canary words");
      }
      return super.send(sent, callback);
    }
  }

  final Slots slots = new Slots(1);
  final List<Steps.Step> steps = new CopyOnWriteArrayList<>();
  final RecordedSpans spans = new RecordedSpans();
  private final BreakingProducer producer = new BreakingProducer();
  private final Holders holders = new Holders();
  private TraceContext trace = TraceContext.NONE;
  private boolean grants;
  private Optional<Steps.Step> brokenStep = Optional.empty();

  /** The next so many writes break. */
  void breakWrites(int times) {
    producer.breaks.set(times);
  }

  void breakAt(Steps.Step step) {
    brokenStep = Optional.of(step);
  }

  /** Its calls wait for grants, which the test gives. */
  void waitsForGrants() {
    grants = true;
  }

  /** The dispatch came with this. */
  void traced(TraceContext context) {
    trace = context;
  }

  void run(Body body) {
    start(body);
    awaitEnd();
  }

  Holder start(Body body) {
    Lanework lane = lane(body);
    long hour = Duration.ofHours(1).toNanos();
    var terms = new Terms(Fold.CLAIM, WorkerTimings.DEFAULT, hour, hour, Checkpoint.NONE);
    Slots.Slot slot = slots.reserveNow().orElseThrow();
    slot.use();
    var address = new Outbox.Address(Dispatches.on(Lane.CHAINED), Dispatches.SENT_AT, trace);
    var holder = new Holder(lane, address, terms, slot);
    holders.add(holder);
    holders.run(holder, Waiting.claimed(terms, lane.nanos()));
    holders.hear(new Signal.Admitted(Fold.CLAIM, 4, Optional.empty(), grants, Optional.empty()));
    return holder;
  }

  private Lanework lane(Body body) {
    return new Lanework(
        new OneJobWorker(body),
        slots,
        new Outbox(producer, "worker-1", Clock.systemUTC()),
        FakeClients.noParts(),
        new WorkerMeters(new SimpleMeterRegistry()),
        spans.tracer(),
        (step, claim) -> {
          steps.add(step);
          if (brokenStep.equals(Optional.of(step))) {
            throw new IllegalStateException("canary words");
          }
        },
        System.nanoTime());
  }

  /** Until the job's side has written such a report. */
  <T extends AttemptReport> T awaited(Class<T> report) {
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> reports().stream().anyMatch(report::isInstance));
    return reports().stream()
        .filter(report::isInstance)
        .map(report::cast)
        .findFirst()
        .orElseThrow();
  }

  void awaitEnd() {
    await().atMost(Duration.ofSeconds(10)).until(() -> holders.size() == 0);
  }

  List<ProducerRecord<byte[], byte[]>> written() {
    return producer.history();
  }

  List<ProducerRecord<byte[], byte[]>> parts() {
    return on("audio.capsules");
  }

  List<AttemptReport> reports() {
    return on("audio.attempts").stream()
        .map(record -> Json.read(MessageType.ATTEMPT_REPORT, record.value()))
        .toList();
  }

  AttemptReport.Ended lastEnd() {
    return (AttemptReport.Ended) reports().getLast();
  }

  Ending lastEnding() {
    return lastEnd().ending();
  }

  private List<ProducerRecord<byte[], byte[]>> on(String topic) {
    return written().stream().filter(record -> record.topic().equals(topic)).toList();
  }

  private record OneJobWorker(Body body) implements JobWorker {
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
      return body.work(attempt);
    }
  }
}
