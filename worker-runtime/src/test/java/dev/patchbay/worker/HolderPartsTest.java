package dev.patchbay.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.patchbay.schemas.AttemptReport;
import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.FinishedPart;
import dev.patchbay.schemas.JobOutput;
import dev.patchbay.schemas.Json;
import dev.patchbay.schemas.MessageType;
import dev.patchbay.schemas.Signal;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

/** Parts that a job finishes, and what its holder writes of them. */
class HolderPartsTest {
  private final HeldClaim held = new HeldClaim();

  @Test
  void aFinishedPartIsOnTheBrokerAndNamedWhenTheJobGoesOn() {
    var when = new AtomicReference<List<AttemptReport>>(List.of());
    held.run(attempt -> {
      finish(attempt, 5);
      when.set(held.reports());
      return new Ending.Completed(JobOutput.NONE);
    });

    ProducerRecord<byte[], byte[]> record = held.parts().getFirst();
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
  void eachCapsuleIsOnTheBrokerAndNamedAloneWhenTheJobGoesOn() {
    var when = new CopyOnWriteArrayList<AttemptReport>();
    held.run(attempt -> {
      for (int turn = 0; turn < 3; turn++) {
        keep(attempt, turn);
        when.add(held.reports().getLast());
      }
      return new Ending.Yielded("worker_draining");
    });

    assertThat(held.parts())
        .extracting(record -> Json.read(MessageType.FINISHED_PART, record.value()))
        .containsExactly(
            FinishedParts.part(4, 0), FinishedParts.part(4, 1), FinishedParts.part(4, 2));
    assertThat(when)
        .extracting(report -> ((AttemptReport.Progress) report).checkpoint().orElseThrow().parts())
        .allSatisfy(parts -> assertThat(parts).hasSize(1))
        .extracting(parts -> parts.getFirst().part())
        .containsExactly(0, 1, 2);
    assertThat(held.lastEnding()).isEqualTo(new Ending.Yielded("worker_draining"));
  }

  @Test
  void aJobThatIsToldOfTheDrainKeepsItsCapsuleAndGivesItselfBack() {
    Holder holder =
        held.start(attempt -> {
          var told = new CountDownLatch(1);
          try (var _ = attempt.onDrain(told::countDown)) {
            told.await();
          }
          keep(attempt, 0);
          return new Ending.Yielded("worker_draining");
        });
    await().until(() -> held.steps.contains(Steps.Step.WORK_BEGINS));
    holder.tell(new Input.DrainBegun());
    held.awaitEnd();

    assertThat(held.parts()).hasSize(1);
    assertThat(held.lastEnding()).isEqualTo(new Ending.Yielded("worker_draining"));
  }

  @Test
  void aJobWithoutACheckpointBeginsAtTheBeginning() {
    var given = new AtomicReference<List<FinishedPart>>(List.of(FinishedParts.part(1, 1)));
    held.run(attempt -> {
      given.set(attempt.finishedParts());
      return new Ending.Completed(JobOutput.NONE);
    });

    assertThat(given.get()).isEmpty();
  }

  @Test
  void aFencedHolderLeavesNoPart() {
    var ended = new AtomicBoolean();
    Holder holder =
        held.start(attempt -> {
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException e) {
            ended.set(true);
          }
          finish(attempt, 5);
          return new Ending.Completed(JobOutput.NONE);
        });
    await().until(() -> held.steps.contains(Steps.Step.WORK_BEGINS));
    holder.hear(new Signal.Fence(Fold.CLAIM, 4));
    held.awaitEnd();

    assertThat(ended).isTrue();
    assertThat(held.parts()).isEmpty();
    assertThat(held.lastEnding()).isEqualTo(new Ending.Stopped());
  }

  @Test
  void aDrainedHolderWritesTheLastPartAndNamesItBeforeItsEnd() {
    Holder holder =
        held.start(attempt -> {
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            finish(attempt, 5);
          }
          attempt.expose(Fold.EXPOSURE);
          return new Ending.Completed(JobOutput.NONE);
        });
    await().until(() -> held.steps.contains(Steps.Step.WORK_BEGINS));
    holder.tell(new Input.DrainOver());
    held.awaitEnd();

    assertThat(held.parts()).hasSize(1);
    assertThat(held.lastEnding()).isEqualTo(new Ending.Yielded("worker_draining"));
    assertThat(held.reports())
        .filteredOn(AttemptReport.Progress.class::isInstance)
        .last()
        .isInstanceOfSatisfying(
            AttemptReport.Progress.class,
            progress ->
                assertThat(progress.checkpoint().orElseThrow().parts())
                    .extracting("epoch", "part")
                    .containsExactly(tuple(4, 5)));
  }

  private static void keep(Attempt attempt, int turn) throws InterruptedException {
    try {
      attempt.keep(FinishedParts.KIND, FinishedParts.body("words of " + turn));
    } catch (PartNotKeptException e) {
      throw new AssertionError(e);
    }
  }

  private static void finish(Attempt attempt, int part) throws InterruptedException {
    try {
      attempt.finish(part, FinishedParts.KIND, FinishedParts.body("words of " + part));
    } catch (PartNotKeptException e) {
      throw new AssertionError(e);
    }
  }
}
