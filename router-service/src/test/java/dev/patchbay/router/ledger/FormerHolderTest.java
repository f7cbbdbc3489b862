package dev.patchbay.router.ledger;

import static dev.patchbay.router.ledger.FakeShell.dispatches;
import static dev.patchbay.router.ledger.FakeShell.only;
import static dev.patchbay.router.ledger.FakeShell.results;
import static dev.patchbay.router.ledger.FakeShell.signals;
import static dev.patchbay.router.ledger.LiveSamples.PLACE;
import static dev.patchbay.router.ledger.LiveSamples.talk;
import static dev.patchbay.router.ledger.Samples.claim;
import static dev.patchbay.router.ledger.Samples.completed;
import static dev.patchbay.router.ledger.Samples.naming;
import static dev.patchbay.router.ledger.Samples.progress;
import static dev.patchbay.router.ledger.Samples.yielded;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.Claim;
import dev.patchbay.schemas.EffectOutcome;
import dev.patchbay.schemas.KnownEffect;
import dev.patchbay.schemas.LiveWork;
import dev.patchbay.schemas.PartReference;
import dev.patchbay.schemas.Signal;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a former holder of a talk says, did and wrote, once another one has it. */
class FormerHolderTest {
  private static final PartReference FIRST = new PartReference(1, 0, 3, 100);
  private static final PartReference OTHER = new PartReference(1, 1, 3, 101);
  private static final PartReference FIRST_AGAIN = new PartReference(1, 0, 3, 102);
  private final FakeShell shell = LiveSamples.shell();

  @Test
  void theLateReportsOfADeadHolderAreFencedAndChangeNothing() {
    Claim holder = started(1, 1);
    shell.report(naming(holder, 1, 2, FIRST));
    shell.ticks(32);
    Claim next = started(2, 2);

    assertThat(signals(shell.report(naming(holder, 1, 3, OTHER))))
        .containsExactly(new Signal.Fence(holder, 1));
    shell.report(completed(holder, 1));
    assertThat(results(shell.all)).isEmpty();
    assertThat(dispatches(shell.report(yielded(next, 2))).getFirst().checkpoint().parts())
        .containsExactly(FIRST);
  }

  @Test
  void theEffectsOfTheDeadHolderAreInTheNextDispatchAndAreNotDoneAgain() {
    Claim holder = started(1, 1);
    shell.claimEffect(holder, 1, "c1");

    Out.SendDispatch next = dispatches(shell.ticks(32)).getFirst();

    assertThat(live(next).effects())
        .containsExactly(new KnownEffect("c1", "book_table", 1, EffectOutcome.UNKNOWN));
    Claim second = started(2, 2);
    assertThat(signals(shell.claimEffect(second, 2, "c1")))
        .hasExactlyElementsOfTypes(Signal.EffectRefused.class);
    assertThat(signals(shell.claimEffect(second, 2, "c2")))
        .hasExactlyElementsOfTypes(Signal.EffectGranted.class);
  }

  @Test
  void aDeadHolderIsGrantedNoEffect() {
    Claim holder = started(1, 1);
    shell.ticks(32);
    assertThat(signals(shell.claimEffect(holder, 1, "c1")))
        .containsExactly(new Signal.Fence(holder, 1));
    started(2, 2);

    assertThat(signals(shell.claimEffect(holder, 1, "c1")))
        .containsExactly(new Signal.Fence(holder, 1));
  }

  @Test
  void whatAHolderWritesInTurnsIsNotClearedWhileItHoldsTheTalk() {
    Claim holder = started(1, 1);
    shell.report(naming(holder, 1, 2, FIRST));
    shell.report(naming(holder, 1, 3, OTHER));
    shell.report(naming(holder, 1, 4, FIRST_AGAIN));

    assertThat(forgotten(shell.all)).isEmpty();
    assertThat(dispatches(shell.ticks(32)).getFirst().checkpoint().parts())
        .containsExactly(FIRST_AGAIN);
  }

  @Test
  void itIsClearedWhenTheNextHolderHasItsOwn() {
    Claim holder = started(1, 1);
    shell.report(naming(holder, 1, 2, FIRST));
    shell.report(naming(holder, 1, 3, OTHER));
    shell.ticks(32);
    Claim next = started(2, 2);
    assertThat(forgotten(shell.all)).isEmpty();

    assertThat(forgotten(shell.report(naming(next, 2, 2, new PartReference(2, 0, 3, 110)))))
        .containsExactlyInAnyOrder(FIRST, OTHER);
  }

  @Test
  void atTheEndWhatEveryHolderWroteIsCleared() {
    Claim holder = started(1, 1);
    shell.report(naming(holder, 1, 2, FIRST));
    shell.report(naming(holder, 1, 3, OTHER));
    shell.ticks(32);
    Claim next = started(2, 2);
    var ofSecond = new PartReference(2, 0, 3, 110);
    var last = new PartReference(2, 1, 3, 111);
    shell.report(naming(next, 2, 2, ofSecond));
    shell.report(naming(completed(next, 2), last));

    assertThat(forgotten(shell.all)).containsExactlyInAnyOrder(FIRST, OTHER, ofSecond, last);
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

  private static LiveWork live(Out.SendDispatch dispatch) {
    return dispatch.live().orElseThrow();
  }

  private static List<PartReference> forgotten(List<Out> outs) {
    return only(outs, Out.ForgetPart.class).stream().map(Out.ForgetPart::part).toList();
  }
}
