package dev.patchbay.router.ledger;

import static dev.patchbay.router.ledger.FakeShell.dispatches;
import static dev.patchbay.router.ledger.FakeShell.only;
import static dev.patchbay.router.ledger.LiveSamples.PLACE;
import static dev.patchbay.router.ledger.LiveSamples.talk;
import static dev.patchbay.router.ledger.Samples.call;
import static dev.patchbay.router.ledger.Samples.claim;
import static dev.patchbay.router.ledger.Samples.naming;
import static dev.patchbay.router.ledger.Samples.progress;
import static dev.patchbay.router.ledger.Samples.used;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.router.routing.Conditions;
import dev.patchbay.router.routing.Room;
import dev.patchbay.schemas.Claim;
import dev.patchbay.schemas.JobMove;
import dev.patchbay.schemas.JobOutput;
import dev.patchbay.schemas.Lane;
import dev.patchbay.schemas.LiveWork;
import dev.patchbay.schemas.Outcome;
import dev.patchbay.schemas.PartReference;
import dev.patchbay.schemas.Usd;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A talk that had begun, has lost its holder, and is over. */
class UnmovedTest {
  private static final PartReference FIRST = new PartReference(1, 0, 3, 100);
  private final FakeShell shell = LiveSamples.shell();

  @Test
  void aTalkThatWasServedAndWhoseCallerHangsUpInBetweenIsCompleted() {
    Claim holder = started(1, 1);
    shell.report(naming(holder, 1, 2, FIRST));
    shell.ticks(32);

    List<Out> outs = shell.hangUp();

    assertThat(shell.result().outcome())
        .isEqualTo(new Outcome.Completed(JobOutput.NONE, Optional.of("hung_up")));
    assertThat(shell.result().moves()).extracting(JobMove::reason).containsExactly("lease_expired");
    assertThat(forgotten(outs)).containsExactly(FIRST);
    assertThat(shell.purse.held()).isEqualTo(Usd.ZERO);
  }

  @Test
  void soIsOneWhoseNextHolderNeverBegan() {
    Claim holder = started(1, 1);
    shell.report(naming(holder, 1, 2, FIRST));
    shell.ticks(32);
    shell.claim(claim(2, "holder-2"), PLACE);
    shell.hangUp();
    shell.ticks(12);

    assertThat(shell.result().outcome())
        .isEqualTo(new Outcome.Completed(JobOutput.NONE, Optional.of("hung_up")));
  }

  @Test
  void oneOfWhichNothingIsKnownToHaveBeenSaidIsCancelled() {
    started(1, 1);
    shell.ticks(32);
    shell.hangUp();

    assertThat(shell.result().outcome()).isEqualTo(new Outcome.Cancelled());
    assertThat(shell.purse.held()).isEqualTo(Usd.ZERO);
  }

  @Test
  void whatItsProductCancelsInBetweenIsCancelledWhateverWasSaid() {
    Claim holder = started(1, 1);
    shell.report(naming(holder, 1, 2, FIRST));
    shell.ticks(32);
    shell.cancel();

    assertThat(shell.result().outcome()).isEqualTo(new Outcome.Cancelled());
  }

  @Test
  void aTalkWhoseCallerHasHungUpIsNotMoved() {
    started(1, 1);
    shell.hangUp();
    shell.ticks(32);

    assertHolderLost("the worker that held the live job is gone: lease_expired");
  }

  @Test
  void aTalkThatIsBeingBroughtToItsEndIsNotMoved() {
    shell.submit(talk(LiveSamples.costing("0.0045")));
    Claim holder = claim(1, "holder-1");
    shell.claim(holder, PLACE);
    shell.report(progress(holder, 1, 1));
    shell.report(used(holder, 1, 2, call(1, "60", "60")));
    shell.ticks(32);

    assertHolderLost("the worker that held the live job is gone: lease_expired");
  }

  @Test
  void aTalkThatIsCancelledIsNotMoved() {
    started(1, 1);
    shell.cancel();
    shell.ticks(32);

    assertThat(shell.result().outcome()).isEqualTo(new Outcome.Cancelled());
    assertThat(dispatches(shell.all)).hasSize(1);
  }

  @Test
  void whereThereIsNoRoomItIsLostAndBothReasonsAreTold() {
    started(1, 1);
    Conditions usual = shell.conditions;
    var full = Map.of(Lane.CONVERSATION, new Room(0, 8));
    shell.conditions = new Conditions(usual.policy(), usual.prices(), full, usual.agents());
    shell.ticks(32);

    var failed = (Outcome.Failed) shell.result().outcome();
    assertThat(failed.reason()).isEqualTo("holder_lost");
    assertThat(failed.detail())
        .startsWith(
            "the worker that held the live job is gone: lease_expired; none can take it over:"
                + " no_room, ");
    assertThat(shell.result().moves()).isEmpty();
  }

  @Test
  void whatHasNoPriceIsNotGoneOnWith() {
    Claim holder = started(1, 1);
    shell.report(used(holder, 1, 2, call(1, "of-tomorrow", "60", "60")));
    shell.ticks(32);

    assertThat(((Outcome.Failed) shell.result().outcome()).detail())
        .contains("lease_expired; none can take it over: unpriced");
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

  private static List<PartReference> forgotten(List<Out> outs) {
    return only(outs, Out.ForgetPart.class).stream().map(Out.ForgetPart::part).toList();
  }
}
