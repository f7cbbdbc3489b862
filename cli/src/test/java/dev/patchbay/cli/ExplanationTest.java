package dev.patchbay.cli;

import static dev.patchbay.cli.Histories.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.Candidate;
import dev.patchbay.schemas.Decision;
import dev.patchbay.schemas.DecisionKind;
import dev.patchbay.schemas.DegradedFrom;
import dev.patchbay.schemas.Outcome;
import dev.patchbay.schemas.Tier;
import dev.patchbay.schemas.UsageKind;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExplanationTest {
  @Test
  void whatTookTheFirstChoiceSaysSoWithTargetsFiguresAndTheCostOfEachLine() {
    var history =
        NOTHING
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
        NOTHING
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
        NOTHING
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
  void aTalkThatBecameACallbackSaysWhatItWouldHaveBeenAndHowToMakeTheCall() {
    String callback = talk().callback().jobId().toString();

    assertThat(Explanation.of(NOTHING.with(TO_A_CALLBACK).with(calledBack())))
        .containsExactly(
            "job "
                + JOB
                + " of acme, conversation: completed (callback), 5.20 s after it was published,"
                + " attempts 1, $0.0007, tier B (instead of A: breaker_open)",
            "10:00:00.000  dispatch to chained-live/callback (lane chained-live, tier B), because:"
                + " submitted, attempt 1, by policy/4 and prices/2026-11-28",
            "  text-to-speech by openai/gpt-4o-mini-tts",
            "  not first choice conversation/realtime (tier A): breaker_open,"
                + " openai/gpt-realtime-2 is open since 2026-11-20T09:59:40Z and takes 0 of 100"
                + " jobs",
            "    to change that: wait until the target answers probes, or overrule it: patchbay"
                + " breaker close openai/gpt-realtime-2 --who YOU --why REASON",
            "  not chained-live/last-resort (tier C): preference, stands behind"
                + " chained-live/callback in policy/9",
            "    to change that: put chained-live/last-resort before chained-live/callback in a new"
                + " policy (patchbay control apply FILE --activate)",
            "  looked at: degradedFrom A breaker_open; quote.worst 0.0106098",
            "callback: job "
                + callback
                + "; once the caller is on the line: patchbay talk FILE --agent front-desk"
                + " --language en --tenant acme --job-id "
                + callback,
            "cost: nothing was charged");
  }

  @Test
  void aTalkThatWasRejectedIsToldOnceWhatItsAgentCouldName() {
    var broken = passedOver("conversation/realtime", "breaker_open", "openai/live is open since 9");
    String nothing = "the agent names nothing that a talk becomes when it is not had live";
    var notes = passedOver("chained-live/notes", "degraded_talk", nothing);
    var callback = passedOver("chained-live/callback", "degraded_talk", nothing);
    var rejected =
        decision(DecisionKind.REJECT, "breaker_open", Optional.empty(), broken, notes, callback);

    assertThat(Explanation.of(NOTHING.with(rejected)))
        .contains(
            "    to change that: let the agent name what its talk becomes then (live.degraded: a"
                + " callback or notes, and before them a talk by the chain) in a new version (patchbay control apply FILE --activate);"
                + " then submit the job again")
        .filteredOn(line -> line.contains("degraded_talk"))
        .hasSize(1);
  }

  @Test
  void aTalkThatIsHadLiveIsNotToldOfWhatItsAgentDoesNotName() {
    var live =
        new Candidate("conversation/realtime", Tier.A, true, Optional.empty(), Optional.empty());
    var callback =
        passedOver("chained-live/callback", "degraded_talk", "the agent names nothing that a talk");

    assertThat(
            Explanation.of(
                NOTHING.with(
                    decision(
                        DecisionKind.DISPATCH,
                        "submitted",
                        Optional.of(TRANSCRIPT),
                        live,
                        callback))))
        .contains("  the policy's first choice for such a job")
        .noneMatch(line -> line.contains("degraded_talk"));
  }

  @Test
  void whatWasRejectedNamesTheRuleAndEveryRouteThatCameNear() {
    var unpriced = passedOver("chained/transcript", "unpriced", "no price of gpt-transcribe");
    var near = passedOver("chained/notes", "outputs", "cannot give cues");
    var history =
        NOTHING
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
        NOTHING.with(decision(DecisionKind.REJECT, "no_route", Optional.empty(), OTHER_WORK, near));

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
        NOTHING
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
        NOTHING
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

    assertThat(Explanation.of(NOTHING.with(first).with(next)))
        .contains(
            "  looked at: attempts 1 of 3; room.chained 4 of 8 slots free",
            "10:00:00.000  dispatch to chained/transcript (lane chained, tier B), because:"
                + " backoff_over, attempt 1",
            "  looked at: attempts 2 of 3");
  }

  @Test
  void anEstimateIsToldAsOneAndWhatCameAfterTheResultToo() {
    var history =
        NOTHING
            .with(line(UsageKind.ACTUAL, "12.5", "0.00125"))
            .with(line(UsageKind.ESTIMATED, "10", "0.001"));

    assertThat(Explanation.of(history)).contains("cost: $0.00225, of which $0.001 is an estimate");
  }

  @Test
  void whatWasQuotedStandsBesideWhatItCost() {
    var history =
        NOTHING.with(line(UsageKind.ACTUAL, "12.5", "0.00125")).with(quoted("0.0012", "0.45"));

    assertThat(Explanation.of(history))
        .containsSequence(
            "cost: $0.00125", "  quoted for the last attempt: expected $0.0012, worst $0.45");
    assertThat(Explanation.of(NOTHING.with(quoted("0.0012", "0.45"))))
        .endsWith(
            "cost: nothing was charged",
            "  quoted for the last attempt: expected $0.0012, worst $0.45");
  }

  @Test
  void nothingInItActsUponATerminal() {
    var odd = passedOver("chained/cues", "sunset", "red \u001b[31m");
    var history = NOTHING.with(decision(DecisionKind.REJECT, "sunset", Optional.empty(), odd));

    assertThat(String.join("\n", Explanation.of(history))).doesNotContain("\u001b");
  }
}
