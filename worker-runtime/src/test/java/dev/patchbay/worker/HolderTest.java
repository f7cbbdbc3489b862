package dev.patchbay.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.patchbay.schemas.AttemptReport;
import dev.patchbay.schemas.Checkpoint;
import dev.patchbay.schemas.ContractViolation;
import dev.patchbay.schemas.Dispatch;
import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.Exposure;
import dev.patchbay.schemas.FinishedPart;
import dev.patchbay.schemas.JobOutput;
import dev.patchbay.schemas.Json;
import dev.patchbay.schemas.Lane;
import dev.patchbay.schemas.MessageType;
import dev.patchbay.schemas.Meter;
import dev.patchbay.schemas.Signal;
import dev.patchbay.schemas.TraceContext;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

/** The holder's threads, with Kafka's own producer double: what it writes, and to where. */
class HolderTest {
  private static final Dispatch DISPATCH = Dispatches.on(Lane.CHAINED);

  /** Kafka's own double, which breaks as often as a test says. */
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

  private final BreakingProducer producer = new BreakingProducer();
  private final Holders holders = new Holders();
  private final Slots slots = new Slots(1);
  private final List<Steps.Step> steps = new CopyOnWriteArrayList<>();
  private Optional<Steps.Step> brokenStep = Optional.empty();

  @Test
  void anAttemptIsReportedFromItsStartToItsEndOnTheLedgersPartition() {
    run(attempt -> {
      attempt.expose(Fold.EXPOSURE).used("req-1", Fold.EXPOSURE.atMost());
      return new Ending.Completed(JobOutput.NONE);
    });

    assertThat(reports().getFirst()).isInstanceOf(AttemptReport.Progress.class);
    assertThat(reports().getLast())
        .isInstanceOfSatisfying(
            AttemptReport.Ended.class,
            ended -> assertThat(ended.ending()).isInstanceOf(Ending.Completed.class));
    assertThat(producer.history())
        .allSatisfy(record -> {
          assertThat(record.topic()).isEqualTo("audio.attempts");
          assertThat(record.partition()).isEqualTo(2);
          assertThat(record.key()).asString().isEqualTo("acme");
          assertThat(record.headers().lastHeader("ce_id")).isNotNull();
        });
    assertThat(steps)
        .containsExactly(
            Steps.Step.ADMISSION_READ,
            Steps.Step.WORK_BEGINS,
            Steps.Step.WORK_OVER,
            Steps.Step.END_DURABLE);
    assertThat(slots.free()).isEqualTo(1);
  }

  @Test
  void theJobRunsOnAVirtualThreadOfItsOwn() {
    var virtual = new AtomicBoolean();
    run(_ -> {
      virtual.set(Thread.currentThread().isVirtual());
      return new Ending.Completed(JobOutput.NONE);
    });

    assertThat(virtual).isTrue();
  }

  @Test
  void whatTheJobThrowsIsToldByItsClassAlone() {
    run(attempt -> {
      throw new IllegalStateException("canary words");
    });

    assertThat(lastEnding())
        .isInstanceOfSatisfying(
            Ending.Failed.class,
            failed -> {
              assertThat(failed.reason()).isEqualTo("internal_error");
              assertThat(failed.detail()).doesNotContain("canary");
            });
  }

  @Test
  void anErrorOfTheJobEndsTheAttemptToo() {
    run(attempt -> {
      throw new AssertionError("canary words");
    });

    assertThat(lastEnding()).isInstanceOf(Ending.Failed.class);
  }

  @Test
  void figuresThatBreakTheirBoundsAreRefusedWhereTheyAreHandedOver() {
    var refused = new AtomicReference<Throwable>(new AssertionError("not refused"));
    run(attempt -> {
      Attempt.Call call = attempt.expose(Fold.EXPOSURE);
      try {
        call.used("req-1", tokens("0.0000000000001"));
      } catch (IllegalArgumentException e) {
        refused.set(e);
      }
      return new Ending.Completed(JobOutput.NONE);
    });

    assertThat(refused.get()).isInstanceOf(ContractViolation.class);
    assertThat(lastEnd().exposures()).containsExactly(Fold.EXPOSURE);
    assertThat(slots.free()).isEqualTo(1);
  }

  @Test
  void sumsThatBreakTheirBoundsAreRefusedToo() {
    run(attempt -> {
      attempt.expose(Fold.EXPOSURE).used("req-1", tokens("1e12"));
      attempt.expose(Fold.EXPOSURE).used("req-2", tokens("9".repeat(18) + "." + "9".repeat(12)));
      return new Ending.Completed(JobOutput.NONE);
    });

    assertThat(((Ending.Failed) lastEnding()).detail()).contains("ContractViolation");
  }

  @Test
  void callsThatAreNotAccountedForStandInTheEndWithTheirSum() {
    run(attempt -> {
      attempt.expose(Fold.EXPOSURE);
      attempt.expose(Fold.EXPOSURE);
      attempt.expose(Fold.EXPOSURE).unspent();
      return new Ending.Completed(JobOutput.NONE);
    });

    assertThat(lastEnd().exposures())
        .containsExactly(new Exposure("voice", "model-1", tokens("20")));
  }

  @Test
  void aThreadThatTheJobLeftBehindExposesNothingMore() {
    var over = new CountDownLatch(1);
    run(attempt -> {
      Thread.startVirtualThread(() -> exposeForEver(attempt, over));
      return new Ending.Completed(JobOutput.NONE);
    });

    await().until(() -> over.getCount() == 0);
  }

  private static void exposeForEver(Attempt attempt, CountDownLatch over) {
    try {
      while (true) {
        attempt.expose(Fold.EXPOSURE);
      }
    } catch (InterruptedException e) {
      over.countDown();
    }
  }

  @Test
  void aCallThatUsedNothingMakesRoomForTheNextOne() {
    run(attempt -> {
      attempt.expose(Fold.EXPOSURE).unspent();
      attempt.expose(Fold.EXPOSURE).used("req-1", Fold.EXPOSURE.atMost());
      return new Ending.Completed(JobOutput.NONE);
    });

    assertThat(lastEnding()).isInstanceOf(Ending.Completed.class);
    assertThat(lastEnd().exposures()).isEmpty();
  }

  @Test
  void aCallThatWasWaitedForInVainDoesNotStand() {
    run(attempt -> {
      Thread.currentThread().interrupt();
      try {
        attempt.expose(Fold.EXPOSURE);
      } catch (InterruptedException e) {
        return new Ending.Completed(JobOutput.NONE);
      }
      return new Ending.Stopped();
    });

    assertThat(lastEnding()).isInstanceOf(Ending.Completed.class);
    assertThat(lastEnd().exposures()).isEmpty();
  }

  @Test
  void aHolderThatFailsTellsTheJobToEndAndReportsIt() {
    var interrupted = new AtomicBoolean();
    run(attempt -> {
      producer.breaks.set(1);
      try {
        attempt.expose(Fold.EXPOSURE);
      } catch (InterruptedException e) {
        interrupted.set(true);
        throw e;
      }
      return new Ending.Completed(JobOutput.NONE);
    });

    assertThat(interrupted).isTrue();
    assertThat(((Ending.Failed) lastEnding()).reason()).isEqualTo("internal_error");
    assertThat(((Ending.Failed) lastEnding()).detail()).doesNotContain("canary");
    assertThat(slots.free()).isEqualTo(1);
  }

  @Test
  void aHolderThatFailsBeforeTheJobBeginsReportsTheEndToo() {
    brokenStep = Optional.of(Steps.Step.ADMISSION_READ);
    run(attempt -> new Ending.Completed(JobOutput.NONE));

    assertThat(steps).doesNotContain(Steps.Step.WORK_BEGINS);
    assertThat(((Ending.Failed) lastEnding()).reason()).isEqualTo("internal_error");
    assertThat(lastEnd().epoch()).isEqualTo(4);
    assertThat(slots.free()).isEqualTo(1);
  }

  @Test
  void aHolderThatGoesOnFailingLeavesNeitherJobNorSlotBehind() {
    var ended = new CountDownLatch(1);
    run(attempt -> {
      try {
        producer.breaks.set(Integer.MAX_VALUE);
        attempt.expose(Fold.EXPOSURE);
      } finally {
        ended.countDown();
      }
      return new Ending.Completed(JobOutput.NONE);
    });

    await().until(() -> ended.getCount() == 0);
    assertThat(slots.free()).isEqualTo(1);
    assertThat(slots.reserveNow()).as("released once").isPresent();
    assertThat(slots.reserveNow()).isEmpty();
  }

  @Test
  void anEndThatCouldNotBeSentAtFirstIsSentAgain() {
    run(attempt -> {
      await().until(() -> !producer.history().isEmpty());
      producer.breaks.set(1);
      return new Ending.Completed(JobOutput.NONE);
    });

    assertThat(lastEnding()).isInstanceOf(Ending.Completed.class);
  }

  @Test
  @SuppressWarnings("NullAway")
  void aJobThatReturnsNothingHasFailed() {
    run(attempt -> null);

    assertThat(((Ending.Failed) lastEnding()).reason()).isEqualTo("internal_error");
  }

  @Test
  void aFinishedPartIsOnTheBrokerAndNamedWhenTheJobGoesOn() {
    var when = new AtomicReference<List<AttemptReport>>(List.of());
    run(attempt -> {
      finish(attempt, 5);
      when.set(reports());
      return new Ending.Completed(JobOutput.NONE);
    });

    ProducerRecord<byte[], byte[]> record = parts().getFirst();
    assertThat(record.key()).asString().isEqualTo("acme/" + Fold.CLAIM.jobId() + "/4/5");
    assertThat(Json.read(MessageType.FINISHED_PART, record.value()))
        .isEqualTo(FinishedParts.part(4, 5));
    assertThat(record.headers().lastHeader("ce_type").value())
        .asString()
        .isEqualTo("dev.patchbay.finished-part.v1");
    assertThat(when.get())
        .last()
        .isInstanceOfSatisfying(
            AttemptReport.Progress.class,
            progress ->
                assertThat(progress.checkpoint().orElseThrow().parts())
                    .extracting("epoch", "part")
                    .containsExactly(tuple(4, 5)));
  }

  @Test
  void aJobWithoutACheckpointBeginsAtTheBeginning() {
    var given = new AtomicReference<List<FinishedPart>>(List.of(FinishedParts.part(1, 1)));
    run(attempt -> {
      given.set(attempt.finishedParts());
      return new Ending.Completed(JobOutput.NONE);
    });

    assertThat(given.get()).isEmpty();
  }

  @Test
  void aFencedHolderLeavesNoPart() {
    var ended = new AtomicBoolean();
    Holder holder =
        start(attempt -> {
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException e) {
            ended.set(true);
          }
          finish(attempt, 5);
          return new Ending.Completed(JobOutput.NONE);
        });
    await().until(() -> steps.contains(Steps.Step.WORK_BEGINS));
    holder.hear(new Signal.Fence(Fold.CLAIM, 4));
    awaitEnd();

    assertThat(ended).isTrue();
    assertThat(parts()).isEmpty();
    assertThat(lastEnding()).isEqualTo(new Ending.Stopped());
  }

  private static void finish(Attempt attempt, int part) throws InterruptedException {
    try {
      attempt.finish(part, FinishedParts.KIND, FinishedParts.body("words of " + part));
    } catch (PartNotKeptException e) {
      throw new AssertionError(e);
    }
  }

  private List<ProducerRecord<byte[], byte[]>> parts() {
    return producer.history().stream()
        .filter(record -> record.topic().equals("audio.capsules"))
        .toList();
  }

  private static Map<Meter, BigDecimal> tokens(String amount) {
    return Map.of(Meter.INPUT_TEXT_TOKENS, new BigDecimal(amount));
  }

  @Test
  void aCancelRunsTheStopHookAndInterruptsTheJob() {
    var hooked = new AtomicBoolean();
    var working = new CountDownLatch(1);
    Holder holder =
        start(attempt -> {
          try (var unused = attempt.onStop(() -> hooked.set(true))) {
            working.countDown();
            new CountDownLatch(1).await();
          }
          return new Ending.Completed(JobOutput.NONE);
        });
    await().until(() -> working.getCount() == 0);
    holder.hear(new Signal.Cancel(Fold.CLAIM, 4));
    awaitEnd();

    assertThat(hooked).isTrue();
    assertThat(lastEnding()).isEqualTo(new Ending.Stopped());
  }

  @Test
  void aStoppedAttemptExposesNothingMore() {
    var second = new AtomicBoolean();
    Holder holder =
        start(attempt -> {
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException e) {
            attempt.expose(Fold.EXPOSURE);
            second.set(true);
          }
          return new Ending.Completed(JobOutput.NONE);
        });
    await().until(() -> steps.contains(Steps.Step.WORK_BEGINS));
    holder.hear(new Signal.Fence(Fold.CLAIM, 4));
    awaitEnd();

    assertThat(second).isFalse();
    assertThat(lastEnding()).isEqualTo(new Ending.Stopped());
  }

  @FunctionalInterface
  private interface Body {
    Ending work(Attempt attempt) throws InterruptedException;
  }

  private void run(Body body) {
    start(body);
    awaitEnd();
  }

  private Holder start(Body body) {
    var outbox = new Outbox(producer, "worker-1", Clock.systemUTC());
    var meters = new WorkerMeters(new SimpleMeterRegistry());
    var lane =
        new Lanework(
            new JobWorker() {
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
            },
            slots,
            outbox,
            FakeClients.noParts(),
            meters,
            (step, claim) -> {
              steps.add(step);
              if (brokenStep.equals(Optional.of(step))) {
                throw new IllegalStateException("canary words");
              }
            },
            System.nanoTime());
    long hour = Duration.ofHours(1).toNanos();
    var terms = new Terms(Fold.CLAIM, WorkerTimings.DEFAULT, hour, hour, Checkpoint.NONE);
    Slots.Slot slot = slots.reserveNow().orElseThrow();
    slot.use();
    var holder = new Holder(lane, new Outbox.Address(DISPATCH, TraceContext.NONE), terms, slot);
    holders.add(holder);
    holders.run(holder, Waiting.claimed(terms, lane.nanos()));
    holders.hear(new Signal.Admitted(Fold.CLAIM, 4));
    return holder;
  }

  private void awaitEnd() {
    await().atMost(Duration.ofSeconds(10)).until(() -> holders.size() == 0);
  }

  private List<AttemptReport> reports() {
    return producer.history().stream()
        .filter(record -> record.topic().equals("audio.attempts"))
        .map(ProducerRecord::value)
        .map(value -> Json.read(MessageType.ATTEMPT_REPORT, value))
        .toList();
  }

  private AttemptReport.Ended lastEnd() {
    return (AttemptReport.Ended) reports().getLast();
  }

  private Ending lastEnding() {
    return lastEnd().ending();
  }
}
