package dev.patchbay.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.JobOutput;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** A holder that itself fails still ends its attempt. */
class HolderFailureTest {
  private final HeldClaim held = new HeldClaim();

  @Test
  void aHolderThatFailsTellsTheJobToEndAndReportsIt() {
    var interrupted = new AtomicBoolean();
    held.run(attempt -> {
      held.breakWrites(1);
      try {
        attempt.expose(Fold.EXPOSURE);
      } catch (InterruptedException e) {
        interrupted.set(true);
        throw e;
      }
      return new Ending.Completed(JobOutput.NONE);
    });

    assertThat(interrupted).isTrue();
    assertThat(((Ending.Failed) held.lastEnding()).reason()).isEqualTo("internal_error");
    assertThat(((Ending.Failed) held.lastEnding()).detail()).doesNotContain("canary");
    assertThat(held.slots.free()).isEqualTo(1);
  }

  @Test
  void aHolderThatFailsBeforeTheJobBeginsReportsTheEndToo() {
    held.breakAt(Steps.Step.ADMISSION_READ);
    held.run(attempt -> new Ending.Completed(JobOutput.NONE));

    assertThat(held.steps).doesNotContain(Steps.Step.WORK_BEGINS);
    assertThat(((Ending.Failed) held.lastEnding()).reason()).isEqualTo("internal_error");
    assertThat(held.lastEnd().epoch()).isEqualTo(4);
    assertThat(held.slots.free()).isEqualTo(1);
  }

  @Test
  void aHolderThatGoesOnFailingLeavesNeitherJobNorSlotBehind() {
    var ended = new CountDownLatch(1);
    held.run(attempt -> {
      try {
        held.breakWrites(Integer.MAX_VALUE);
        attempt.expose(Fold.EXPOSURE);
      } finally {
        ended.countDown();
      }
      return new Ending.Completed(JobOutput.NONE);
    });

    await().until(() -> ended.getCount() == 0);
    assertThat(held.slots.free()).isEqualTo(1);
    assertThat(held.slots.reserveNow()).as("released once").isPresent();
    assertThat(held.slots.reserveNow()).isEmpty();
  }

  @Test
  void aJobThatWaitsForItsLastPartIsToldWhenItsHolderGoesOnFailing() {
    var over = new CountDownLatch(1);
    Holder holder =
        held.start(attempt -> {
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException e) {
            held.breakWrites(2);
            finish(attempt, over);
          }
          return new Ending.Completed(JobOutput.NONE);
        });
    await().until(() -> held.steps.contains(Steps.Step.WORK_BEGINS));
    holder.tell(new Input.DrainOver());
    held.awaitEnd();

    await().until(() -> over.getCount() == 0);
    assertThat(held.lastEnding()).isEqualTo(new Ending.Yielded("worker_draining"));
  }

  private static void finish(Attempt attempt, CountDownLatch over) {
    try {
      attempt.finish(5, FinishedParts.KIND, FinishedParts.body("words"));
    } catch (InterruptedException e) {
      over.countDown();
    } catch (PartNotKeptException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void anEndThatCouldNotBeSentAtFirstIsSentAgain() {
    held.run(attempt -> {
      await().until(() -> !held.written().isEmpty());
      held.breakWrites(1);
      return new Ending.Completed(JobOutput.NONE);
    });

    assertThat(held.lastEnding()).isInstanceOf(Ending.Completed.class);
  }
}
