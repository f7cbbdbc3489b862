package dev.patchbay.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.patchbay.schemas.FinishedPart;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class FinishingTest {
  private final Queue<Input> told = new ConcurrentLinkedQueue<>();
  private final Finishing finishing = new Finishing(told::add);

  @Test
  void aPartThatIsKeptReturnsAndIsFinishedOnceInAnAttempt() throws Exception {
    FutureTask<?> first = finish(7);
    finishing.answered(awaitTold(1).id(), true);
    first.get();

    assertThatThrownBy(() -> finishing.finish(FinishedParts.part(3, 7)))
        .isInstanceOf(IllegalStateException.class);
    assertThat(told).hasSize(1);
  }

  @Test
  void aPartThatTheBrokerDoesNotTakeMayBeTriedAgain() throws Exception {
    FutureTask<?> first = finish(7);
    finishing.answered(awaitTold(1).id(), false);
    assertThatThrownBy(first::get)
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(PartNotKeptException.class);

    FutureTask<?> second = finish(7);
    finishing.answered(awaitTold(2).id(), true);
    second.get();
  }

  @Test
  void partsOfManyThreadsGoOneAfterTheOther() throws Exception {
    List<FutureTask<?>> all = List.of(finish(1), finish(2), finish(3));
    for (int n = 1; n <= 3; n++) {
      Input.Finished part = awaitTold(n);
      assertThat(told).hasSize(n);
      finishing.answered(part.id(), true);
    }
    for (FutureTask<?> one : all) {
      one.get();
    }
  }

  @Test
  void theEndOfTheAttemptEndsTheWaitOnEveryThreadAndNothingMoreIsTold() {
    FutureTask<?> waiting = finish(1);
    awaitTold(1);
    FutureTask<?> queued = finish(2);
    finishing.stop();

    for (FutureTask<?> one : List.of(waiting, queued)) {
      assertThatThrownBy(one::get).hasCauseInstanceOf(InterruptedException.class);
    }
    assertThat(told).hasSize(1);
  }

  @Test
  void anInterruptedJobThatIsToEndLeavesItsLastPartAndStaysInterrupted() throws Exception {
    var stayedSet = new AtomicBoolean();
    finishing.lastOnes();
    Thread job =
        Thread.ofVirtual()
            .start(() -> {
              Thread.currentThread().interrupt();
              keep(1);
              stayedSet.set(Thread.interrupted());
            });
    finishing.answered(awaitTold(1).id(), true);
    job.join();

    assertThat(stayedSet).isTrue();
  }

  @Test
  void anInterruptDoesNotEndTheWaitForALastPart() throws Exception {
    var kept = new AtomicBoolean();
    finishing.lastOnes();
    Thread job =
        Thread.ofVirtual()
            .start(() -> {
              keep(1);
              kept.set(true);
            });
    Input.Finished part = awaitTold(1);
    job.interrupt();
    await().until(() -> !job.isInterrupted());
    finishing.answered(part.id(), true);
    job.join();

    assertThat(kept).isTrue();
  }

  @Test
  void aPartThatWaitsWhenTheJobIsToldToEndWaitsOn() throws Exception {
    FutureTask<?> first = finish(1);
    Input.Finished part = awaitTold(1);
    finishing.lastOnes();
    finishing.answered(part.id(), true);

    first.get();
  }

  @Test
  void nothingIsLeftOnceTheAttemptOfAJobThatWasToEndIsOver() {
    finishing.lastOnes();
    FutureTask<?> waiting = finish(1);
    awaitTold(1);
    finishing.stop();

    assertThatThrownBy(waiting::get).hasCauseInstanceOf(InterruptedException.class);
    assertThatThrownBy(() -> finishing.finish(FinishedParts.part(3, 2)))
        .isInstanceOf(InterruptedException.class);
  }

  @Test
  void anAnswerAboutAPartThatNobodyWaitsForIsPassedOver() throws Exception {
    FutureTask<?> first = finish(1);
    Input.Finished interrupted = awaitTold(1);
    first.cancel(true);
    FutureTask<?> second = finish(1);
    Input.Finished again = awaitTold(2);

    finishing.answered(interrupted.id(), false);
    assertThat(second.isDone()).isFalse();
    finishing.answered(again.id(), true);
    second.get();
  }

  @Test
  void aPartThatIsTooLargeIsRefusedBeforeAnythingIsTold() {
    var large =
        new FinishedPart(
            Fold.CLAIM.tenant(),
            Fold.CLAIM.jobId(),
            3,
            1,
            "piece",
            FinishedParts.body("x".repeat(FinishedPart.MOST_BYTES)));

    assertThatThrownBy(() -> finishing.finish(large)).isInstanceOf(IllegalArgumentException.class);
    assertThat(told).isEmpty();
  }

  @Test
  void whatWasGivenIsReadOnce() throws Exception {
    var reads = new AtomicInteger();
    List<FinishedPart> parts = List.of(FinishedParts.part(1, 0));
    var given =
        new GivenParts(() -> {
          reads.incrementAndGet();
          return parts;
        });

    assertThat(given.parts()).isEqualTo(parts);
    assertThat(given.parts()).isEqualTo(parts);
    assertThat(reads).hasValue(1);
  }

  private void keep(int part) {
    try {
      finishing.finish(FinishedParts.part(3, part));
    } catch (InterruptedException | PartNotKeptException e) {
      throw new AssertionError(e);
    }
  }

  private FutureTask<?> finish(int part) {
    var task =
        new FutureTask<Void>(() -> {
          finishing.finish(FinishedParts.part(3, part));
          return null;
        });
    Thread.ofVirtual().start(task);
    return task;
  }

  private Input.Finished awaitTold(int count) {
    await().until(() -> told.size() >= count);
    return (Input.Finished) told.stream().skip(count - 1).findFirst().orElseThrow();
  }
}
