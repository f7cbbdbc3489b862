package dev.patchbay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.Candidate;
import dev.patchbay.schemas.Decision;
import dev.patchbay.schemas.DecisionKind;
import dev.patchbay.schemas.DegradedFrom;
import dev.patchbay.schemas.JobId;
import dev.patchbay.schemas.Lane;
import dev.patchbay.schemas.Meter;
import dev.patchbay.schemas.Outcome;
import dev.patchbay.schemas.Purpose;
import dev.patchbay.schemas.Quote;
import dev.patchbay.schemas.Result;
import dev.patchbay.schemas.Route;
import dev.patchbay.schemas.Stage;
import dev.patchbay.schemas.StageTarget;
import dev.patchbay.schemas.TenantId;
import dev.patchbay.schemas.Tier;
import dev.patchbay.schemas.UsageKind;
import dev.patchbay.schemas.UsageLine;
import dev.patchbay.schemas.Usd;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExplanationTest {
  private static final JobId JOB = JobId.parse("0b7f5a52-6f1f-4b55-8a6e-0c8f6f6f0001");
  private static final TenantId ACME = TenantId.of("acme");
  private static final Instant TEN = Instant.parse("2026-11-20T10:00:00Z");
  private static final Route TRANSCRIPT =
      new Route(
          "chained/transcript",
          Lane.CHAINED,
          Tier.B,
          List.of(
              new StageTarget(Stage.SPEECH_TO_TEXT, "openai/gpt-transcribe", "gpt-transcribe"),
              new StageTarget(Stage.SPEECH_TO_TEXT, "second/whisper-1", "whisper-1")));
  private static final Candidate TAKEN =
      new Candidate("chained/transcript", Tier.B, true, Optional.empty(), Optional.empty());
  private static final Candidate OTHER_WORK = passedOver("captions/realtime", "purpose", "x");

  private final JobHistory nothing = JobHistory.of(ACME, JOB);

  @Test
  void whatTookTheFirstChoiceSaysSoWithTargetsFiguresAndTheCostOfEachLine() {
    var history =
        nothing
            .with(
                decision(
                    DecisionKind.DISPATCH, "submitted", Optional.of(TRANSCRIPT), OTHER_WORK, TAKEN))
            .with(line(UsageKind.ACTUAL, "12.5", "0.00125"))
            .with(result(new Outcome.Cancelled(), Optional.empty()));

    assertThat(Explanation.of(history))
        .containsExactly(
            "job "
                + JOB
                + " of acme, transcript: cancelled, 2.50 s after it was published,"
                + " attempts 1, $0.00125, tier B",
            "10:00:00.000  dispatch to chained/transcript (lane chained, tier B), because:"
                + " submitted, attempt 1, by policy/4 and prices/2026-11-28",
            "  speech-to-text by openai/gpt-transcribe, else second/whisper-1",
            "  the policy's first choice for such a job",
            "  looked at: attempts 1 of 3; room.chained 4 of 8 slots free",
            "cost: $0.00125",
            "  10:00:00.000  $0.00125 for 12.5 input_audio_seconds at $0.0001 of"
                + " openai/gpt-transcribe, attempt 1, actual");
  }

  @Test
  void aJobThatHadItsRouteIsNotSaidToHaveMissedItWhenItEnds() {
    var history =
        nothing
            .with(decision(DecisionKind.DISPATCH, "submitted", Optional.of(TRANSCRIPT), TAKEN))
            .with(
                decision(
                    DecisionKind.COMPLETE,
                    "completed",
                    Optional.empty(),
                    passedOver("chained/transcript", "completed", "it ended: ended")));

    assertThat(Explanation.of(history)).noneMatch(line -> line.contains("not first choice"));
  }

  @Test
  void whatMissedItsFirstChoiceSaysByWhatMarginAndWhatItWouldHaveTaken() {
    var gone =
        passedOver("chained/cues", "sunset", "second/old is served no longer since 2026-11-01");
    var history =
        nothing
            .with(
                decision(DecisionKind.DISPATCH, "submitted", Optional.of(TRANSCRIPT), gone, TAKEN))
            .with(result(new Outcome.Cancelled(), Optional.of(new DegradedFrom(Tier.A, "sunset"))));

    assertThat(Explanation.of(history))
        .contains(
            "  not first choice chained/cues (tier B): sunset, second/old is served no longer"
                + " since 2026-11-01",
            "    to change that: name a target that is still served, in a policy after policy/4",
            "cost: nothing was charged")
        .first()
        .asString()
        .endsWith("tier B (instead of A: sunset)");
  }

  @Test
  void whatABreakerOrAPinKeptAwaySaysWhatWouldHaveLetItThrough() {
    var broken = passedOver("chained/cues", "breaker_open", "openai/whisper-1 is open since 9");
    var unserved =
        passedOver("chained/far", "unserved", "no worker of chained can call far/whisper");
    var pinned = passedOver("chained/notes", "lane_pinned", "chained is pinned to tier C by ana");
    var history =
        nothing.with(
            decision(
                DecisionKind.REJECT, "breaker_open", Optional.empty(), broken, pinned, unserved));

    assertThat(Explanation.of(history))
        .contains(
            "    to change that: wait until the target answers probes, or overrule it: patchbay"
                + " breaker close openai/whisper-1 --who YOU --why REASON; then submit the job"
                + " again",
            "    to change that: patchbay lane unpin chained --who YOU --why REASON, or add a route of"
                + " that tier in a new policy (patchbay control apply FILE --activate); then submit"
                + " the job again",
            "    to change that: start a worker of chained that has far/whisper among its targets,"
                + " or leave it out in a new policy (patchbay control apply FILE --activate);"
                + " then submit the job again");
  }

  @Test
  void whatWasRejectedNamesTheRuleAndEveryRouteThatCameNear() {
    var unpriced = passedOver("chained/transcript", "unpriced", "no price of gpt-transcribe");
    var near = passedOver("chained/notes", "outputs", "cannot give cues");
    var history =
        nothing
            .with(decision(DecisionKind.REJECT, "unpriced", Optional.empty(), near, unpriced))
            .with(result(new Outcome.Rejected("unpriced", "no route takes it"), Optional.empty()));

    assertThat(Explanation.of(history))
        .contains(
            "  not first choice chained/transcript (tier B): unpriced, no price of gpt-transcribe",
            "    to change that: apply a price table with that price (patchbay control apply FILE"
                + " --activate); then submit the job again")
        .first()
        .asString()
        .contains("rejected, unpriced (no route takes it)");
  }

  @Test
  void whereNoRouteIsForSuchAJobTheNearestMissesAreTold() {
    var near = passedOver("chained/notes", "outputs", "cannot give cues");
    var history =
        nothing.with(decision(DecisionKind.REJECT, "no_route", Optional.empty(), OTHER_WORK, near));

    assertThat(Explanation.of(history))
        .contains(
            "  no route of the policy is for such a job",
            "  not chained/notes (tier B): outputs, cannot give cues")
        .first()
        .isEqualTo("job " + JOB + " of acme: no result yet; last decided: reject, no_route");
  }

  @Test
  void whatSpokeAgainstRoutesIsNotSaidAgainByEachLaterDecision() {
    var gone = passedOver("chained/cues", "sunset", "since 2026-11-01");
    var history =
        nothing
            .with(
                decision(DecisionKind.DISPATCH, "submitted", Optional.of(TRANSCRIPT), gone, TAKEN))
            .with(decision(DecisionKind.REDISPATCH, "lost", Optional.of(TRANSCRIPT), gone, TAKEN));

    assertThat(Explanation.of(history))
        .filteredOn(line -> line.contains("not first choice"))
        .hasSize(1);
  }

  @Test
  void aRetryTellsWhatItsHolderSaidAndTurnsNoRouteAway() {
    var failed = passedOver("chained/transcript", "provider_unavailable", "tried again at tick 9");
    var history =
        nothing
            .with(decision(DecisionKind.DISPATCH, "submitted", Optional.of(TRANSCRIPT), TAKEN))
            .with(
                decision(
                    DecisionKind.RETRY,
                    "provider_unavailable",
                    Optional.empty(),
                    Map.of("detail", "speech-to-text: openai/gpt-transcribe answered 503"),
                    failed));

    assertThat(Explanation.of(history))
        .contains("  its holder said: speech-to-text: openai/gpt-transcribe answered 503")
        .noneMatch(line -> line.contains("not first choice"));
  }

  @Test
  void figuresAndVersionsAreToldWhenTheyChange() {
    Decision first =
        decision(
            DecisionKind.DISPATCH,
            "submitted",
            Optional.of(TRANSCRIPT),
            Map.of("room.chained", "4 of 8 slots free", "attempts", "1 of 3", "tick", "7"),
            TAKEN);
    Decision next =
        decision(
            DecisionKind.DISPATCH,
            "backoff_over",
            Optional.of(TRANSCRIPT),
            Map.of("room.chained", "4 of 8 slots free", "attempts", "2 of 3", "tick", "9"),
            TAKEN);

    assertThat(Explanation.of(nothing.with(first).with(next)))
        .contains(
            "  looked at: attempts 1 of 3; room.chained 4 of 8 slots free",
            "10:00:00.000  dispatch to chained/transcript (lane chained, tier B), because:"
                + " backoff_over, attempt 1",
            "  looked at: attempts 2 of 3");
  }

  @Test
  void whatFailedSaysWhatWouldHaveChangedIt() {
    var failed = new Outcome.Failed("attempts_exhausted", "attempt 3 of 3: provider_unavailable");

    assertThat(Explanation.of(nothing.with(result(failed, Optional.empty()))))
        .anyMatch(line -> line.startsWith("to change that: name another vendor's target"));
  }

  @Test
  void whatWasSavedBehindASoftLimitIsChangedByTheBudget() {
    var saved = passedOver("chained/cues", "tier_left", "tier B was left: budget_soft");
    var history =
        nothing.with(
            decision(DecisionKind.DISPATCH, "submitted", Optional.of(TRANSCRIPT), saved, TAKEN));

    assertThat(Explanation.of(history))
        .contains(
            "    to change that: patchbay budget set acme with a higher soft limit --who YOU --why"
                + " REASON, beside its other limits");
  }

  @Test
  void aSoftLimitThatBindsIsNamedWithWhatItMustBeAbove() {
    var saved = passedOver("chained/cues", "tier_left", "tier B was left: budget_soft");
    var values =
        Map.of("budget.day", "spent 1.5, held 0.25, soft limit 1, hard limit 5, soft limit binds");

    assertThat(
            Explanation.of(
                nothing.with(
                    decision(
                        DecisionKind.DISPATCH,
                        "submitted",
                        Optional.of(TRANSCRIPT),
                        values,
                        saved,
                        TAKEN))))
        .contains(
            "    to change that: patchbay budget set acme --day-soft (well above 1.75) --who YOU"
                + " --why REASON, beside its other limits");
  }

  @Test
  void aJobThatFailedForWantOfAnotherVendorIsToldOfTheWorkerThatIsMissing() {
    Decision sent =
        decision(
            DecisionKind.DISPATCH,
            "submitted",
            Optional.of(TRANSCRIPT),
            Map.of(
                "dropped.speech-to-text/second/whisper-1",
                "unserved: no worker of chained can call second/whisper-1"),
            TAKEN);
    var failed = new Outcome.Failed("attempts_exhausted", "attempt 3 of 3: provider_unavailable");

    assertThat(Explanation.of(nothing.with(sent).with(result(failed, Optional.empty()))))
        .anyMatch(line ->
            line.startsWith(
                "to change that: start a worker of chained that has second/whisper-1 among its"
                    + " targets, or name another vendor's target"));
  }

  @Test
  void whatTheMoneyDidNotReachForNamesTheLimitThatWouldDo() {
    assertThat(remedy("day: spent 1, held 0.5, hard limit 2, left 0.5, until 2026-11-21T00:00:00Z"))
        .isEqualTo(
            "    to change that: patchbay budget set acme --day 2.25 or more --who YOU --why"
                + " REASON, beside its other limits, or wait until 2026-11-21T00:00:00Z; then"
                + " submit the job again");
    assertThat(remedy("total: spent 0, held 0, hard limit 0.5, left 0.5, hard limit binds"))
        .isEqualTo(
            "    to change that: patchbay budget set acme --total 0.75 or more --who YOU --why"
                + " REASON, beside its other limits, with the share that --recover asks for free;"
                + " then submit the job again");
    assertThat(remedy("total: spent 0, held 0, hard limit 1.2.3, left 0.5")).contains("higher");
  }

  @Test
  void whatIsSetAsideIsNamedWhereItPays() {
    var missed = passedOver("chained/cues", "budget_exhausted", "");
    Decision rejected =
        decision(
            DecisionKind.REJECT,
            "budget_exhausted",
            Optional.empty(),
            Map.of("budget.bucket", "ads"),
            missed);

    assertThat(Explanation.of(nothing.with(rejected)))
        .anyMatch(line -> line.contains("patchbay budget set acme --bucket ads with higher"));
  }

  @Test
  void eachEndHasARemedyOfItsOwn() {
    assertThat(end("attempts_exhausted", "attempt 3 of 3: input_unavailable, status 404"))
        .startsWith("to change that: mend what failed each attempt");
    assertThat(end("too_late", "limits.startWithin: work had not begun by 10:00"))
        .endsWith("a longer limits.startWithin");
    assertThat(end("too_late", "limits.finishBy: there was no result by 10:00"))
        .endsWith("a later limits.finishBy");
    assertThat(end("holder_lost", "")).contains("its worker was lost");
  }

  private String end(String reason, String detail) {
    var history = nothing.with(result(new Outcome.Failed(reason, detail), Optional.empty()));
    return Explanation.of(history).stream()
        .filter(line -> line.startsWith("to change that"))
        .findFirst()
        .orElseThrow();
  }

  private String remedy(String figures) {
    var missed =
        passedOver("chained/cues", "budget_exhausted", "may come to 0.75 dollars; " + figures);
    var history =
        nothing.with(decision(DecisionKind.REJECT, "budget_exhausted", Optional.empty(), missed));
    return Explanation.of(history).stream()
        .filter(line -> line.contains("to change that"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aForcedBreakerIsLeftToItselfOrClosedByHand() {
    var forced = passedOver("chained/cues", "breaker_open", "a/one is forced-open since 9");
    var history =
        nothing.with(
            decision(DecisionKind.DISPATCH, "submitted", Optional.of(TRANSCRIPT), forced, TAKEN));

    assertThat(Explanation.of(history))
        .anyMatch(line -> line.contains("patchbay breaker auto a/one --who YOU --why REASON"));
  }

  @Test
  void aTargetThatNobodyCallsIsToldOnceWithWhatToDo() {
    Decision sent =
        decision(
            DecisionKind.DISPATCH,
            "submitted",
            Optional.of(TRANSCRIPT),
            Map.of(
                "dropped.speech-to-text/second/whisper-1",
                "unserved: no worker of chained can call second/whisper-1"),
            TAKEN);

    assertThat(Explanation.of(nothing.with(sent).with(sent)))
        .filteredOn(line -> line.contains("second/whisper-1 among"))
        .containsExactly(
            "    to change that: start a worker of chained that has second/whisper-1 among its"
                + " targets");
  }

  @Test
  void anEstimateIsToldAsOneAndWhatCameAfterTheResultToo() {
    var history =
        nothing
            .with(line(UsageKind.ACTUAL, "12.5", "0.00125"))
            .with(line(UsageKind.ESTIMATED, "10", "0.001"));

    assertThat(Explanation.of(history)).contains("cost: $0.00225, of which $0.001 is an estimate");
  }

  @Test
  void whatWasQuotedStandsBesideWhatItCost() {
    var history =
        nothing.with(line(UsageKind.ACTUAL, "12.5", "0.00125")).with(quoted("0.0012", "0.45"));

    assertThat(Explanation.of(history))
        .containsSequence(
            "cost: $0.00125", "  quoted for the last attempt: expected $0.0012, worst $0.45");
    assertThat(Explanation.of(nothing.with(quoted("0.0012", "0.45"))))
        .endsWith(
            "cost: nothing was charged",
            "  quoted for the last attempt: expected $0.0012, worst $0.45");
  }

  @Test
  void nothingInItActsUponATerminal() {
    var odd = passedOver("chained/cues", "sunset", "red \u001b[31m");
    var history = nothing.with(decision(DecisionKind.REJECT, "sunset", Optional.empty(), odd));

    assertThat(String.join("\n", Explanation.of(history))).doesNotContain("\u001b");
  }

  private static Candidate passedOver(String route, String whyNot, String margin) {
    return new Candidate(route, Tier.B, false, Optional.of(whyNot), Optional.of(margin));
  }

  private static Decision decision(
      DecisionKind kind, String reason, Optional<Route> chosen, Candidate... candidates) {
    Map<String, String> values =
        Map.of(
            "attempts", "1 of 3",
            "room.chained", "4 of 8 slots free",
            "price.gpt-transcribe.input_audio_seconds", "0.0001");
    return decision(kind, reason, chosen, values, candidates);
  }

  private static Decision decision(
      DecisionKind kind,
      String reason,
      Optional<Route> chosen,
      Map<String, String> values,
      Candidate... candidates) {
    return new Decision(
        "acme/1/1",
        ACME,
        JOB,
        TEN,
        kind,
        reason,
        1,
        "policy/4",
        "prices/2026-11-28",
        chosen,
        List.of(candidates),
        values);
  }

  private static UsageLine line(UsageKind kind, String seconds, String cost) {
    return new UsageLine(
        "acme/1/1/1",
        ACME,
        JOB,
        1,
        1,
        1,
        kind,
        false,
        "req_1",
        "openai/gpt-transcribe",
        "gpt-transcribe",
        Map.of(Meter.INPUT_AUDIO_SECONDS, new BigDecimal(seconds)),
        "prices/2026-11-28",
        Usd.parse(cost),
        TEN);
  }

  private static Result quoted(String expected, String worst) {
    Result plain = result(new Outcome.Cancelled(), Optional.empty());
    return new Result(
        plain.resultId(),
        plain.tenant(),
        plain.jobId(),
        plain.purpose(),
        plain.outcome(),
        plain.route(),
        plain.tier(),
        plain.degradedFrom(),
        plain.attempts(),
        plain.epoch(),
        plain.publishedAt(),
        plain.finishedAt(),
        plain.costs(),
        plain.totalCost(),
        plain.attributes(),
        plain.effects(),
        Optional.of(new Quote(Usd.parse(expected), Usd.parse(worst))));
  }

  private static Result result(Outcome outcome, Optional<DegradedFrom> degradedFrom) {
    return new Result(
        "acme/1",
        ACME,
        JOB,
        Purpose.TRANSCRIPT,
        outcome,
        Optional.of(TRANSCRIPT),
        Optional.of(Tier.B),
        degradedFrom,
        1,
        1,
        TEN,
        TEN.plusMillis(2500),
        List.of(),
        Usd.parse("0.00125"),
        Map.of());
  }
}
