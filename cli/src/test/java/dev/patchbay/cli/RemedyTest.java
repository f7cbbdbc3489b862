package dev.patchbay.cli;

import static dev.patchbay.cli.Histories.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.Decision;
import dev.patchbay.schemas.DecisionKind;
import dev.patchbay.schemas.Outcome;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RemedyTest {
  /** Of a job that was sent without its second vendor, which no worker can call. */
  private static final Decision WITHOUT_SECOND =
      decision(
          DecisionKind.DISPATCH,
          "submitted",
          Optional.of(TRANSCRIPT),
          Map.of(
              "dropped.speech-to-text/second/whisper-1",
              "unserved: no worker of chained can call second/whisper-1"),
          TAKEN);

  @Test
  void whatABreakerOrAPinKeptAwaySaysWhatWouldHaveLetItThrough() {
    var broken = passedOver("chained/cues", "breaker_open", "openai/whisper-1 is open since 9");
    var unserved =
        passedOver("chained/far", "unserved", "no worker of chained can call far/whisper");
    var pinned = passedOver("chained/notes", "lane_pinned", "chained is pinned to tier C by ana");
    var history =
        NOTHING.with(
            decision(
                DecisionKind.REJECT, "breaker_open", Optional.empty(), broken, pinned, unserved));

    assertThat(Explanation.of(history))
        .contains(
            "    to change that: wait until the target answers probes, or overrule it: patchbay"
                + " breaker close openai/whisper-1 --who YOU --why REASON; then submit the job"
                + " again",
            "    to change that: patchbay lane unpin chained --who YOU --why REASON, or add a route of"
                + " tier C for such jobs in a new policy (patchbay control apply FILE --activate); then submit"
                + " the job again",
            "    to change that: start a worker of chained that has far/whisper among its targets,"
                + " or leave it out in a new policy (patchbay control apply FILE --activate);"
                + " then submit the job again");
  }

  @Test
  void whatFailedSaysWhatWouldHaveChangedIt() {
    var failed = new Outcome.Failed("attempts_exhausted", "attempt 3 of 3: provider_unavailable");

    assertThat(Explanation.of(NOTHING.with(result(failed, Optional.empty()))))
        .anyMatch(line -> line.startsWith("to change that: name another vendor's target"));
  }

  @Test
  void whatWasSavedBehindASoftLimitIsChangedByTheBudget() {
    var saved = passedOver("chained/cues", "tier_left", "tier B was left: budget_soft");
    var history =
        NOTHING.with(
            decision(DecisionKind.DISPATCH, "submitted", Optional.of(TRANSCRIPT), saved, TAKEN));

    assertThat(Explanation.of(history))
        .contains(
            "    to change that: patchbay budget set acme with a higher soft limit --who YOU --why"
                + " REASON, with its other limits said again");
  }

  @Test
  void aSoftLimitThatBindsIsNamedWithWhatItMustBeAbove() {
    var saved = passedOver("chained/cues", "tier_left", "tier B was left: budget_soft");
    var values =
        Map.of(
            "budget.day",
            "spent 1.5, held 0.21, soft limit 1, hard limit 5, left 3.29, soft limit binds from 0.9"
                + " on",
            "budget.hour",
            "spent 0.09, held 0.9, soft limit 0.2, hard limit 1, left 0.01, until"
                + " 2026-11-21T00:00:00Z, soft limit binds from 0.18 on",
            "budget.total",
            "spent 0, held 0, soft limit 0, hard limit 9, left 9, soft limit binds from 0 on");

    assertThat(
            Explanation.of(
                NOTHING.with(
                    decision(
                        DecisionKind.DISPATCH,
                        "submitted",
                        Optional.of(TRANSCRIPT),
                        values,
                        saved,
                        TAKEN))))
        .contains(
            "    to change that: patchbay budget set acme --day-soft 1.901 or more and"
                + " --hour-soft 1.101 or more --hour 1.101 or more and --total-soft 0.01 or more"
                + " --who YOU --why REASON, with its other limits said again");
  }

  @Test
  void aJobThatFailedForWantOfAnotherVendorIsToldOfTheWorkerThatIsMissing() {
    var failed = new Outcome.Failed("attempts_exhausted", "attempt 3 of 3: provider_unavailable");

    assertThat(Explanation.of(NOTHING.with(WITHOUT_SECOND).with(result(failed, Optional.empty()))))
        .anyMatch(line ->
            line.startsWith(
                "to change that: start a worker of chained that has second/whisper-1 among its"
                    + " targets, or name another vendor's target"));
  }

  @Test
  void aJobThatFailedIsToldOfTheRouteThatStoodBehind() {
    var failed = new Outcome.Failed("attempts_exhausted", "attempt 3 of 3: provider_unavailable");
    var behind = passedOver("chained/cues", "preference", "stands behind chained/transcript");
    Decision sent =
        decision(DecisionKind.DISPATCH, "submitted", Optional.of(TRANSCRIPT), TAKEN, behind);

    assertThat(Explanation.of(NOTHING.with(sent).with(result(failed, Optional.empty()))))
        .anyMatch(line ->
            line.startsWith(
                "to change that: put chained/cues before chained/transcript, or name another"));
  }

  @Test
  void aVendorThatIsNotReachedIsToBeLookedFor() {
    Decision retried =
        decision(
            DecisionKind.RETRY,
            "provider_unavailable",
            Optional.empty(),
            Map.of("detail", "local/speech: no_connection"),
            TAKEN);

    assertThat(Explanation.of(NOTHING.with(retried)))
        .contains(
            "    to change that: see that what serves local/speech runs and that the lane's"
                + " workers reach its address");
  }

  @Test
  void whatTheMoneyDidNotReachForNamesTheLimitThatWouldDo() {
    assertThat(remedy("day: spent 1, held 0.5, hard limit 2, left 0.5, until 2026-11-21T00:00:00Z"))
        .isEqualTo(
            "    to change that: patchbay budget set acme --day 2.25 or more --who YOU --why"
                + " REASON, with its other limits said again, or wait until 2026-11-21T00:00:00Z; then"
                + " submit the job again");
    assertThat(
            remedy(
                "total: spent 0, held 0, hard limit 0.5, left 0.5, hard limit binds from 0.45 on"))
        .isEqualTo(
            "    to change that: patchbay budget set acme --total 0.75 or more --who YOU --why"
                + " REASON, with its other limits said again; then submit the job again");
    assertThat(remedy("total: spent 4, held 0, hard limit 4, left 0, hard limit binds from 2 on"))
        .contains("--total 8.001 or more");
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

    assertThat(Explanation.of(NOTHING.with(rejected)))
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
    var history = NOTHING.with(result(new Outcome.Failed(reason, detail), Optional.empty()));
    return Explanation.of(history).stream()
        .filter(line -> line.startsWith("to change that"))
        .findFirst()
        .orElseThrow();
  }

  private String remedy(String figures) {
    var missed =
        passedOver("chained/cues", "budget_exhausted", "may come to 0.75 dollars; " + figures);
    var history =
        NOTHING.with(decision(DecisionKind.REJECT, "budget_exhausted", Optional.empty(), missed));
    return Explanation.of(history).stream()
        .filter(line -> line.contains("to change that"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aForcedBreakerIsLeftToItselfOrClosedByHand() {
    var forced = passedOver("chained/cues", "breaker_open", "a/one is forced-open since 9");
    var history =
        NOTHING.with(
            decision(DecisionKind.DISPATCH, "submitted", Optional.of(TRANSCRIPT), forced, TAKEN));

    assertThat(Explanation.of(history))
        .anyMatch(line -> line.contains("patchbay breaker auto a/one --who YOU --why REASON"));
  }

  @Test
  void aTargetThatNobodyCallsIsToldOnceWithWhatToDo() {
    assertThat(Explanation.of(NOTHING.with(WITHOUT_SECOND).with(WITHOUT_SECOND)))
        .filteredOn(line -> line.contains("second/whisper-1 among"))
        .containsExactly(
            "    to change that: start a worker of chained that has second/whisper-1 among its"
                + " targets");
  }
}
