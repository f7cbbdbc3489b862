package dev.patchbay.chained;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.Stage;
import dev.patchbay.schemas.StageTarget;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No target was left: which word the ledger gets decides whether callers hear anything. */
class StageVerdictTest {
  private static final Duration WAIT = Duration.ofSeconds(20);

  @ParameterizedTest
  @ValueSource(strings = {"spend_cap_reached", "price_unknown"})
  void whatThisWorkerMayNotPayForHidesNobodyWhoIsDown(String refusal) {
    Told down = said("a", "provider_unavailable", true);
    Told unpaid = unpaid("b", refusal);

    for (List<Told> told : List.of(List.of(down, unpaid), List.of(unpaid, down))) {
      Ending.Failed verdict = StageVerdict.noneLeft(told);
      assertThat(verdict.reason()).isEqualTo("provider_unavailable");
      assertThat(verdict.retryable()).isTrue();
      assertThat(verdict.detail()).contains("a: down", "b: no money");
    }
  }

  @Test
  void theOneVendorThatWasAskedIsNamedWhereItFailedAndNotWhereTheJobDid() {
    assertThat(StageVerdict.noneLeft(List.of(said("a", "provider_unavailable", true))).detail())
        .isEqualTo("a: down");
    assertThat(StageVerdict.ended(List.of(said("a", "provider_refused", false))).detail())
        .isEqualTo("a: down");
    assertThat(StageVerdict.ended(List.of(said("a", "input_too_long", false))).detail())
        .isEqualTo("down");
  }

  @Test
  void aVendorThatCannotHealIsNotTriedAgainBecauseOfMoneyThatIsGone() {
    Ending.Failed verdict =
        StageVerdict.noneLeft(
            List.of(said("a", "provider_unauthorised", false), unpaid("b", "spend_cap_reached")));

    assertThat(verdict.reason()).isEqualTo("provider_unauthorised");
    assertThat(verdict.retryable()).isFalse();
  }

  @Test
  void moneyThatIsGoneDecidesWhereItIsAllThatStandsInTheWay() {
    Ending.Failed one = StageVerdict.noneLeft(List.of(unpaid("a", "spend_cap_reached")));
    Ending.Failed two =
        StageVerdict.noneLeft(
            List.of(unpaid("a", "price_unknown"), unpaid("b", "spend_cap_reached")));

    assertThat(one.detail()).isEqualTo("no money");
    for (Ending.Failed verdict : List.of(one, two)) {
      assertThat(verdict.reason()).isEqualTo("spend_cap_reached");
      assertThat(verdict.retryable()).isFalse();
    }
  }

  @Test
  void aTargetThatIsShutMayBeOpenAtAnotherTimeWhateverTheOthersCost() {
    Ending.Failed verdict =
        StageVerdict.noneLeft(
            List.of(new Told.Shut(target("a"), "breaker_open"), unpaid("b", "spend_cap_reached")));

    assertThat(verdict.reason()).isEqualTo("provider_shut");
    assertThat(verdict.retryable()).isTrue();
    assertThat(verdict.detail()).isEqualTo("a: breaker_open; b: no money");
  }

  @Test
  void moneyThatMayBeFreeLaterIsWaitedForWhereNothingElseCanHeal() {
    Told dead = said("a", "provider_unauthorised", false);
    Told gone = unpaid("b", "spend_cap_reached");

    for (Told other : List.of(dead, gone)) {
      Ending.Failed verdict = StageVerdict.noneLeft(List.of(waiting("c"), other));
      assertThat(verdict.retryable()).isTrue();
      assertThat(verdict.retryAfter()).contains(WAIT);
    }
    assertThat(StageVerdict.noneLeft(List.of(waiting("c"), gone)).reason())
        .isEqualTo("spend_cap_reserved");
  }

  @Test
  void aVendorThatMayHealSoonerIsNotWaitedForAsLongAsForMoney() {
    Ending.Failed verdict =
        StageVerdict.noneLeft(List.of(said("a", "provider_unavailable", true), waiting("b")));

    assertThat(verdict.reason()).isEqualTo("provider_unavailable");
    assertThat(verdict.retryAfter()).isEmpty();
  }

  private static Told said(String target, String reason, boolean retryable) {
    return new Told.Said(
        target(target), new Ending.Failed(reason, "down", retryable, Optional.empty()));
  }

  private static Told unpaid(String target, String reason) {
    return new Told.Unpaid(
        target(target), new Ending.Failed(reason, "no money", false, Optional.empty()));
  }

  private static Told waiting(String target) {
    return new Told.Unpaid(
        target(target), new Ending.Failed("spend_cap_reserved", "later", true, Optional.of(WAIT)));
  }

  private static StageTarget target(String name) {
    return new StageTarget(Stage.TEXT_TO_SPEECH, name, "m");
  }
}
