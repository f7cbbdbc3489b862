package dev.patchbay.router.ledger;

import static dev.patchbay.router.ledger.ChainedTalks.BEGINNING;
import static dev.patchbay.router.ledger.ChainedTalks.limited;
import static dev.patchbay.router.ledger.ChainedTalks.started;
import static dev.patchbay.router.ledger.ChainedTalks.submit;
import static dev.patchbay.router.ledger.ChainedTalks.with;
import static dev.patchbay.router.ledger.FakeShell.lines;
import static dev.patchbay.router.ledger.FakeShell.signals;
import static dev.patchbay.router.ledger.LiveSamples.CALLBACK_BEHIND_A_TALK;
import static dev.patchbay.router.ledger.Samples.call;
import static dev.patchbay.router.ledger.Samples.claim;
import static dev.patchbay.router.ledger.Samples.completed;
import static dev.patchbay.router.ledger.Samples.exposed;
import static dev.patchbay.router.ledger.Samples.progress;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.router.money.Budgets;
import dev.patchbay.schemas.AttemptReport;
import dev.patchbay.schemas.BudgetWindow;
import dev.patchbay.schemas.Claim;
import dev.patchbay.schemas.DegradedTalk;
import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.Signal;
import dev.patchbay.schemas.UsageKind;
import dev.patchbay.schemas.UsageLine;
import dev.patchbay.schemas.Usd;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What a holder used that was fenced when its talk went on by the chain, on six dollars a day.
 * Announced is here what costs 0.000075 dollars a second.
 */
class FencedTalkTest {
  private static final Claim HOLDER = claim(1, "claim-1");
  private static final Claim NEXT = claim(2, "claim-2");

  /** 4.5 dollars, which are there. */
  private static final String GRANTED = "60000";

  /** 7.5 dollars, which are not. */
  private static final String TOO_MUCH = "100000";

  private final FakeShell shell = new FakeShell();

  @Test
  void whatTheFencedHolderTellsIsChargedAndNoPartOfWhatTheNextOneHolds() {
    granted(CALLBACK_BEHIND_A_TALK);
    refused();

    shell.report(Samples.stopped(HOLDER, 1, call(1, "4000", "4000")));

    assertThat(spent()).isEqualTo(Usd.parse("0.3"));
    assertThat(held()).isEqualTo(BEGINNING);
    started(shell, 2);
    shell.report(completed(NEXT, 2, call(1, "1000", "1000")));
    assertThat(shell.result().totalCost()).isEqualTo(Usd.parse("0.375"));
    assertThat(spent()).isEqualTo(Usd.parse("0.375"));
    assertThat(held()).isEqualTo(Usd.ZERO);
  }

  @Test
  void aFencedHolderThatSaysNothingForALeaseIsChargedWhatWasGrantedToIt() {
    granted(CALLBACK_BEHIND_A_TALK);
    refused();
    started(shell, 2);
    shell.ticks(20);
    assertThat(lines(shell.report(progress(NEXT, 2, 2)))).isEmpty();
    shell.ticks(12);

    List<UsageLine> lines = lines(shell.report(progress(NEXT, 2, 3)));

    assertThat(lines).extracting(UsageLine::kind).containsExactly(UsageKind.ESTIMATED);
    assertThat(lines.getFirst().cost()).as("and not what was refused").isEqualTo(Usd.parse("4.5"));
    assertThat(lines.getFirst().epoch()).isEqualTo(1);
    assertThat(lines(shell.report(progress(NEXT, 2, 4)))).as("once").isEmpty();
    shell.report(Samples.stopped(HOLDER, 1, call(1, "4000", "4000")));
    assertThat(spent()).as("its own words correct that").isEqualTo(Usd.parse("0.3"));
  }

  @Test
  void aTalkThatEndsBeforeThatIsNotOverWithoutIt() {
    granted(CALLBACK_BEHIND_A_TALK);
    refused();

    shell.hangUp();

    assertThat(shell.result().totalCost()).isEqualTo(Usd.parse("4.5"));
    assertThat(held()).isEqualTo(Usd.ZERO);
    shell.report(Samples.stopped(HOLDER, 1, call(1, "4000", "4000")));
    assertThat(spent()).isEqualTo(Usd.parse("0.3"));
  }

  @Test
  void whatWasRefusedDoesNotComeBackByWhatTheFencedHolderTellsLater() {
    granted(CALLBACK_BEHIND_A_TALK);
    refused();
    shell.report(exposed(HOLDER, 1, 4, TOO_MUCH));

    shell.hangUp();

    assertThat(shell.result().totalCost()).isEqualTo(Usd.parse("4.5"));
    assertThat(lines(shell.report(exposed(HOLDER, 1, 5, TOO_MUCH)))).isEmpty();
    assertThat(spent()).isEqualTo(Usd.parse("4.5"));
  }

  @Test
  void whatItTellsToRunLessCounts() {
    granted(CALLBACK_BEHIND_A_TALK);
    refused();
    shell.report(exposed(HOLDER, 1, 4, "4000"));

    shell.hangUp();

    assertThat(shell.result().totalCost()).isEqualTo(Usd.parse("0.3"));
  }

  @Test
  void ofWhatItCannotTellAtItsEndNoMoreIsChargedThanWasGranted() {
    granted(CALLBACK_BEHIND_A_TALK);
    refused();

    shell.report(stopped(HOLDER, 1, TOO_MUCH));

    assertThat(spent()).isEqualTo(Usd.parse("4.5"));
  }

  @Test
  void whoWaitedForNoGrantAndIsFencedMayRunWhatItAnnouncesLater() {
    shell.conditions = with(CALLBACK_BEHIND_A_TALK);
    submit(shell);
    started(shell, 1);
    shell.conditions = limited(CALLBACK_BEHIND_A_TALK, Budgets.limit("6"));
    refused();
    shell.report(exposed(HOLDER, 1, 4, "200000"));

    shell.cancel();

    assertThat(shell.result().totalCost()).isEqualTo(Usd.parse("15"));
  }

  @Test
  void whoWaitedForNoGrantMayRunAllThatItAnnounced() {
    shell.conditions = with(CALLBACK_BEHIND_A_TALK);
    submit(shell);
    started(shell, 1);
    shell.conditions = limited(CALLBACK_BEHIND_A_TALK, Budgets.limit("6"));
    refused();

    shell.cancel();

    assertThat(shell.result().totalCost()).isEqualTo(Usd.parse("7.5"));
  }

  @Test
  void theFencedHolderIsToldAgainAndGrantedNothing() {
    granted(CALLBACK_BEHIND_A_TALK);
    refused();

    assertThat(signals(shell.report(exposed(HOLDER, 1, 4, GRANTED))))
        .containsExactly(new Signal.Fence(HOLDER, 1));
    assertThat(held()).isEqualTo(BEGINNING);
  }

  private void granted(DegradedTalk talk) {
    shell.conditions = limited(talk, Budgets.limit("6"));
    submit(shell);
    started(shell, 1);
    assertThat(signals(shell.report(exposed(HOLDER, 1, 2, GRANTED))))
        .containsExactly(new Signal.Granted(HOLDER, 1, 2));
  }

  /** It stopped and cannot tell what came of what it had announced. */
  private static AttemptReport.Ended stopped(Claim holder, int epoch, String seconds) {
    return new AttemptReport.Ended(
        holder,
        epoch,
        new Ending.Stopped(),
        List.of(),
        exposed(holder, epoch, 1, seconds).exposures());
  }

  private List<Out> refused() {
    return shell.report(exposed(HOLDER, 1, 3, TOO_MUCH));
  }

  private Usd held() {
    return shell.purse.held();
  }

  private Usd spent() {
    return shell.purse.spentIn(BudgetWindow.DAY);
  }
}
