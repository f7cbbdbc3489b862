package dev.patchbay.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.patchbay.schemas.AttemptReport;
import dev.patchbay.schemas.ContractViolation;
import dev.patchbay.schemas.Exposure;
import dev.patchbay.schemas.FramesPlace;
import dev.patchbay.schemas.Lane;
import dev.patchbay.schemas.Meter;
import dev.patchbay.schemas.TraceContext;
import io.micrometer.tracing.Tracer;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** The job's side alone, with a mailbox that permits at once or not at all. */
class HeldAttemptTest {
  private static final TraceContext TRACE =
      new TraceContext(
          Optional.of("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"), Optional.empty());

  private final List<Input> told = new CopyOnWriteArrayList<>();
  private long nanos;
  private final HeldAttempt attempt =
      new HeldAttempt(
          Fold.CLAIM,
          TRACE,
          Dispatches.SENT_AT,
          new Effect.Begin(4, Optional.of(new FramesPlace(2, 0))),
          this::tell,
          new GivenParts(List::of),
          AttemptSpan.begin(Tracer.NOOP, Lane.CHAINED, Fold.CLAIM, 4, TraceContext.NONE),
          () -> nanos);
  private volatile boolean permits = true;

  private void tell(Input input) {
    told.add(input);
    if (permits && input instanceof Input.Wanted wanted) {
      wanted.calls().keySet().forEach(attempt::allow);
    }
  }

  @Test
  void theJobKnowsItsTrace() {
    assertThat(attempt.trace()).isEqualTo(TRACE);
  }

  @Test
  void theJobKnowsWhereItsFramesLie() {
    assertThat(attempt.frames()).contains(new FramesPlace(2, 0));
  }

  @Test
  void aJobIsToldEachTimeWhenItMustBeSilentAndWhenItMaySpeakAgain() {
    var seen = new ArrayList<Boolean>();
    attempt.onSuspension(() -> {
      throw new IllegalStateException("canary");
    });
    var hook = attempt.onSuspension(() -> seen.add(attempt.suspended()));

    attempt.suspend(true);
    attempt.suspend(false);
    hook.close();
    attempt.suspend(true);

    assertThat(seen).containsExactly(true, false);
    assertThat(attempt.suspended()).isTrue();
  }

  @Test
  void whoeverStoodStillFindsByTheClockThatTheLeaseIsNotProvenBeforeAnybodyTells() {
    assertThat(attempt.proven()).as("before the first report").isTrue();
    attempt.provenUntil(Long.MIN_VALUE + 5);
    nanos = Long.MIN_VALUE + 4;
    assertThat(attempt.proven()).isTrue();
    nanos++;
    assertThat(attempt.proven()).isFalse();
    assertThat(attempt.suspended()).isFalse();

    attempt.provenUntil(Long.MIN_VALUE + 9);
    assertThat(attempt.proven()).isTrue();
    attempt.suspend(true);
    assertThat(attempt.proven()).isFalse();
  }

  @Test
  void aJobIsToldOnceThatItsCallerHasLeftAndIsNotToldToEnd() {
    var hangUps = new ArrayList<String>();
    assertThat(attempt.hungUp()).isFalse();

    attempt.onHangUp(() -> hangUps.add("before"));
    attempt.hangUp();
    attempt.hangUp();
    attempt.onHangUp(() -> hangUps.add("after"));

    assertThat(hangUps).containsExactly("before", "after");
    assertThat(attempt.hungUp()).isTrue();
    assertThat(attempt.cancelled()).isFalse();
  }

  @Test
  void aJobIsToldOnceWhyItsTalkIsToEndAndTheFirstReasonStays() {
    var told = new ArrayList<String>();
    assertThat(attempt.windUp()).isEmpty();
    attempt.onWindUp(why -> told.add("before " + why));
    attempt.onWindUp(why -> told.add("closed " + why)).close();

    attempt.windUp("cost");
    attempt.windUp("finish_by");
    attempt.onWindUp(why -> told.add("after " + why));

    assertThat(told).containsExactly("before cost", "after cost");
    assertThat(attempt.windUp()).contains("cost");
    assertThat(attempt.cancelled()).isFalse();
    assertThat(attempt.hungUp()).isFalse();
  }

  @Test
  void aJobIsToldOnceThatItsWorkerLeavesAndIsNotToldToEnd() {
    var told = new ArrayList<String>();
    assertThat(attempt.draining()).isFalse();
    attempt.onDrain(() -> told.add("before"));
    attempt.onDrain(() -> told.add("closed")).close();

    attempt.drain();
    attempt.drain();
    attempt.onDrain(() -> told.add("after"));

    assertThat(told).containsExactly("before", "after");
    assertThat(attempt.draining()).isTrue();
    assertThat(attempt.cancelled()).isFalse();
    assertThat(attempt.windUp()).isEmpty();
  }

  @Test
  void aJobThatHasReturnedIsNotToldThatItsWorkerLeaves() {
    var told = new ArrayList<String>();
    attempt.finished();

    attempt.onDrain(() -> told.add("after"));

    assertThat(told).isEmpty();
  }

  @Test
  void aJobThatHasReturnedIsNotToldThatItsTalkIsToEnd() {
    var told = new ArrayList<String>();
    attempt.finished();

    attempt.onWindUp(told::add);

    assertThat(told).isEmpty();
  }

  @Test
  void callsOverlapAndEachIsAccountedForUnderItsOwnId() throws InterruptedException {
    Attempt.Call first = attempt.expose(Fold.EXPOSURE);
    Attempt.Call second = attempt.expose(Fold.EXPOSURE);
    second.used("req-2", Fold.EXPOSURE.atMost());
    first.unspent();

    assertThat(told)
        .containsExactly(
            new Input.Wanted(1, Fold.EXPOSURE),
            new Input.Wanted(2, Fold.EXPOSURE),
            new Input.Used(2, "req-2", "voice", "model-1", Fold.EXPOSURE.atMost()),
            new Input.Unspent(1));
  }

  @Test
  void callsThatAreOfUseTogetherAloneAreToldAtOnceAndStandEachForItself()
      throws InterruptedException {
    List<Attempt.Call> both = attempt.exposeAll(List.of(Fold.EXPOSURE, Fold.EXPOSURE));
    both.getLast().unspent();
    both.getFirst().unspent();

    assertThat(told)
        .containsExactly(
            new Input.Wanted(Map.of(1, Fold.EXPOSURE, 2, Fold.EXPOSURE)),
            new Input.Unspent(2),
            new Input.Unspent(1));
  }

  @Test
  void aCallIsAccountedForOnce() throws InterruptedException {
    Attempt.Call call = attempt.expose(Fold.EXPOSURE);
    call.unspent();

    assertThatThrownBy(call::unspent).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> call.used("req-1", Fold.EXPOSURE.atMost()))
        .isInstanceOf(IllegalStateException.class);
    assertThat(told).hasSize(2);
  }

  @Test
  void whenAllPlacesAreTakenACallWaitsUntilOneIsAccountedFor() throws InterruptedException {
    var standing = new ArrayList<Attempt.Call>();
    for (int n = 0; n < AttemptReport.MOST_EXPOSURES; n++) {
      standing.add(attempt.expose(Fold.EXPOSURE));
    }
    Thread more = exposing(none());
    await().until(() -> more.getState() == Thread.State.WAITING);
    assertThat(told).hasSize(AttemptReport.MOST_EXPOSURES);

    standing.getFirst().unspent();
    more.join();
    assertThat(told).last().isEqualTo(new Input.Wanted(17, Fold.EXPOSURE));
  }

  @Test
  void aStopWakesEveryThreadOfTheJobThatWaits() throws InterruptedException {
    permits = false;
    var ends = List.of(none(), none());
    List<Thread> threads = ends.stream().map(this::exposing).toList();
    await()
        .until(
            () -> threads.stream().allMatch(thread -> thread.getState() == Thread.State.WAITING));

    attempt.stop(StopCause.CANCELLED);
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(ends).allMatch(end -> end.get() instanceof InterruptedException);
    assertThat(told).contains(new Input.Unspent(1), new Input.Unspent(2));
  }

  @Test
  void nobodyWaitsForAPermissionWhenTheJobHasReturned() throws InterruptedException {
    permits = false;
    var end = none();
    Thread left = exposing(end);
    await().until(() -> left.getState() == Thread.State.WAITING);

    attempt.finished();
    left.join();
    assertThat(end.get()).isInstanceOf(InterruptedException.class);
    assertThatThrownBy(() -> attempt.expose(Fold.EXPOSURE))
        .isInstanceOf(InterruptedException.class);
  }

  @Test
  void aPermissionThatComesAfterTheWaitEndedPermitsNoOtherCall() throws InterruptedException {
    permits = false;
    Thread given = exposing(none());
    await().until(() -> given.getState() == Thread.State.WAITING);
    given.interrupt();
    given.join();
    Thread other = exposing(none());
    await().until(() -> other.getState() == Thread.State.WAITING);

    attempt.allow(1);
    assertThat(other.isAlive()).isTrue();
    attempt.allow(2);
    other.join();
  }

  @Test
  void exposuresThatTogetherBreakTheirBoundsAreRefusedWhereTheyAreAnnounced()
      throws InterruptedException {
    var most = new BigDecimal("9".repeat(18));
    var exposure = new Exposure("voice", "model-1", Map.of(Meter.INPUT_TEXT_TOKENS, most));
    attempt.expose(exposure);

    assertThatThrownBy(() -> attempt.expose(exposure)).isInstanceOf(ContractViolation.class);
    assertThat(told).hasSize(1);
    for (int n = 1; n < AttemptReport.MOST_EXPOSURES; n++) {
      attempt.expose(new Exposure("voice", "model-2", Map.of()));
    }
    assertThat(told).hasSize(AttemptReport.MOST_EXPOSURES);
  }

  private static AtomicReference<Throwable> none() {
    return new AtomicReference<>(new AssertionError("not ended"));
  }

  private Thread exposing(AtomicReference<Throwable> end) {
    return Thread.ofVirtual()
        .start(() -> {
          try {
            attempt.expose(Fold.EXPOSURE);
          } catch (InterruptedException e) {
            end.set(e);
          }
        });
  }
}
