package dev.patchbay.router.routing;

import static dev.patchbay.router.ledger.Samples.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.router.ledger.Samples;
import dev.patchbay.router.money.Allowances;
import dev.patchbay.schemas.BreakerPosition;
import dev.patchbay.schemas.BreakerState;
import dev.patchbay.schemas.ByHand;
import dev.patchbay.schemas.Candidate;
import dev.patchbay.schemas.ControlEntry.LanePin;
import dev.patchbay.schemas.ControlEntry.Policy;
import dev.patchbay.schemas.ControlEntry.PolicyRoute;
import dev.patchbay.schemas.ControlEntry.PriceRow;
import dev.patchbay.schemas.ControlEntry.Prices;
import dev.patchbay.schemas.Degrade;
import dev.patchbay.schemas.DegradedFrom;
import dev.patchbay.schemas.JobId;
import dev.patchbay.schemas.Lane;
import dev.patchbay.schemas.Meter;
import dev.patchbay.schemas.Output;
import dev.patchbay.schemas.PriceTable;
import dev.patchbay.schemas.Purpose;
import dev.patchbay.schemas.Route;
import dev.patchbay.schemas.Stage;
import dev.patchbay.schemas.StageTarget;
import dev.patchbay.schemas.Tier;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class HealthTest {
  private static final ByHand ANA = new ByHand("ana", "The provider tells of an incident.");

  @Test
  void aTargetWhoseBreakerIsOpenIsDroppedAndItsStageGoesOnWithTheOthers() {
    Routing.Found found = found(route(open("a/one")), 0);

    assertThat(targets(found)).containsExactly("a/two");
    assertThat(found.values())
        .hasEntrySatisfying(
            "dropped.text-to-speech/a/one",
            why -> assertThat(why).startsWith("breaker_open: a/one is open since"));
    assertThat(found.degradedFrom()).isEmpty();
  }

  @Test
  void aRouteWithoutATargetIsPassedOverWithFiguresAndTheJobDegrades() {
    Routing.Found found = found(route(open("a/one"), open("a/two")), 0);

    assertThat(found.route().name()).isEqualTo("lesser");
    assertThat(found.degradedFrom()).contains(new DegradedFrom(Tier.B, "breaker_open"));
    Candidate better = found.candidates().getFirst();
    assertThat(better.whyNot()).contains("breaker_open");
    assertThat(better.margin().orElseThrow())
        .contains("a/one is open since 2026", "until", "11 of 20 calls failed");
  }

  @Test
  void aSessionsOwnTranscriptionNeedsNoBreakerButItsVoiceDoes() {
    var ear = new StageTarget(Stage.SPEECH_TO_TEXT, "a/ear", "ear");
    var voice = new StageTarget(Stage.SPEECH_TO_SPEECH, "a/one", "talk");
    var session = new Route("talk", Lane.CONVERSATION, Tier.A, List.of(ear, voice));
    var chain = new Route("chain", Lane.CHAINED, Tier.B, List.of(ear));

    assertThat(broken(session, open("a/ear"))).isEmpty();
    assertThat(broken(session, open("a/one"))).hasValueSatisfying(tells("a/one is open"));
    assertThat(broken(chain, open("a/ear"))).hasValueSatisfying(tells("a/ear is open"));
  }

  @Test
  void aReasonIsCutBetweenCharacters() {
    var longWhy = new ByHand("ana", "x".repeat(99) + "😀".repeat(20));
    BreakerState forced = state("a/one", BreakerPosition.FORCED_OPEN, 0, Optional.of(longWhy));

    assertThat(found(route(forced), 0).values().get("dropped.text-to-speech/a/one"))
        .endsWith("x".repeat(99) + "…");
  }

  /** Candidates and outcomes have room for 500 characters. */
  @Test
  void theLongestNamesAndReasonsFitIntoWhatIsTold() {
    var longest = new ByHand("w".repeat(128), "😀".repeat(250));
    var target = "t".repeat(128);
    var forced =
        new BreakerState(
            target,
            Long.MAX_VALUE,
            BreakerPosition.FORCED_OPEN,
            0,
            "r".repeat(64),
            START.plusNanos(123_456_789),
            Optional.of(START.plusNanos(123_456_789)),
            Integer.MAX_VALUE,
            Integer.MAX_VALUE,
            Optional.of(longest));
    Policy policy =
        new Policy(
            "policy/" + "v".repeat(64),
            List.of(
                new PolicyRoute(
                    new Route("only", Lane.CHAINED, Tier.B, List.of(speech(target))),
                    Set.of(Purpose.ANNOUNCEMENT),
                    Set.of(Output.AUDIO))),
            Samples.RETRY);

    assertThat(route(policy, 0, Map.of(), forced))
        .isInstanceOfSatisfying(
            Routing.None.class,
            none -> {
              assertThat(none.detail()).hasSizeLessThanOrEqualTo(500);
              assertThat(none.candidates().getFirst().margin()).isPresent();
            });
  }

  @Test
  void whereNothingIsLeftTheJobIsToldSo() {
    assertThat(route(open("a/one"), open("a/two"), open("own/voice")))
        .isInstanceOfSatisfying(
            Routing.None.class, none -> assertThat(none.reason()).isEqualTo("breaker_open"));
  }

  @Test
  void whileATargetRecoversItTakesTheJobsBelowItsShare() {
    BreakerState some = state("a/one", BreakerPosition.RECOVERING, 25, Optional.empty());

    assertThat(targets(found(route(24, Map.of(), some), 24))).containsExactly("a/one", "a/two");
    assertThat(targets(found(route(25, Map.of(), some), 25))).containsExactly("a/two");
  }

  @Test
  void theBreakerThatWasLookedAtStandsInTheDecision() {
    BreakerState closed = state("a/one", BreakerPosition.CLOSED, 100, Optional.empty());

    assertThat(found(route(closed), 0).values().get("breaker.a/one"))
        .startsWith("a/one is closed since")
        .contains("takes 100 of 100 jobs");
  }

  @Test
  void aForcedOneTellsWhoForcedItAndWhy() {
    BreakerState forced = state("a/one", BreakerPosition.FORCED_OPEN, 0, Optional.of(ANA));

    assertThat(found(route(forced), 0).values().get("dropped.text-to-speech/a/one"))
        .endsWith("by ana: The provider tells of an incident.");
  }

  @Test
  void aPinnedLaneDeliversNoBetterTier() {
    var pin = new LanePin(Lane.CHAINED, Optional.of(Tier.C), ANA);
    Routing.Found found = found(route(0, Map.of(Lane.CHAINED, pin)), 0);

    assertThat(found.route().tier()).isEqualTo(Tier.C);
    assertThat(found.degradedFrom()).contains(new DegradedFrom(Tier.B, "lane_pinned"));
    assertThat(found.candidates().getFirst().margin())
        .contains("chained is pinned to tier C by ana: The provider tells of an incident.");
  }

  @Test
  void aPinAtOrBelowARoutesTierOrInAnotherLaneChangesNothing() {
    var same = new LanePin(Lane.CHAINED, Optional.of(Tier.B), ANA);
    var other = new LanePin(Lane.CONVERSATION, Optional.of(Tier.C), ANA);

    assertThat(found(route(0, Map.of(Lane.CHAINED, same)), 0).route().name()).isEqualTo("better");
    assertThat(found(route(0, Map.of(Lane.CONVERSATION, other)), 0).route().name())
        .isEqualTo("better");
  }

  @Test
  void jobsAreSpreadEvenlyAndEachAlwaysHasTheSameNumber() {
    var random = new Random(7);
    int below = 0;
    for (int i = 0; i < 10_000; i++) {
      JobId job = JobId.parse(new UUID(random.nextLong(), random.nextLong()).toString());
      int lot = Health.lot(job);
      assertThat(lot).isBetween(0, 99).isEqualTo(Health.lot(job));
      below += lot < 10 ? 1 : 0;
    }
    assertThat(below).isBetween(850, 1150);
  }

  private static Optional<String> broken(Route route, BreakerState state) {
    var health = new Health(Map.of(state.target(), state), Map.of());
    var rows = new ArrayList<PriceRow>();
    rows.add(Samples.price("ear", Meter.INPUT_AUDIO_SECONDS, "1", "1000"));
    for (Meter meter : Meter.values()) {
      rows.add(Samples.price("talk", meter, "1", "1000"));
    }
    var prices = new Prices("prices/2026-11-20", LocalDate.ofInstant(START, ZoneOffset.UTC), rows);
    return Alternatives.broken(route, PriceTable.of(prices), START, Room.NONE, health, 0);
  }

  private static Consumer<String> tells(String words) {
    return told -> assertThat(told).startsWith(words);
  }

  private static Routing route(BreakerState... states) {
    return route(0, Map.of(), states);
  }

  private static Routing route(int lot, Map<Lane, LanePin> pins, BreakerState... states) {
    Set<Purpose> purposes = Set.of(Purpose.ANNOUNCEMENT);
    var policy =
        new Policy(
            "policy/1",
            List.of(
                new PolicyRoute(
                    new Route(
                        "better", Lane.CHAINED, Tier.B, List.of(speech("a/one"), speech("a/two"))),
                    purposes,
                    Set.of(Output.AUDIO)),
                new PolicyRoute(
                    new Route("lesser", Lane.CHAINED, Tier.C, List.of(speech("own/voice"))),
                    purposes,
                    Set.of(Output.AUDIO))),
            Samples.RETRY);
    return route(policy, lot, pins, states);
  }

  private static Routing route(
      Policy policy, int lot, Map<Lane, LanePin> pins, BreakerState... states) {
    var breakers = new HashMap<String, BreakerState>();
    Arrays.stream(states).forEach(state -> breakers.put(state.target(), state));
    var prices =
        new Prices(
            "prices/2026-11-20",
            LocalDate.ofInstant(START, ZoneOffset.UTC),
            List.of(Samples.price("chars", Meter.INPUT_CHARACTERS, "1", "1000")));
    Conditions bare = Samples.conditions(policy, prices);
    var conditions =
        new Conditions(
            bare.policy(),
            bare.prices(),
            bare.room(),
            bare.agents(),
            Allowances.NONE,
            new Health(breakers, pins));
    var wanted = new Wanted(Purpose.ANNOUNCEMENT, Set.of(Output.AUDIO), Degrade.ALLOW);
    return Classifier.route(wanted, conditions, START, lot);
  }

  private static StageTarget speech(String target) {
    return new StageTarget(Stage.TEXT_TO_SPEECH, target, "chars");
  }

  private static BreakerState open(String target) {
    return state(target, BreakerPosition.OPEN, 0, Optional.empty());
  }

  private static BreakerState state(
      String target, BreakerPosition position, int share, Optional<ByHand> by) {
    return new BreakerState(
        target, 1, position, share, "told", START, Optional.of(START.plusSeconds(30)), 20, 11, by);
  }

  private static Routing.Found found(Routing routing, int lot) {
    assertThat(routing).as("job %d", lot).isInstanceOf(Routing.Found.class);
    return (Routing.Found) routing;
  }

  private static List<String> targets(Routing.Found found) {
    return found.route().stages().stream().map(StageTarget::target).toList();
  }
}
