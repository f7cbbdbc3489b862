package dev.patchbay.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.patchbay.schemas.FinishedPart;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

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
              finishNow(1);
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
              finishNow(1);
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
    FinishedPart large = capsule(1, FinishedParts.body("x".repeat(FinishedPart.MOST_BYTES)));

    assertThatThrownBy(() -> finishing.finish(large)).isInstanceOf(IllegalArgumentException.class);
    assertThat(told).isEmpty();
  }

  @Test
  void capsulesGoOneAfterTheOtherEachUnderTheNextNumber() throws Exception {
    var numbers = new ArrayList<Integer>();
    for (int n = 1; n <= Finishing.CAPSULES + 1; n++) {
      FutureTask<?> one = keep();
      Input.Kept kept = awaitKept(n);
      numbers.add(kept.capsule().part());
      finishing.answered(kept.id(), true);
      one.get();
    }

    assertThat(numbers).startsWith(0, 1, 2).endsWith(7, 0);
  }

  @Test
  void noCapsuleTakesTheNumberOfOneThatIsOnItsWayOrWasNotTaken() throws Exception {
    FutureTask<?> interrupted = keep();
    awaitKept(1);
    interrupted.cancel(true);
    FutureTask<?> refused = keep();
    finishing.answered(awaitKept(2).id(), false);
    assertThatThrownBy(refused::get).hasCauseInstanceOf(PartNotKeptException.class);

    FutureTask<?> third = keep();
    finishing.answered(awaitKept(3).id(), true);
    third.get();
    assertThat(told)
        .extracting(input -> ((Input.Kept) input).capsule().part())
        .containsExactly(0, 1, 2);
  }

  @Test
  void whoFinishesPartsKeepsNoCapsules() throws Exception {
    FutureTask<?> first = finish(7);
    finishing.answered(awaitTold(1).id(), true);
    first.get();

    assertThatThrownBy(() -> finishing.keep(number -> FinishedParts.part(3, number)))
        .isInstanceOf(IllegalStateException.class);
    assertThat(told).hasSize(1);
  }

  @Test
  void whoKeepsCapsulesFinishesNoParts() throws Exception {
    FutureTask<?> first = keep();
    finishing.answered(awaitKept(1).id(), true);
    first.get();

    assertThatThrownBy(() -> finishing.finish(FinishedParts.part(3, 7)))
        .isInstanceOf(IllegalStateException.class);
    assertThat(told).hasSize(1);
  }

  @Test
  void whoKeepsCapsulesFinishesPartsBehindTheirNumbers() throws Exception {
    FutureTask<?> first = keep();
    finishing.answered(awaitKept(1).id(), true);
    first.get();
    FutureTask<?> page = finish(8);
    finishing.answered(awaitTold(2).id(), true);
    page.get();
    FutureTask<?> second = keep();
    finishing.answered(awaitKept(3).id(), true);
    second.get();
  }

  @Test
  void theEndOfTheAttemptEndsTheWaitForACapsule() {
    FutureTask<?> waiting = keep();
    awaitKept(1);
    finishing.stop();

    assertThatThrownBy(waiting::get).hasCauseInstanceOf(InterruptedException.class);
  }

  @Test
  void aCapsuleThatIsTooLargeIsRefusedBeforeAnythingIsTold() {
    var body = FinishedParts.body("x".repeat(FinishedPart.MOST_BYTES));

    assertThatThrownBy(() -> finishing.keep(number -> capsule(number, body)))
        .isInstanceOf(IllegalArgumentException.class);
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

  private static FinishedPart capsule(int number, ObjectNode body) {
    return new FinishedPart(
        Fold.CLAIM.tenant(), Fold.CLAIM.jobId(), 3, number, FinishedParts.KIND, body);
  }

  private void finishNow(int part) {
    try {
      finishing.finish(FinishedParts.part(3, part));
    } catch (InterruptedException | PartNotKeptException e) {
      throw new AssertionError(e);
    }
  }

  private FutureTask<?> keep() {
    var task =
        new FutureTask<Void>(() -> {
          finishing.keep(number -> FinishedParts.part(3, number));
          return null;
        });
    Thread.ofVirtual().start(task);
    return task;
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
    return (Input.Finished) awaitInput(count);
  }

  private Input.Kept awaitKept(int count) {
    return (Input.Kept) awaitInput(count);
  }

  private Input awaitInput(int count) {
    await().pollInterval(Duration.ofMillis(1)).until(() -> told.size() >= count);
    return told.stream().skip(count - 1).findFirst().orElseThrow();
  }
}
