package dev.patchbay.router.ledger;

import static dev.patchbay.router.ledger.FakeShell.*;
import static dev.patchbay.router.ledger.Samples.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.router.routing.Conditions;
import dev.patchbay.schemas.Candidate;
import dev.patchbay.schemas.ControlEntry.Prices;
import dev.patchbay.schemas.Decision;
import dev.patchbay.schemas.DecisionKind;
import dev.patchbay.schemas.Outcome;
import dev.patchbay.schemas.Tier;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DecisionTest {
  private final FakeShell shell = new FakeShell();

  @Test
  void aDispatchTellsEveryRouteOfThePolicyAndEachFigureItLookedAt() {
    Decision decision = decisions(shell.submit()).getFirst();

    assertThat(decision.decisionId()).isEqualTo("acme/" + JOB + "/1");
    assertThat(decision.policyVersion()).isEqualTo("policy/1");
    assertThat(decision.pricesVersion()).isEqualTo("prices/2026-11-20");
    assertThat(decision.chosen())
        .hasValueSatisfying(route -> assertThat(route.name()).isEqualTo("chained/transcript"));
    assertThat(decision.candidates())
        .containsExactly(
            new Candidate("chained/transcript", Tier.B, true, Optional.empty(), Optional.empty()),
            new Candidate(
                "chained/transcript-cues",
                Tier.B,
                false,
                Optional.of("preference"),
                Optional.of("stands behind chained/transcript in policy/1")),
            new Candidate(
                "chained/announcement",
                Tier.B,
                false,
                Optional.of("purpose"),
                Optional.of("does not serve transcript")));
    assertThat(decision.values())
        .containsEntry("room.chained", "3 of 8 slots free")
        .containsEntry("price.gpt-transcribe.input_audio_seconds", "0.000075")
        .containsEntry("attempts", "1 of 3")
        .containsEntry("finishBy", "2026-11-20T13:00:00Z")
        .containsEntry("tick", "1000");
  }

  @Test
  void decisionsOfAJobAreNumberedAndEndWithItsOutcome() {
    shell.report(failed(shell.started(), 1, true));
    shell.ticks(10);
    shell.report(completed(shell.startedAgain(2, 2), 2, call(1, "60", "60")));

    assertThat(decisions(shell.all))
        .extracting(Decision::kind)
        .containsExactly(
            DecisionKind.DISPATCH,
            DecisionKind.RETRY,
            DecisionKind.DISPATCH,
            DecisionKind.COMPLETE);
    assertThat(decisions(shell.all))
        .extracting(Decision::decisionId)
        .containsExactly(
            "acme/" + JOB + "/1", "acme/" + JOB + "/2", "acme/" + JOB + "/3", "acme/" + JOB + "/4");
    assertThat(decisions(shell.all).getLast().values()).containsEntry("cost", "0.0045");
  }

  @Test
  void anEndingTurnsTheFittingRoutesAwayForItsReason() {
    shell.submit();

    Decision decision = decisions(shell.cancel()).getFirst();

    assertThat(decision.kind()).isEqualTo(DecisionKind.CANCEL);
    assertThat(decision.chosen()).isEmpty();
    assertThat(decision.candidates())
        .extracting(candidate -> candidate.whyNot().orElseThrow())
        .containsExactly("cancelled", "cancelled", "purpose");
  }

  @Test
  void aFailureWithoutWordsLeavesTheMarginOut() {
    var holder = shell.started();
    var ending =
        new dev.patchbay.schemas.Ending.Failed("input_malformed", "", false, Optional.empty());

    var outs =
        shell.report(
            new dev.patchbay.schemas.AttemptReport.Ended(holder, 1, ending, List.of(), List.of()));

    assertThat(decisions(outs).getFirst().candidates().getFirst().margin()).isEmpty();
  }

  @Test
  void aJobWithoutAPriceIsRejectedNamingModelAndMeter() {
    shell.conditions = conditions(policy(RETRY), pricesOf("2026-11-20"));

    shell.submit();

    assertThat(shell.result().outcome())
        .isInstanceOfSatisfying(
            Outcome.Rejected.class,
            rejected -> {
              assertThat(rejected.reason()).isEqualTo("unpriced");
              assertThat(rejected.detail())
                  .contains("no price of whisper-1 per input_audio_seconds in prices/2026-11-20");
            });
    assertThat(decisions(shell.all))
        .singleElement()
        .satisfies(decision -> assertThat(decision.kind()).isEqualTo(DecisionKind.REJECT));
    assertThat(only(shell.all, Out.KeepPayload.class)).isEmpty();
    assertThat(only(shell.all, Out.ForgetPayload.class)).isEmpty();
    assertThat(shell.submit()).isEmpty();
  }

  @Test
  void aPriceTableOfTomorrowDoesNotHoldToday() {
    shell.conditions = conditions(policy(RETRY), pricesOf("2026-11-21"));

    shell.submit();

    assertThat(((Outcome.Rejected) shell.result().outcome()).detail())
        .contains("prices/2026-11-21 does not hold before 2026-11-21");
  }

  @Test
  void withoutAPolicyAJobIsRejected() {
    shell.conditions = new Conditions(Optional.empty(), Optional.empty(), Map.of());

    shell.submit();

    assertThat(shell.result().outcome())
        .isEqualTo(new Outcome.Rejected("no_policy", "no policy is active"));
    assertThat(decisions(shell.all).getFirst().policyVersion()).isEqualTo("none");
  }

  private static Prices pricesOf(String day) {
    return new Prices("prices/" + day, LocalDate.parse(day), List.of());
  }
}
