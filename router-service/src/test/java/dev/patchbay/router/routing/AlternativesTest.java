package dev.patchbay.router.routing;

import static dev.patchbay.router.ledger.Samples.START;
import static dev.patchbay.router.ledger.Samples.price;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.router.ledger.Samples;
import dev.patchbay.schemas.Candidate;
import dev.patchbay.schemas.ControlEntry.Policy;
import dev.patchbay.schemas.ControlEntry.PolicyRoute;
import dev.patchbay.schemas.ControlEntry.PriceRow;
import dev.patchbay.schemas.ControlEntry.Prices;
import dev.patchbay.schemas.Degrade;
import dev.patchbay.schemas.DegradedFrom;
import dev.patchbay.schemas.Lane;
import dev.patchbay.schemas.Meter;
import dev.patchbay.schemas.Output;
import dev.patchbay.schemas.Purpose;
import dev.patchbay.schemas.Route;
import dev.patchbay.schemas.Stage;
import dev.patchbay.schemas.StageTarget;
import dev.patchbay.schemas.Tier;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AlternativesTest {
  private static final LocalDate TODAY = LocalDate.ofInstant(START, ZoneOffset.UTC);
  private static final List<PriceRow> BY_TOKENS =
      List.of(
          price("tokens", Meter.INPUT_TEXT_TOKENS, "1", "1000"),
          price("tokens", Meter.OUTPUT_AUDIO_TOKENS, "1", "1000"));
  private static final PriceRow BY_CHARACTERS = price("chars", Meter.INPUT_CHARACTERS, "1", "1000");
  private static final PriceRow HALF = price("half", Meter.INPUT_TEXT_TOKENS, "1", "1000");
  private static final PriceRow OWN = price("own", Meter.INPUT_CHARACTERS, "0", "1");

  @Test
  void aTargetIsUsableWithOneWholeSetOfPricesOfItsStage() {
    Routing.Found found = found(Map.of(), "tokens", "chars");

    assertThat(targets(found)).containsExactly("a/tokens", "a/chars");
    assertThat(found.values())
        .containsEntry("price.tokens.output_audio_tokens", "0.001")
        .containsEntry("price.chars.input_characters", "0.001")
        .noneSatisfy((name, _) -> assertThat(name).startsWith("dropped."));
    assertThat(found.degradedFrom()).isEmpty();
  }

  @Test
  void anUnpricedAlternativeIsDroppedWithItsReason() {
    Routing.Found found = found(Map.of(), "half", "chars");

    assertThat(targets(found)).containsExactly("a/chars");
    assertThat(found.values())
        .containsEntry(
            "dropped.text-to-speech/a/half",
            "unpriced: no price of half per output_audio_tokens in prices/2026-11-20");
  }

  @Test
  void aRouteIsRefusedWhenAStageHasNoTargetLeft() {
    assertThat(route(Degrade.FORBID, Map.of(), "half", "none"))
        .isInstanceOfSatisfying(
            Routing.None.class,
            none -> {
              assertThat(none.reason()).isEqualTo("unpriced");
              assertThat(none.detail()).contains("no price of half per output_audio_tokens");
            });
  }

  @Test
  void onTheDayOfItsSunsetATargetIsNoCandidateAnyMore() {
    assertThat(targets(found(Map.of("a/tokens", TODAY.plusDays(1)), "tokens", "chars")))
        .containsExactly("a/tokens", "a/chars");

    Routing.Found found = found(Map.of("a/tokens", TODAY), "tokens", "chars");

    assertThat(targets(found)).containsExactly("a/chars");
    assertThat(found.values())
        .containsEntry(
            "dropped.text-to-speech/a/tokens",
            "sunset: a/tokens is served no longer since 2026-11-20");
  }

  @Test
  void aRouteWhoseTargetsAreAllGoneIsPassedOverForItsSunset() {
    Routing.Found found = found(Map.of("a/tokens", TODAY), "half", "tokens");

    assertThat(found.route().name()).isEqualTo("last");
    assertThat(found.candidates().getFirst())
        .extracting(Candidate::whyNot, Candidate::margin)
        .containsExactly(
            Optional.of("sunset"), Optional.of("a/tokens is served no longer since 2026-11-20"));
    assertThat(found.degradedFrom()).contains(new DegradedFrom(Tier.B, "sunset"));
  }

  @Test
  void aJobThatLeftATierTakesOneBelowItAndKeepsTheReason() {
    var left = new DegradedFrom(Tier.B, "provider_unavailable");

    assertThat(
            Classifier.route(
                wanted(Degrade.ALLOW), Optional.of(left), conditions(Map.of(), "tokens"), START, 0))
        .isInstanceOfSatisfying(
            Routing.Found.class,
            found -> {
              assertThat(found.route().tier()).isEqualTo(Tier.C);
              assertThat(found.degradedFrom()).contains(left);
              assertThat(found.candidates().getFirst())
                  .extracting(Candidate::whyNot, Candidate::margin)
                  .containsExactly(
                      Optional.of("tier_left"),
                      Optional.of("tier B was left: provider_unavailable"));
            });
    assertThat(
            Classifier.route(
                wanted(Degrade.FORBID),
                Optional.of(left),
                conditions(Map.of(), "tokens"),
                START,
                0))
        .isInstanceOf(Routing.None.class);
  }

  private static Routing.Found found(Map<String, LocalDate> sunsets, String... models) {
    return (Routing.Found) route(Degrade.ALLOW, sunsets, models);
  }

  private static Routing route(Degrade degrade, Map<String, LocalDate> sunsets, String... models) {
    return Classifier.route(wanted(degrade), conditions(sunsets, models), START, 0);
  }

  private static List<String> targets(Routing.Found found) {
    return found.route().stages().stream().map(StageTarget::target).toList();
  }

  private static Wanted wanted(Degrade degrade) {
    return new Wanted(Purpose.ANNOUNCEMENT, Set.of(Output.AUDIO), degrade);
  }

  private static Conditions conditions(Map<String, LocalDate> sunsets, String... models) {
    var policy =
        new Policy(
            "policy/2",
            List.of(candidate("usual", Tier.B, models), candidate("last", Tier.C, "own")),
            Samples.RETRY);
    var rows = new ArrayList<>(BY_TOKENS);
    rows.addAll(List.of(BY_CHARACTERS, HALF, OWN));
    return Samples.conditions(policy, new Prices("prices/2026-11-20", TODAY, rows, sunsets));
  }

  private static PolicyRoute candidate(String name, Tier tier, String... models) {
    List<StageTarget> stages =
        List.of(models).stream()
            .map(model -> new StageTarget(Stage.TEXT_TO_SPEECH, "a/" + model, model))
            .toList();
    return new PolicyRoute(
        new Route(name, Lane.CHAINED, tier, stages),
        Set.of(Purpose.ANNOUNCEMENT),
        Set.of(Output.AUDIO));
  }
}
