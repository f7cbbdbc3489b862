package dev.patchbay.router.ledger;

import static dev.patchbay.router.ledger.FakeShell.decisions;
import static dev.patchbay.router.ledger.FakeShell.dispatches;
import static dev.patchbay.router.ledger.FakeShell.events;
import static dev.patchbay.router.ledger.FakeShell.lines;
import static dev.patchbay.router.ledger.FakeShell.results;
import static dev.patchbay.router.ledger.FakeShell.signals;
import static dev.patchbay.router.ledger.LiveSamples.PLACE;
import static dev.patchbay.router.ledger.LiveSamples.talk;
import static dev.patchbay.router.ledger.Samples.JOB;
import static dev.patchbay.router.ledger.Samples.claim;
import static dev.patchbay.router.ledger.Samples.completed;
import static dev.patchbay.router.ledger.Samples.naming;
import static dev.patchbay.router.ledger.Samples.progress;
import static dev.patchbay.router.ledger.Samples.stopped;
import static dev.patchbay.router.ledger.Samples.yielded;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.Claim;
import dev.patchbay.schemas.DecisionKind;
import dev.patchbay.schemas.JobEvent;
import dev.patchbay.schemas.JobMove;
import dev.patchbay.schemas.Json;
import dev.patchbay.schemas.LiveWork;
import dev.patchbay.schemas.Outcome;
import dev.patchbay.schemas.PartReference;
import dev.patchbay.schemas.Signal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A talk outlives its holders. A second of the audio that is used here costs 0.000075 dollars. */
class MovesTest {
  private static final PartReference FIRST = new PartReference(1, 0, 3, 100);
  private static final PartReference OTHER = new PartReference(1, 1, 3, 101);
  private final FakeShell shell = LiveSamples.shell();

  @Test
  void aTalkWhoseHolderIsLostGoesOutAgainAtOnce() {
    Claim holder = started(1, 1);

    List<Out> outs = shell.ticks(32);

    assertThat(signals(outs)).containsExactly(new Signal.Fence(holder, 1));
    assertThat(results(outs)).isEmpty();
    Out.SendDispatch next = dispatches(outs).getFirst();
    assertThat(next.attempt()).isEqualTo(2);
    assertThat(next.route().name()).isEqualTo("conversation/realtime");
    assertThat(moved(next)).contains("lease_expired");
    assertThat(live(next).frames()).as("on the same frames").contains(PLACE);
    assertThat(events(outs))
        .containsExactly(new JobEvent.Moved(JOB, shell.time, next.route(), "lease_expired"));
    assertThat(decisions(outs))
        .singleElement()
        .satisfies(decision -> {
          assertThat(decision.kind()).isEqualTo(DecisionKind.REDISPATCH);
          assertThat(decision.reason()).isEqualTo("lease_expired");
          assertThat(decision.values())
              .containsEntry("after", "lease_expired")
              .containsEntry("moves", "1 of 32")
              .containsEntry("attempts", "1 of 3");
        });
  }

  @Test
  void theFirstAttemptTakesOverFromNobody() {
    assertThat(moved(dispatches(shell.submit(talk())).getFirst())).isEmpty();
  }

  @Test
  void aTalkThatIsGivenBackInItsMiddleGoesOutAgainAtOnceAndNobodyIsFenced() {
    List<Out> outs = shell.report(yielded(started(1, 1), 1));

    assertThat(moved(dispatches(outs).getFirst())).contains("worker_draining");
    assertThat(signals(outs)).isEmpty();
    assertThat(lines(outs)).isEmpty();
  }

  @Test
  void soDoesOneWhoseHolderStopsUnasked() {
    assertThat(moved(dispatches(shell.report(stopped(started(1, 1), 1))).getFirst()))
        .contains("stopped");
  }

  @Test
  void theNextHolderIsToldWhereItGoesOn() {
    Claim holder = started(1, 1);
    shell.report(naming(holder, 1, 2, FIRST));

    Out.SendDispatch next = dispatches(shell.report(naming(yielded(holder, 1), OTHER))).getFirst();

    assertThat(next.checkpoint().parts()).containsExactly(OTHER);
  }

  @Test
  void theResultTellsWhenAndWhyItWasMoved() {
    started(1, 1);
    shell.ticks(32);
    var lost = new JobMove(shell.time, 1, "lease_expired");
    Claim second = started(2, 2);
    shell.ticks(4);
    shell.report(yielded(second, 2));
    var left = new JobMove(shell.time, 2, "worker_draining");
    shell.report(completed(started(3, 3), 3));

    assertThat(shell.result().moves()).containsExactly(lost, left);
    assertThat(shell.result().outcome()).isInstanceOf(Outcome.Completed.class);
    assertThat(shell.result().epoch()).isEqualTo(3);
  }

  @Test
  void aMoveSpendsNoneOfThePolicysAttempts() {
    for (int n = 1; n <= 8; n++) {
      shell.report(yielded(started(n, n), n));
    }

    assertThat(decisions(shell.all).getLast().values())
        .containsEntry("attempts", "1 of 3")
        .containsEntry("moves", "8 of 32")
        .doesNotContainKey("yields");
  }

  @Test
  void aTalkThatEveryWorkerLosesEndsAllTheSame() {
    for (int n = 1; n <= 33; n++) {
      assertThat(results(shell.all)).isEmpty();
      shell.report(yielded(started(n, n), n));
    }

    assertHolderLost("the worker that held the live job is gone: worker_draining");
    assertThat(dispatches(shell.all)).hasSize(33);
    assertThat(shell.result().moves())
        .as("the last ones")
        .hasSize(16)
        .last()
        .extracting(JobMove::epoch)
        .isEqualTo(32);
  }

  @Test
  void whoTakesOverHasTwiceTheTimeToBegin() {
    started(1, 1);
    shell.ticks(32);

    shell.ticks(11);
    assertThat(results(shell.all)).isEmpty();
    shell.ticks(1);

    assertThat(shell.result().outcome())
        .isEqualTo(
            new Outcome.Failed(
                "holder_lost",
                "the worker that held the live job is gone: lease_expired; none can take it over:"
                    + " not_started, no worker began with the live job within 12 ticks"));
  }

  @Test
  void whoIsAdmittedAndDoesNotBeginIsFencedThen() {
    started(1, 1);
    shell.ticks(32);
    shell.ticks(5);
    shell.claim(claim(2, "b"), PLACE);

    assertThat(shell.ticks(6)).isEmpty();
    assertThat(signals(shell.ticks(1))).containsExactly(new Signal.Fence(claim(2, "b"), 2));
  }

  @Test
  void aDispatchThatIsOfferedAgainStillTellsWhy() {
    started(1, 1);
    shell.ticks(32);
    shell.decline(2);

    assertThat(moved(dispatches(shell.ticks(12)).getFirst())).contains("lease_expired");
  }

  @Test
  void aStateThatWasStoredBeforeTalksWereMovedIsReadAndItsTalkGoesOn() {
    started(1, 1);
    String stored = new String(Json.write(shell.state.orElseThrow()), StandardCharsets.UTF_8);
    assertThat(stored).doesNotContain("\"moves\"").doesNotContain("\"moved\"");

    assertThat(moved(dispatches(shell.ticks(32)).getFirst())).contains("lease_expired");
  }

  private Claim started(int attempt, int epoch) {
    if (attempt == 1) {
      shell.submit(talk());
    }
    return held(attempt, epoch);
  }

  private Claim held(int attempt, int epoch) {
    Claim holder = claim(attempt, "holder-" + attempt);
    shell.claim(holder, PLACE);
    shell.report(progress(holder, epoch, 1));
    return holder;
  }

  private void assertHolderLost(String detail) {
    assertThat(shell.result().outcome()).isEqualTo(new Outcome.Failed("holder_lost", detail));
  }

  private static LiveWork live(Out.SendDispatch dispatch) {
    return dispatch.live().orElseThrow();
  }

  private static Optional<String> moved(Out.SendDispatch dispatch) {
    return live(dispatch).moved();
  }
}
