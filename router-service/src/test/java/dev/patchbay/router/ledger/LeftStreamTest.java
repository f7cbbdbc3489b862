package dev.patchbay.router.ledger;

import static dev.patchbay.router.ledger.ChainedTalks.failed;
import static dev.patchbay.router.ledger.ChainedTalks.routes;
import static dev.patchbay.router.ledger.ChainedTalks.started;
import static dev.patchbay.router.ledger.FakeShell.dispatches;
import static dev.patchbay.router.ledger.FakeShell.results;
import static dev.patchbay.router.ledger.FakeShell.signals;
import static dev.patchbay.router.ledger.LiveSamples.PLACE;
import static dev.patchbay.router.ledger.LiveSamples.captions;
import static dev.patchbay.router.ledger.LiveSamples.forbidding;
import static dev.patchbay.router.ledger.LiveSamples.translation;
import static dev.patchbay.router.ledger.Samples.claim;
import static dev.patchbay.router.ledger.Samples.completed;
import static dev.patchbay.router.ledger.Samples.naming;
import static dev.patchbay.router.ledger.Samples.output;
import static dev.patchbay.router.ledger.Samples.stopped;
import static dev.patchbay.router.ledger.Samples.yielded;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.AttemptReport;
import dev.patchbay.schemas.Claim;
import dev.patchbay.schemas.Job;
import dev.patchbay.schemas.JobLimits;
import dev.patchbay.schemas.JobMove;
import dev.patchbay.schemas.LiveWork;
import dev.patchbay.schemas.Outcome;
import dev.patchbay.schemas.PartReference;
import dev.patchbay.schemas.Signal;
import dev.patchbay.schemas.Usd;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who has left a stream has said something, and whoever reads it is still there. */
class LeftStreamTest {
  private static final PartReference CAPSULE = new PartReference(1, 0, 3, 100);
  private final FakeShell shell = LiveSamples.shell();

  static Stream<Job> streams() {
    return Stream.of(captions(JobLimits.NONE), translation(JobLimits.NONE, "es", "fr"));
  }

  @ParameterizedTest
  @MethodSource("streams")
  void whatWasSaidBeforeAHangUpBetweenTwoHoldersIsToldByTheNextOne(Job stream) {
    Claim lost = begun(stream);
    shell.report(naming(lost, 1, 2, CAPSULE));
    Out.SendDispatch next = dispatches(shell.ticks(32)).getFirst();

    assertThat(results(shell.hangUp())).isEmpty();
    assertThat(next.checkpoint().parts()).containsExactly(CAPSULE);
    assertThat(signals(shell.claim(claim(2, "claim-2"), PLACE)))
        .as("it hears at once that nobody speaks any more")
        .hasExactlyElementsOfTypes(Signal.Admitted.class, Signal.HangUp.class);
    shell.report(completed(started(shell, 2), 2));

    assertCompletedWithOutput();
    assertThat(shell.result().moves()).extracting(JobMove::reason).containsExactly("lease_expired");
  }

  @ParameterizedTest
  @MethodSource("streams")
  void soItIsWhereTheLostHolderHadKeptNothing(Job stream) {
    begun(stream);
    shell.ticks(32);

    assertThat(results(shell.hangUp())).isEmpty();
    shell.report(completed(started(shell, 2), 2));

    assertCompletedWithOutput();
  }

  @ParameterizedTest
  @MethodSource("streams")
  void aHolderThatIsLostBehindTheHangUpIsFollowed(Job stream) {
    begun(stream);
    shell.hangUp();

    List<Out> outs = shell.ticks(32);

    assertThat(dispatches(outs).getFirst().live().flatMap(LiveWork::moved))
        .contains("lease_expired");
    shell.report(completed(started(shell, 2), 2));
    assertCompletedWithOutput();
  }

  @ParameterizedTest
  @MethodSource("streams")
  void soIsOneThatGivesItBackOrStops(Job stream) {
    for (AttemptReport.Ended end : List.of(yielded(first(), 1), stopped(first(), 1))) {
      var each = LiveSamples.shell();
      each.submit(stream);
      started(each, 1);
      each.hangUp();

      assertThat(results(each.report(end))).isEmpty();
      each.report(completed(started(each, 2), 2));
      assertThat(each.result().outcome()).isInstanceOf(Outcome.Completed.class);
    }
  }

  @Test
  void whoGivesItBackBeforeItHasBegunIsFollowedToo() {
    begun(captions(JobLimits.NONE));
    shell.ticks(32);
    shell.hangUp();
    Claim unbegun = claim(2, "claim-2");
    shell.claim(unbegun, PLACE);

    shell.report(yielded(unbegun, 2));
    shell.report(completed(started(shell, 3), 3));

    assertCompletedWithOutput();
  }

  @Test
  void captionsWhoseProviderFailsBehindTheHangUpGoOnByTheChain() {
    Claim holder = begun(captions(JobLimits.NONE));
    shell.report(naming(holder, 1, 2, CAPSULE));
    shell.hangUp();

    assertThat(routes(shell.report(failed(holder, 1)))).containsExactly("chained-live/captions");
  }

  @Test
  void captionsThatNobodyTakesOverGoOnByTheChain() {
    begun(captions(JobLimits.NONE));
    shell.ticks(32);
    shell.hangUp();

    assertThat(routes(shell.ticks(12))).containsExactly("chained-live/captions");
  }

  @Test
  void soDoThoseWhoseNextHolderIsAdmittedAndDoesNotBegin() {
    begun(captions(JobLimits.NONE));
    shell.ticks(32);
    shell.hangUp();
    shell.claim(claim(2, "claim-2"), PLACE);

    assertThat(routes(shell.ticks(12))).containsExactly("chained-live/captions");
  }

  @Test
  void whatNobodyTakesOverSaysThatItIsNotWhole() {
    begun(forbidding(captions(JobLimits.NONE)));
    shell.ticks(32);
    shell.hangUp();
    shell.ticks(12);

    assertThat(shell.result().outcome())
        .isInstanceOfSatisfying(
            Outcome.Failed.class, how -> assertThat(how.reason()).isEqualTo("holder_lost"));
    assertThat(shell.purse.held()).isEqualTo(Usd.ZERO);
  }

  @Test
  void whatEveryWorkerLosesEndsAllTheSame() {
    begun(captions(JobLimits.NONE));
    shell.hangUp();
    for (int n = 1; n <= 32; n++) {
      shell.report(yielded(claim(n, "claim-" + n), n));
      started(shell, n + 1);
      assertThat(results(shell.all)).isEmpty();
    }
    shell.report(yielded(claim(33, "claim-33"), 33));

    assertThat(shell.result().outcome()).isInstanceOf(Outcome.Failed.class);
  }

  @Test
  void whatItsProductCancelsIsCancelled() {
    begun(captions(JobLimits.NONE));
    shell.ticks(32);
    shell.hangUp();
    shell.cancel();

    assertThat(shell.result().outcome()).isEqualTo(new Outcome.Cancelled());
  }

  @ParameterizedTest
  @MethodSource("streams")
  void ofWhatNobodyEverBeganNothingWasTold(Job stream) {
    shell.submit(stream);
    shell.hangUp();

    assertThat(shell.result().outcome()).isEqualTo(new Outcome.Cancelled());
  }

  @Test
  void norOfWhatItsHolderNeverBegan() {
    shell.submit(captions(JobLimits.NONE));
    shell.claim(first(), PLACE);
    shell.hangUp();
    shell.ticks(6);

    assertThat(shell.result().outcome()).isEqualTo(new Outcome.Cancelled());
    assertThat(dispatches(shell.all)).hasSize(1);
  }

  private Claim begun(Job stream) {
    shell.submit(stream);
    return started(shell, 1);
  }

  private static Claim first() {
    return claim(1, "claim-1");
  }

  private void assertCompletedWithOutput() {
    assertThat(shell.result().outcome())
        .isEqualTo(new Outcome.Completed(output("hello"), Optional.of("hung_up")));
  }
}
