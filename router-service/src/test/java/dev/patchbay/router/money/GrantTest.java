package dev.patchbay.router.money;

import static dev.patchbay.router.money.Budgets.daily;
import static dev.patchbay.router.money.Budgets.limit;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.Budget;
import dev.patchbay.schemas.DefaultControl;
import dev.patchbay.schemas.Exposure;
import dev.patchbay.schemas.Meter;
import dev.patchbay.schemas.PriceTable;
import dev.patchbay.schemas.TenantId;
import dev.patchbay.schemas.Usd;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GrantTest {
  private static final PriceTable PRICES = PriceTable.of(DefaultControl.prices());
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  private static final Optional<Budget> TEN =
      Optional.of(daily(TenantId.of("acme"), "UTC", limit("10")));

  @Test
  void threeResponsesAreWorthTheirContextUncachedAndAllThatTheyMaySay() {
    assertThat(Grant.worst(List.of(responses(3)), PRICES)).contains(Usd.parse("1.745664"));
  }

  @Test
  void aSliceOfATranslationIsWorthHalfAMinute() {
    assertThat(Grant.worst(List.of(seconds("gpt-realtime-translate", "30")), PRICES))
        .contains(Usd.parse("0.01700000001"));
  }

  @Test
  void whatIsAnnouncedAtSeveralTargetsAddsUp() {
    assertThat(Grant.worst(List.of(responses(1), seconds("gpt-transcribe", "300")), PRICES))
        .contains(Usd.parse("0.604388"));
  }

  @Test
  void whoAnnouncesNothingAsksForNothing() {
    assertThat(Grant.worst(List.of(), PRICES)).contains(Usd.ZERO);
  }

  @Test
  void whatHasNoPriceHasNoWorst() {
    assertThat(Grant.worst(List.of(responses(1), seconds("of-tomorrow", "1")), PRICES)).isEmpty();
  }

  @Test
  void whatIsAskedForIsHeldFromThenOn() {
    assertThat(grant("5", "2", "2", "4", "0")).isEqualTo(granted("4"));
  }

  @Test
  void theLastCentIsGrantedAndNotOneMore() {
    assertThat(grant("5", "2", "1", "4", "0")).isEqualTo(granted("4"));

    Grant refused = grant("5", "2", "1", "4.000000000001", "0");
    assertThat(refused.held()).isEqualTo(Usd.parse("1"));
    assertThat(refused.refused().orElseThrow())
        .contains("may come to 4.000000000001 dollars; day: spent 5, held 2")
        .contains("hard limit 10, left 4,");
  }

  @Test
  void whoAsksForLessKeepsSoMuchAsIsToBeKept() {
    assertThat(grant("5", "3", "3", "1", "0")).isEqualTo(granted("1"));
    assertThat(grant("5", "3", "3", "1", "2")).isEqualTo(granted("2"));
    assertThat(grant("5", "3", "3", "1", "4")).isEqualTo(granted("3"));
  }

  @Test
  void whatIsHeldAlreadyIsGrantedThoughTheBudgetIsOverdrawn() {
    assertThat(grant("12", "1", "1", "1", "1")).isEqualTo(granted("1"));
    assertThat(grant("12", "1", "1", "1.1", "1").refused()).isPresent();
  }

  @Test
  void withoutABudgetNothingIsRefused() {
    assertThat(Grant.of(Means.UNLIMITED, Usd.parse("1000000"), Usd.ZERO))
        .isEqualTo(granted("1000000"));
  }

  /** Of a tenant that may spend 10 dollars a day. */
  private static Grant grant(String spent, String held, String own, String asked, String kept) {
    Purse purse =
        Purse.EMPTY.at(NOON, TEN).spent(Usd.parse(spent), NOON, TEN).held(Usd.parse(held), TEN);
    var means = new Means(TEN, purse, Optional.of(Usd.parse(own)));
    return Grant.of(means, Usd.parse(asked), Usd.parse(kept));
  }

  private static Grant granted(String held) {
    return new Grant(Usd.parse(held), Optional.empty());
  }

  /** Each may read 17,384 tokens and say 400. */
  private static Exposure responses(int count) {
    return new Exposure(
        "openai/gpt-realtime-2",
        "gpt-realtime-2",
        Map.of(
            Meter.INPUT_AUDIO_TOKENS, BigDecimal.valueOf(17_384L * count),
            Meter.OUTPUT_AUDIO_TOKENS, BigDecimal.valueOf(400L * count)));
  }

  private static Exposure seconds(String model, String most) {
    return new Exposure(
        "openai/" + model, model, Map.of(Meter.INPUT_AUDIO_SECONDS, new BigDecimal(most)));
  }
}
