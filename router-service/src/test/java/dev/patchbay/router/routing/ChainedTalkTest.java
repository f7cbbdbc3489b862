package dev.patchbay.router.routing;

import static dev.patchbay.router.ledger.LiveSamples.CALLBACK;
import static dev.patchbay.router.ledger.LiveSamples.CALLBACK_BEHIND_A_TALK;
import static dev.patchbay.router.ledger.LiveSamples.NOTES_BEHIND_A_TALK;
import static dev.patchbay.router.ledger.Samples.START;
import static dev.patchbay.router.ledger.Samples.broken;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.router.LiveAgents;
import dev.patchbay.router.ledger.LiveSamples;
import dev.patchbay.router.money.CostModel;
import dev.patchbay.schemas.AgentProfile;
import dev.patchbay.schemas.Candidate;
import dev.patchbay.schemas.ControlEntry.Policy;
import dev.patchbay.schemas.ControlEntry.PolicyRoute;
import dev.patchbay.schemas.DefaultControl;
import dev.patchbay.schemas.Degrade;
import dev.patchbay.schemas.DegradedFrom;
import dev.patchbay.schemas.DegradedTalk;
import dev.patchbay.schemas.JobLimits;
import dev.patchbay.schemas.LiveProfile;
import dev.patchbay.schemas.Output;
import dev.patchbay.schemas.PriceTable;
import dev.patchbay.schemas.Purpose;
import dev.patchbay.schemas.Quote;
import dev.patchbay.schemas.TalkCourse;
import dev.patchbay.schemas.TalkEstimate;
import dev.patchbay.schemas.Tier;
import dev.patchbay.schemas.Usd;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** By the policy and the prices that come with the project. */
class ChainedTalkTest {
  private static final Conditions USUAL = LiveSamples.conditions();
  private static final Conditions REALTIME_BROKEN =
      broken(USUAL, target -> target.equals("openai/gpt-realtime-2"));

  @Test
  void whereTheRealtimeModelIsBrokenATalkGoesByTheChainBeforeAllThatItsAgentNamesBeside() {
    for (DegradedTalk named : List.of(CALLBACK_BEHIND_A_TALK, NOTES_BEHIND_A_TALK)) {
      Routing.Found found = found(wanted(named), REALTIME_BROKEN);

      assertThat(found.route().name()).isEqualTo("chained-live/talk");
      assertThat(found.route().tier()).isEqualTo(Tier.B);
      assertThat(found.becomes()).contains(TalkCourse.TALK);
      assertThat(found.degradedFrom()).contains(new DegradedFrom(Tier.A, "breaker_open"));
    }
  }

  @Test
  void whatIsLeftWithoutItStandsBehindIt() {
    Routing.Found found = found(wanted(NOTES_BEHIND_A_TALK), REALTIME_BROKEN);

    assertThat(whyNot(found, "chained-live/notes"))
        .isEqualTo("preference: stands behind chained-live/talk in policy/9");
  }

  @Test
  void anAgentThatDoesNotLetItGoesElsewhereAndIsToldSo() {
    Routing.Found found = found(wanted(CALLBACK), REALTIME_BROKEN);

    assertThat(found.becomes()).contains(TalkCourse.CALLBACK);
    assertThat(whyNot(found, "chained-live/talk"))
        .isEqualTo("degraded_talk: the agent does not let a talk go on by the chain");
  }

  @Test
  void aTalkThatIsHadLiveBecomesNothing() {
    assertThat(found(wanted(NOTES_BEHIND_A_TALK), USUAL).becomes()).isEmpty();
  }

  @Test
  void whatATalkBecomesAtItsLastResortGoesByWhatItsAgentNames() {
    Conditions out = broken(USUAL, target -> !target.startsWith("local/"));

    assertThat(found(wanted(CALLBACK_BEHIND_A_TALK), out).becomes()).contains(TalkCourse.CALLBACK);
    assertThat(found(wanted(NOTES_BEHIND_A_TALK), out).becomes()).contains(TalkCourse.NOTICE);
  }

  @Test
  void whereNobodyCanWriteATextTheAgentsCallbackRemains() {
    Conditions mute = broken(REALTIME_BROKEN, target -> !target.contains("tts"));

    assertThat(found(wanted(CALLBACK_BEHIND_A_TALK), mute).route().name())
        .isEqualTo("chained-live/callback");
  }

  @Test
  void aTalkThatLeftTierBDoesNotComeBackToIt() {
    var left = Optional.of(new DegradedFrom(Tier.B, "provider_unavailable"));

    Routing routing = Classifier.route(wanted(NOTES_BEHIND_A_TALK), left, USUAL, START, 0);

    assertThat(((Routing.Found) routing).route().name()).isEqualTo("chained-live/last-resort");
    assertThat(whyNot(routing, "chained-live/talk")).startsWith("tier_left: ");
  }

  @Test
  void aJobThatForbidsDegradingIsNotHadByTheChainEither() {
    Wanted wanted = wanted(NOTES_BEHIND_A_TALK, Degrade.FORBID);

    var none = (Routing.None) Classifier.route(wanted, REALTIME_BROKEN, START, 0);

    assertThat(whyNot(none, "chained-live/talk")).startsWith("degrade_forbidden: ");
  }

  @Test
  void aRouteThatSaysNothingIsWhatItsStagesAreAndNeverForATalk() {
    Conditions former = with(REALTIME_BROKEN, ChainedTalkTest::silent);

    Routing.Found found = found(wanted(NOTES_BEHIND_A_TALK), former);

    assertThat(found.becomes()).contains(TalkCourse.NOTES);
    assertThat(found(wanted(CALLBACK_BEHIND_A_TALK), former).becomes())
        .contains(TalkCourse.CALLBACK);
    assertThat(whyNot(found(wanted(CALLBACK), former), "chained-live/notes"))
        .isEqualTo("degraded_talk: has other stages than callback need");
  }

  @Test
  void aRouteThatSaysWhatItsStagesCannotDoIsForNobody() {
    Conditions odd =
        with(
            REALTIME_BROKEN,
            candidate ->
                candidate.becomes().isPresent() ? becoming(candidate, TalkCourse.TALK) : candidate);

    assertThat(whyNot(found(wanted(CALLBACK_BEHIND_A_TALK), odd), "chained-live/callback"))
        .isEqualTo("degraded_talk: has other stages than talk need");
  }

  @Test
  void whatStandsAnnouncedAtItsBeginningIsThreeTurns() {
    Quote quote = quote(LiveAgents.degrading(NOTES_BEHIND_A_TALK));

    Usd heard = Usd.parse("0.09");
    Usd written = Usd.parse("0.0331776");
    Usd spoken = Usd.parse("1.3402368");
    assertThat(quote.worst())
        .as("15 min by whisper-1; 3 times 49,152 tokens read and 1,024 written by gpt-5.6-luna;")
        .as("24,576 characters in 3,072 pieces, and three times half an hour, by gpt-4o-mini-tts")
        .isEqualTo(heard.plus(written).plus(spoken));
    assertThat(quote.expected())
        .as("half a minute heard, 1,024 tokens read, 400 written and said")
        .isEqualTo(Usd.parse("0.0303924"));
    assertThat(quote.session()).isEmpty();
  }

  @Test
  void itsBeginningCostsLessThanThatOfATalkThatIsHadLive() {
    AgentProfile agent = LiveAgents.degrading(NOTES_BEHIND_A_TALK);

    assertThat(quote(agent).worst()).isLessThan(quote("conversation/realtime", agent).worst());
  }

  @Test
  void aWholeOneIsQuotedByWhatItsAgentExpects() {
    Quote quote = quote(expecting(LiveAgents.degrading(NOTES_BEHIND_A_TALK)));

    Usd heard = Usd.parse("0.009");
    Usd written = Usd.parse("0.000755");
    Usd spoken = Usd.parse("0.032724");
    assertThat(quote.session())
        .as("120 s heard, 135 s spoken, 23,000 tokens of context, nine tenths of them cached")
        .contains(heard.plus(written).plus(spoken));
  }

  private static AgentProfile expecting(AgentProfile agent) {
    var talk =
        new TalkEstimate(
            Duration.ofMinutes(5),
            new BigDecimal("0.4"),
            new BigDecimal("0.45"),
            Duration.ZERO,
            BigDecimal.ZERO,
            23_000,
            new BigDecimal("0.9"));
    LiveProfile live = agent.live().orElseThrow();
    return LiveAgents.expecting(talk, live.degraded().orElseThrow());
  }

  private static Conditions with(Conditions usual, UnaryOperator<PolicyRoute> change) {
    Policy policy = usual.policy().orElseThrow();
    List<PolicyRoute> routes = policy.routes().stream().map(change).toList();
    return new Conditions(
        Optional.of(new Policy(policy.version(), routes, policy.retry())),
        usual.prices(),
        usual.room(),
        usual.agents(),
        usual.allowances(),
        usual.health());
  }

  private static PolicyRoute silent(PolicyRoute candidate) {
    return new PolicyRoute(
        candidate.route(), candidate.purposes(), candidate.outputs(), candidate.languages());
  }

  private static PolicyRoute becoming(PolicyRoute candidate, TalkCourse course) {
    return new PolicyRoute(
        candidate.route(),
        candidate.purposes(),
        candidate.outputs(),
        candidate.languages(),
        Optional.of(course));
  }

  private static Routing.Found found(Wanted wanted, Conditions conditions) {
    return (Routing.Found) Classifier.route(wanted, conditions, START, 0);
  }

  private static String whyNot(Routing routing, String route) {
    Candidate candidate =
        routing.candidates().stream()
            .filter(one -> one.route().equals(route))
            .findFirst()
            .orElseThrow();
    return candidate.whyNot().orElseThrow() + ": " + candidate.margin().orElseThrow();
  }

  private static Wanted wanted(DegradedTalk named) {
    return wanted(named, Degrade.ALLOW);
  }

  private static Wanted wanted(DegradedTalk named, Degrade degrade) {
    return new Wanted(
        Purpose.CONVERSATION,
        Set.of(Output.AUDIO),
        degrade,
        List.of(),
        Optional.empty(),
        Optional.of(named.as()),
        named.talk().isPresent(),
        Optional.empty());
  }

  private static Quote quote(AgentProfile agent) {
    return quote("chained-live/talk", agent);
  }

  private static Quote quote(String route, AgentProfile agent) {
    var job = LiveSamples.talkBy("front-desk", JobLimits.NONE);
    PolicyRoute candidate =
        DefaultControl.policy().routes().stream()
            .filter(one -> one.route().name().equals(route))
            .findFirst()
            .orElseThrow();
    Wanted wanted = wanted(agent.live().orElseThrow().degraded().orElseThrow());
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
