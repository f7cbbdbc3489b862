package dev.patchbay.router.routing;

import static dev.patchbay.router.ledger.LiveSamples.CALLBACK;
import static dev.patchbay.router.ledger.LiveSamples.NOTES;
import static dev.patchbay.router.ledger.Samples.START;
import static dev.patchbay.router.ledger.Samples.broken;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.router.LiveAgents;
import dev.patchbay.router.ledger.LiveSamples;
import dev.patchbay.router.money.CostModel;
import dev.patchbay.schemas.ByHand;
import dev.patchbay.schemas.Candidate;
import dev.patchbay.schemas.ControlEntry.LanePin;
import dev.patchbay.schemas.ControlEntry.Policy;
import dev.patchbay.schemas.ControlEntry.PolicyRoute;
import dev.patchbay.schemas.DefaultControl;
import dev.patchbay.schemas.Degrade;
import dev.patchbay.schemas.DegradedFrom;
import dev.patchbay.schemas.DegradedTalk;
import dev.patchbay.schemas.JobLimits;
import dev.patchbay.schemas.Lane;
import dev.patchbay.schemas.Output;
import dev.patchbay.schemas.PriceTable;
import dev.patchbay.schemas.Purpose;
import dev.patchbay.schemas.Quote;
import dev.patchbay.schemas.StageTarget;
import dev.patchbay.schemas.Tier;
import dev.patchbay.schemas.Usd;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** By the policy and the prices that come with the project. */
class DegradedTalkTest {
  private static final Optional<DegradedTalk.As> TO_A_CALLBACK = Optional.of(CALLBACK.as());
  private static final Optional<DegradedTalk.As> TO_NOTES = Optional.of(NOTES.as());
  private static final Conditions USUAL = LiveSamples.conditions();
  private static final Conditions REALTIME_BROKEN =
      broken(USUAL, target -> target.equals("openai/gpt-realtime-2"));

  @Test
  void aTalkThatCanBeHadLiveIsHadLiveWhateverItsAgentNames() {
    for (var named : List.of(TO_A_CALLBACK, TO_NOTES, Optional.<DegradedTalk.As>empty())) {
      Routing.Found found = found(wanted(named), USUAL);

      assertThat(found.route().name()).isEqualTo("conversation/realtime");
      assertThat(found.degradedFrom()).isEmpty();
    }
  }

  @Test
  void whereTheRealtimeModelIsBrokenATalkBecomesWhatItsAgentNames() {
    assertDegraded(TO_A_CALLBACK, REALTIME_BROKEN, "chained-live/callback", "breaker_open");
    assertDegraded(TO_NOTES, REALTIME_BROKEN, "chained-live/notes", "breaker_open");
  }

  @Test
  void theRouteOfWhatTheAgentDoesNotNameSaysWhatItIsFor() {
    assertThat(whyNot(found(wanted(TO_A_CALLBACK), REALTIME_BROKEN), "chained-live/notes"))
        .isEqualTo("degraded_talk: a talk becomes notes on it, and the agent names callback");
    assertThat(whyNot(found(wanted(TO_NOTES), REALTIME_BROKEN), "chained-live/callback"))
        .isEqualTo("degraded_talk: a talk becomes callback on it, and the agent names notes");
  }

  @Test
  void anAgentThatNamesNothingHasItsTalkRefusedForWhatKeepsItFromItsTier() {
    Routing.None none = none(wanted(Optional.empty()), REALTIME_BROKEN);

    assertThat(none.reason()).isEqualTo("breaker_open");
    assertThat(none.detail()).contains("openai/gpt-realtime-2 is open");
    assertThat(whyNot(none, "chained-live/callback"))
        .isEqualTo(
            "degraded_talk: the agent names nothing that a talk becomes when it is not had live");
  }

  @Test
  void aJobThatForbidsDegradingIsRefusedForThatToo() {
    Routing.None none = none(wanted(TO_A_CALLBACK, Degrade.FORBID), REALTIME_BROKEN);

    assertThat(none.reason()).isEqualTo("breaker_open");
    assertThat(whyNot(none, "chained-live/callback"))
        .isEqualTo("degrade_forbidden: tier B is below A, the normal one for conversation");
  }

  @Test
  void whereThePolicyHasNoLiveRouteAJobThatForbidsDegradingIsToldSo() {
    assertThat(none(wanted(TO_A_CALLBACK, Degrade.FORBID), withoutLive()).reason())
        .isEqualTo("degrade_forbidden");
    assertDegraded(TO_A_CALLBACK, withoutLive(), "chained-live/callback", "preference");
  }

  @Test
  void aFullLaneLeadsThereToo() {
    Conditions full =
        new Conditions(
            USUAL.policy(),
            USUAL.prices(),
            Map.of(Lane.CONVERSATION, new Room(0, 8), Lane.CHAINED_LIVE, new Room(1, 8)));

    assertDegraded(TO_A_CALLBACK, full, "chained-live/callback", "no_room");
  }

  @Test
  void whereBothLanesAreFullTheTalkIsRefused() {
    Conditions full =
        new Conditions(
            USUAL.policy(),
            USUAL.prices(),
            Map.of(Lane.CONVERSATION, new Room(0, 8), Lane.CHAINED_LIVE, new Room(0, 8)));

    assertThat(none(wanted(TO_NOTES), full).reason()).isEqualTo("no_room");
  }

  @Test
  void aLaneThatIsPinnedBelowItsTierLeadsThereToo() {
    var pin = new LanePin(Lane.CONVERSATION, Optional.of(Tier.B), new ByHand("ana", "a test"));
    Conditions pinned = withHealth(new Health(Map.of(), Map.of(Lane.CONVERSATION, pin)));

    assertDegraded(TO_NOTES, pinned, "chained-live/notes", "lane_pinned");
  }

  @Test
  void whereNoVendorSpeaksTheLastResortDoesWhateverTheAgentNames() {
    Conditions out = broken(USUAL, target -> !target.startsWith("local/"));

    assertDegraded(TO_A_CALLBACK, out, "chained-live/last-resort", "breaker_open");
    assertDegraded(TO_NOTES, out, "chained-live/last-resort", "breaker_open");
    assertThat(none(wanted(Optional.empty()), out).reason()).isEqualTo("breaker_open");
  }

  @Test
  void whereOneVendorIsOutTheOtherTakesItsPlaceInTheDegradedTalk() {
    Conditions out = broken(USUAL, target -> target.startsWith("openai/"));

    assertThat(found(wanted(TO_NOTES), out).route().stages())
        .extracting(StageTarget::target)
        .containsExactly("second/whisper-1", "second/gpt-5.6-luna", "cartesia/sonic-3.5");
  }

  @Test
  void theModelThatTheAgentTranscribesWithKeepsNoDegradedTalkOff() {
    Wanted wanted = wanted(TO_NOTES, Degrade.ALLOW, Optional.of("gpt-unknown"));

    Routing.Found found = found(wanted, USUAL);

    assertThat(found.route().name()).isEqualTo("chained-live/notes");
    assertThat(found.degradedFrom()).contains(new DegradedFrom(Tier.A, "transcription"));
  }

  @Test
  void withoutADegradedTalkThatModelIsWhatTheTalkIsRefusedFor() {
    Routing.None none =
        none(wanted(Optional.empty(), Degrade.ALLOW, Optional.of("gpt-unknown")), USUAL);

    assertThat(none.reason()).isEqualTo("no_route");
    assertThat(none.detail()).endsWith("does not transcribe with gpt-unknown, as the agent wants");
  }

  @Test
  void aTalkThatLeavesATierGoesBelowIt() {
    var left = Optional.of(new DegradedFrom(Tier.B, "provider_unavailable"));

    assertThat(Classifier.route(wanted(TO_NOTES), left, USUAL, START, 0))
        .isInstanceOfSatisfying(
            Routing.Found.class,
            found -> {
              assertThat(found.route().name()).isEqualTo("chained-live/last-resort");
              assertThat(found.degradedFrom()).isEqualTo(left);
            });
  }

  @Test
  void aCallbackCostsItsWordsAtWorst() {
    Quote quote = quote("chained-live/callback", CALLBACK);

    assertThat(quote.worst())
        .as("83 tokens, and 44 s of 20 tokens each")
        .isEqualTo(Usd.parse("0.0106098"));
    assertThat(quote.expected()).as("9 tokens and 3 s").isEqualTo(Usd.parse("0.0007254"));
    assertThat(quote.session()).isEmpty();
  }

  @Test
  void notesCostThatAndWhatTheCallerMaySayAtLongest() {
    Quote quote = quote("chained-live/notes", NOTES);

    assertThat(quote.worst())
        .as("a minute by whisper-1, 36,624 tokens read and 16,384 written by gpt-5.6-luna")
        .isEqualTo(Usd.parse("0.006").plus(Usd.parse("0.0269856")).plus(Usd.parse("0.0106098")));
    assertThat(quote.expected())
        .isEqualTo(Usd.parse("0.0045").plus(Usd.parse("0.0002496")).plus(Usd.parse("0.0007254")));
  }

  @Test
  void theLongerOfWhatMayBeSaidCounts() {
    var brief = new DegradedTalk(DegradedTalk.As.CALLBACK, "No.", Optional.empty());

    assertThat(quote("chained-live/callback", brief).worst())
        .as("31 characters of three pieces, with the fallback prompt")
        .isEqualTo(Usd.parse("0.0103674"));
  }

  @Test
  void speechOfTheSitesOwnCostsNothing() {
    assertThat(quote("chained-live/last-resort", NOTES).worst()).isEqualTo(Usd.ZERO);
  }

  @Test
  void whatATalkThatIsHadLiveIsQuotedAtKnowsNothingOfThat() {
    assertThat(quote("conversation/realtime", NOTES))
        .isEqualTo(quote("conversation/realtime", CALLBACK));
  }

  private static void assertDegraded(
      Optional<DegradedTalk.As> named, Conditions conditions, String route, String why) {
    Routing.Found found = found(wanted(named), conditions);
    assertThat(found.route().name()).isEqualTo(route);
    assertThat(found.route().lane()).isEqualTo(Lane.CHAINED_LIVE);
    assertThat(found.degradedFrom()).contains(new DegradedFrom(Tier.A, why));
  }

  private static Routing.Found found(Wanted wanted, Conditions conditions) {
    return (Routing.Found) Classifier.route(wanted, conditions, START, 0);
  }

  private static Routing.None none(Wanted wanted, Conditions conditions) {
    return (Routing.None) Classifier.route(wanted, conditions, START, 0);
  }

  private static String whyNot(Routing routing, String route) {
    Candidate candidate =
        routing.candidates().stream()
            .filter(one -> one.route().equals(route))
            .findFirst()
            .orElseThrow();
    return candidate.whyNot().orElseThrow() + ": " + candidate.margin().orElseThrow();
  }

  private static Wanted wanted(Optional<DegradedTalk.As> named) {
    return wanted(named, Degrade.ALLOW);
  }

  private static Wanted wanted(Optional<DegradedTalk.As> named, Degrade degrade) {
    return wanted(named, degrade, Optional.empty());
  }

  private static Wanted wanted(
      Optional<DegradedTalk.As> named, Degrade degrade, Optional<String> model) {
    return new Wanted(
        Purpose.CONVERSATION,
        Set.of(Output.AUDIO),
        degrade,
        List.of(),
        model,
        named,
        false,
        Optional.empty());
  }

  private static Conditions withHealth(Health health) {
    return new Conditions(
        USUAL.policy(), USUAL.prices(), USUAL.room(), USUAL.agents(), USUAL.allowances(), health);
  }

  private static Conditions withoutLive() {
    return new Conditions(
        USUAL
            .policy()
            .map(policy ->
                new Policy(
                    policy.version(),
                    policy.routes().stream()
                        .filter(route -> route.route().lane() != Lane.CONVERSATION)
                        .toList(),
                    policy.retry())),
        USUAL.prices(),
        USUAL.room());
  }

  private static Quote quote(String route, DegradedTalk degraded) {
    var job = LiveSamples.talkBy("front-desk", JobLimits.NONE);
    var agent = LiveAgents.degrading(degraded);
    Wanted wanted = wanted(Optional.of(degraded.as()));
    PolicyRoute candidate =
        DefaultControl.policy().routes().stream()
            .filter(one -> one.route().name().equals(route))
            .findFirst()
            .orElseThrow();
    return Quotes.of(
            candidate.route(),
            TalkRoutes.course(candidate, wanted),
            wanted,
            Extent.of(job, Optional.of(agent), CostModel.DEFAULTS),
            PriceTable.of(DefaultControl.prices()),
            CostModel.DEFAULTS)
        .orElseThrow();
  }
}
