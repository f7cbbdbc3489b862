package dev.patchbay.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.patchbay.schemas.AttemptReport;
import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.JobOutput;
import dev.patchbay.schemas.Signal;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** A claim's life from its admission to its end: what its holder writes, and to where. */
class HolderTest {
  private final HeldClaim held = new HeldClaim();

  @Test
  void anAttemptIsReportedFromItsStartToItsEndOnTheLedgersPartition() {
    held.run(attempt -> {
      attempt.expose(Fold.EXPOSURE).used("req-1", Fold.EXPOSURE.atMost());
      return new Ending.Completed(JobOutput.NONE);
    });

    assertThat(held.reports().getFirst()).isInstanceOf(AttemptReport.Progress.class);
    assertThat(held.reports().getLast())
        .isInstanceOfSatisfying(
            AttemptReport.Ended.class,
            ended -> assertThat(ended.ending()).isInstanceOf(Ending.Completed.class));
    assertThat(held.written())
        .allSatisfy(record -> {
          assertThat(record.topic()).isEqualTo("audio.attempts");
          assertThat(record.partition()).isEqualTo(2);
          assertThat(record.key()).asString().isEqualTo("acme");
          assertThat(record.headers().lastHeader("ce_id")).isNotNull();
        });
    assertThat(held.steps)
        .containsExactly(
            Steps.Step.ADMISSION_READ,
            Steps.Step.WORK_BEGINS,
            Steps.Step.WORK_OVER,
            Steps.Step.END_DURABLE);
    assertThat(held.slots.free()).isEqualTo(1);
  }

  @Test
  void theJobRunsOnAVirtualThreadOfItsOwn() {
    var virtual = new AtomicBoolean();
    held.run(_ -> {
      virtual.set(Thread.currentThread().isVirtual());
      return new Ending.Completed(JobOutput.NONE);
    });

    assertThat(virtual).isTrue();
  }

  @Test
  void whatTheJobThrowsIsToldByItsClassAlone() {
    held.run(attempt -> {
      throw new IllegalStateException("canary words");
    });

    assertThat(held.lastEnding())
        .isInstanceOfSatisfying(
            Ending.Failed.class,
            failed -> {
              assertThat(failed.reason()).isEqualTo("internal_error");
              assertThat(failed.detail()).doesNotContain("canary");
            });
  }

  @Test
  void anErrorOfTheJobEndsTheAttemptToo() {
    held.run(attempt -> {
      throw new AssertionError("canary words");
    });

    assertThat(held.lastEnding()).isInstanceOf(Ending.Failed.class);
  }

  @Test
  @SuppressWarnings("NullAway")
  void aJobThatReturnsNothingHasFailed() {
    held.run(attempt -> null);

    assertThat(((Ending.Failed) held.lastEnding()).reason()).isEqualTo("internal_error");
  }

  @Test
  void aCancelRunsTheStopHookAndInterruptsTheJob() {
    var hooked = new AtomicBoolean();
    var working = new CountDownLatch(1);
    Holder holder =
        held.start(attempt -> {
          try (var unused = attempt.onStop(() -> hooked.set(true))) {
            working.countDown();
            new CountDownLatch(1).await();
          }
          return new Ending.Completed(JobOutput.NONE);
        });
    await().until(() -> working.getCount() == 0);
    holder.hear(new Signal.Cancel(Fold.CLAIM, 4));
    held.awaitEnd();

    assertThat(hooked).isTrue();
    assertThat(held.lastEnding()).isEqualTo(new Ending.Stopped());
  }
}
