package dev.patchbay.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.Ending;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Where the ledger grants what a call may cost, the broker's acknowledgement is not enough. */
class GrantedCallsTest {
  private static final Duration BEAT = Duration.ofSeconds(2);
  private final Fold fold = Fold.waitingForGrants();

  @Test
  void aCallBeginsWhenTheReportThatToldItIsGrantedAndNotBefore() {
    wants(1);
    fold.acknowledge();
    assertNoneBegan();

    grant(2);
    assertThat(fold.last).contains(new Effect.Allow(1));
  }

  @Test
  void aGrantThatIsThereBeforeTheBrokersAcknowledgementIsEnough() {
    wants(1);
    grant(2);

    assertThat(fold.last).contains(new Effect.Allow(1));
    fold.acknowledge();
    assertThat(fold.all).filteredOn(Effect.Allow.class::isInstance).hasSize(1);
  }

  @Test
  void whatWasToldLaterThanTheGrantedReportWaitsForItsOwn() {
    wants(1);
    fold.on(new Input.Wanted(2, Fold.EXPOSURE)).acknowledge();
    grant(2);
    assertThat(fold.last).contains(new Effect.Allow(1)).doesNotContain(new Effect.Allow(2));

    fold.acknowledge();
    grant(3);
    assertThat(fold.last).contains(new Effect.Allow(2));
  }

  @Test
  void aGrantOfALaterReportCoversWhatWaitsSinceAnEarlierOne() {
    wants(1);
    fold.acknowledge().pass(BEAT).acknowledge();
    assertThat(fold.lastProgress().exposures()).containsExactly(Fold.EXPOSURE);
    assertNoneBegan();

    grant(3);
    assertThat(fold.last).contains(new Effect.Allow(1));
  }

  @Test
  void whatWaitsForItsGrantIsToldWithEveryBeatAndHurriesNoReport() {
    wants(1);
    fold.acknowledge();
    int told = fold.progress().size();
    fold.on(new Input.Turn()).on(new Input.Turn());
    assertThat(fold.progress()).hasSize(told);

    fold.pass(BEAT);
    assertThat(fold.progress()).hasSize(told + 1);
  }

  @Test
  void aReportThatWasLostIsToldAgainSoon() {
    wants(1);
    fold.on(new Input.ProgressLost(2)).pass(Duration.ofMillis(300));
    assertThat(fold.lastProgress().number()).isEqualTo(3);

    grant(3);
    assertThat(fold.last).contains(new Effect.Allow(1));
  }

  @Test
  void aSilentHolderBeginsNothingAndAsksAgainWhenItMaySpeak() {
    wants(1);
    fold.pass(Duration.ofSeconds(5));
    grant(2);
    assertNoneBegan();

    fold.on(new Input.ProgressLost(2)).pass(Duration.ofSeconds(1));
    assertThat(fold.lastProgress().suspended()).isTrue();
    assertThat(fold.lastProgress().exposures()).isEmpty();
    int asked = fold.lastProgress().number();
    fold.acknowledge().on(new Input.Renewed(3, asked));
    assertThat(fold.lastProgress().exposures()).containsExactly(Fold.EXPOSURE);

    grant(fold.lastProgress().number());
    assertThat(fold.last).contains(new Effect.Allow(1));
  }

  @Test
  void aStoppedJobIsGrantedNothing() {
    wants(1);
    fold.acknowledge().on(new Input.Cancelled(3));
    grant(2);
    assertNoneBegan();

    fold.on(new Input.Returned(new Ending.Stopped()));
    assertThat(fold.ends().getLast().exposures()).isEmpty();
  }

  @Test
  void aGrantOfAnotherEpochIsNone() {
    wants(1);
    fold.acknowledge().on(new Input.Granted(2, 2));

    assertNoneBegan();
  }

  @Test
  void aCallThatWasTakenBackIsNotGranted() {
    wants(1);
    fold.acknowledge().on(new Input.Unspent(1));
    grant(2);

    assertNoneBegan();
  }

  /** The first report has no calls; the second one tells of this. */
  private void wants(int call) {
    fold.acknowledge().on(new Input.Wanted(call, Fold.EXPOSURE));
    assertThat(fold.lastProgress().number()).isEqualTo(2);
    assertThat(fold.lastProgress().exposures()).containsExactly(Fold.EXPOSURE);
  }

  private void grant(int number) {
    fold.on(new Input.Granted(3, number));
  }

  private void assertNoneBegan() {
    assertThat(fold.all).noneMatch(Effect.Allow.class::isInstance);
  }
}
