package dev.patchbay.local.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every rule of the oracle finds what it is there to find, in a run that was good before. */
final class OracleTest {
  private final Scene scene = new Scene();

  @Test
  void findsNothingInAGoodRun() {
    assertThat(scene.brokenRules()).isEmpty();
  }

  @Test
  void findsAMissingResult() {
    scene.remove("audio.acme.results");
    assertThat(scene.brokenRules()).containsExactly("ONE_RESULT_PER_JOB");
  }

  @Test
  void findsASecondResult() {
    scene.result("completed", "0.000246");
    assertThat(scene.brokenRules()).containsExactly("ONE_RESULT_PER_JOB");
  }

  @Test
  void findsAResultOfNobody() {
    String nobodys = "00000000-0000-4000-8000-000000000000";
    scene.add(
        "audio.acme.results",
        nobodys,
        "{'tenant':'acme','jobId':'" + nobodys + "','totalCost':'0','outcome':{'kind':'failed'}}");
    assertThat(scene.brokenRules()).containsExactly("NO_RESULT_OF_NOBODY");
  }

  @Test
  void findsAnOutcomeThatWasNotExpected() {
    scene.remove("audio.acme.results");
    scene.result("failed", "0.000246");
    assertThat(scene.brokenRules()).containsExactly("OUTCOME_IS_RIGHT");
  }

  @Test
  void findsWordsThatWereNotSpoken() {
    scene.transcribed(GoodJob.TEXT, "{'text':'two words'}");
    assertThat(scene.brokenRules()).isEmpty();
    scene.transcribed(GoodJob.TEXT, "{'text':'too words'}");
    assertThat(scene.brokenRules()).containsExactly("OUTCOME_IS_RIGHT");
  }

  @Test
  void findsAnAnnouncementWithoutAudio() {
    scene.transcribed(GoodJob.AUDIO, "{'text':'two words'}");
    assertThat(scene.brokenRules()).containsExactly("OUTCOME_IS_RIGHT");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'text':'two words'}",
        "{'text':'two words','cues':[]}",
        "{'text':'two words','cues':[{'startMs':5,'endMs':9,'text':'two'},"
            + "{'startMs':8,'endMs':12,'text':'words'}]}",
        "{'text':'two words','cues':[{'startMs':10,'endMs':20,'text':'two'},"
            + "{'startMs':0,'endMs':9,'text':'words'}]}",
        "{'text':'two words','cues':[{'startMs':10,'endMs':9,'text':'two words'}]}",
        "{'text':'two words','cues':[{'startMs':0,'endMs':9,'text':''}]}"
      })
  void findsWantedCuesThatAreMissingOrOutOfOrder(String output) {
    scene.transcribed(
        GoodJob.TEXT_AND_CUES,
        "{'text':'two words','cues':[{'startMs':0,'endMs':8,'text':'two'},"
            + "{'startMs':8,'endMs':12,'text':'words'}]}");
    assertThat(scene.brokenRules()).isEmpty();
    scene.transcribed(GoodJob.TEXT_AND_CUES, output);
    assertThat(scene.brokenRules()).containsExactly("OUTCOME_IS_RIGHT");
  }

  @Test
  void findsCuesThatNobodyWanted() {
    scene.transcribed(
        GoodJob.TEXT, "{'text':'two words','cues':[{'startMs':0,'endMs':8,'text':'two words'}]}");
    assertThat(scene.brokenRules()).containsExactly("OUTCOME_IS_RIGHT");
  }

  @Test
  void findsAResultOnAnotherTenantsTopic() {
    scene.remove("audio.acme.results");
    scene.result("zeta", "completed", "0.000246");
    assertThat(scene.brokenRules()).containsExactly("TENANTS_APART");
  }

  @Test
  void findsAnEventOfAnotherTenantsJob() {
    scene.add("audio.zeta.events", Scene.JOB, "{'type':'notice','jobId':'%s'}");
    assertThat(scene.brokenRules()).containsExactly("TENANTS_APART");
  }

  @Test
  void findsWorkOnAJobCancelledBeforeItsSubmit() {
    scene.remove("audio.intake");
    scene.add("audio.intake", "acme", "{'tenant':'acme','request':{'type':'cancel','jobId':'%s'}}");
    assertThat(scene.brokenRules()).containsExactly("EARLY_CANCEL_WINS");
  }

  @Test
  void findsAMissingDeadLetter() {
    scene.remove("audio.dead-letters");
    assertThat(scene.brokenRules()).containsExactly("DEAD_LETTER_PER_BAD_RECORD");
  }

  @Test
  void findsASecondDeadLetterOfTheSameRecord() {
    scene.deadLetter("acme", 7, "{".getBytes(StandardCharsets.UTF_8));
    assertThat(scene.brokenRules()).containsExactly("DEAD_LETTER_PER_BAD_RECORD");
  }

  @Test
  void findsADeadLetterWithOtherBytes() {
    scene.remove("audio.dead-letters");
    scene.deadLetter("acme", 7, "}".getBytes(StandardCharsets.UTF_8));
    assertThat(scene.brokenRules()).containsExactly("DEAD_LETTER_PER_BAD_RECORD");
  }

  @Test
  void findsADeadLetterOfAGoodRecord() {
    scene.deadLetter("acme", 8, "{}".getBytes(StandardCharsets.UTF_8));
    assertThat(scene.brokenRules()).containsExactly("NO_OTHER_DEAD_LETTER");
  }

  @Test
  void findsADamagedCopyWithoutNotice() {
    byte[] copy =
        ("{\"type\":\"submit\",\"job\":{\"jobId\":\"" + Scene.JOB + "\"}}")
            .getBytes(StandardCharsets.UTF_8);
    scene.published(Publication.Kind.BAD_COPY, copy, 9);
    scene.deadLetter("acme", 9, copy);
    assertThat(scene.brokenRules()).containsExactly("NOTICE_WHERE_ID_IS_READABLE");
    scene.event("notice", Scene.JOB);
    assertThat(scene.brokenRules()).isEmpty();
  }

  @Test
  void findsASecondClaimInAnEpoch() {
    scene.admitted(1, 1, "c2");
    assertThat(scene.brokenRules()).containsExactly("ONE_CLAIM_PER_EPOCH");
  }

  @Test
  void findsAClaimWithTwoEpochs() {
    scene.admitted(2, 2, "c1");
    assertThat(scene.brokenRules()).containsExactly("ONE_CLAIM_PER_EPOCH");
  }

  @Test
  void acceptsTheSameAnswerTwice() {
    scene.admitted(1, 1, "c1");
    assertThat(scene.brokenRules()).isEmpty();
  }

  @Test
  void findsAnEpochLeftOut() {
    scene.admitted(3, 2, "c3");
    assertThat(scene.brokenRules()).containsExactly("EPOCHS_GROW");
  }

  @Test
  void findsAnAttemptAdmittedUnderTwoEpochs() {
    scene.admitted(2, 1, "c2");
    assertThat(scene.brokenRules()).containsExactly("EPOCHS_GROW");
  }

  @Test
  void findsAnEarlierAttemptAdmittedAfterALaterOne() {
    scene.remove("audio.signals");
    scene.admitted(1, 2, "c1");
    scene.admitted(2, 1, "c2");
    assertThat(scene.brokenRules()).contains("EPOCHS_GROW");
  }

  @Test
  void findsACallOfAnEpochThatWasNotAdmitted() {
    scene.call("req-2", Scene.JOB + "-2-1", false);
    assertThat(scene.brokenRules()).containsExactly("CALLS_ARE_ADMITTED");
  }

  @Test
  void findsACallThatDoesNotSayWhose() {
    scene.call("req-2", "", false);
    assertThat(scene.brokenRules()).containsExactly("CALLS_ARE_ADMITTED");
  }

  @Test
  void findsACallMadeTwice() {
    scene.call("req-2", Scene.JOB + "-1-1", false);
    assertThat(scene.brokenRules()).containsExactly("CALLS_ARE_NOT_REPEATED");
  }

  @Test
  void findsACallAfterTheResult() {
    scene.now = scene.now.plusSeconds(60);
    scene.call("req-2", Scene.JOB + "-1-2", false);
    assertThat(scene.brokenRules()).containsExactly("NO_CALL_AFTER_RESULT");
  }

  @Test
  void findsACallThatBeginsAfterTheNextEpochsAdmission() {
    scene.admitted(2, 2, "c2");
    scene.now = scene.now.plusNanos(999_999);
    scene.call("req-2", Scene.JOB + "-1-2", false);
    assertThat(scene.brokenRules()).isEmpty();
    scene.remove("audio.acme.results");
    scene.now = scene.now.plusNanos(1);
    scene.call("req-3", Scene.JOB + "-1-3", false);
    scene.result("completed", "0.000246");
    assertThat(scene.brokenRules()).containsExactly("NO_CALL_AFTER_NEXT_ADMISSION");
  }

  @Test
  void findsMoreAttemptsThanThePolicyAllows() {
    for (int attempt = 2; attempt <= 3; attempt++) {
      scene.ended(attempt - 1, attempt - 1, "c" + (attempt - 1), "failed", "provider_unavailable");
      again(attempt);
    }
    assertThat(scene.brokenRulesWhereWorkMayMove()).isEmpty();
    scene.ended(3, 3, "c3", "failed", "provider_unavailable");
    again(4);
    assertThat(scene.brokenRulesWhereWorkMayMove()).containsExactly("ATTEMPTS_ARE_BOUNDED");
  }

  @Test
  void countsNoAttemptBelowTheTierThatFailed() {
    for (int attempt = 2; attempt <= 3; attempt++) {
      scene.ended(attempt - 1, attempt - 1, "c" + (attempt - 1), "failed", "provider_unavailable");
      again(attempt);
    }
    scene.ended(3, 3, "c3", "failed", "provider_unavailable");
    scene.decision("degrade", 4);
    scene.dispatch(4);
    scene.admitted(4, 4, "c4");
    assertThat(scene.brokenRulesWhereWorkMayMove()).isEmpty();
  }

  @Test
  void countsNoAttemptThatWasGivenBack() {
    for (int attempt = 2; attempt <= 4; attempt++) {
      String reason = attempt == 2 ? "claim_abandoned" : "provider_unavailable";
      scene.ended(attempt - 1, attempt - 1, "c" + (attempt - 1), "failed", reason);
      again(attempt);
    }
    assertThat(scene.brokenRulesWhereWorkMayMove()).isEmpty();
  }

  @Test
  void findsAnAttemptDispatchedTwice() {
    scene.dispatch(1);
    assertThat(scene.brokenRules()).containsExactly("ATTEMPTS_ARE_BOUNDED");
  }

  @Test
  void findsADispatchWithoutDecision() {
    scene.remove("audio.decisions");
    assertThat(scene.brokenRules()).containsExactly("DECISION_PER_DISPATCH");
  }

  @Test
  void findsADispatchDecidedTwice() {
    scene.decision("dispatch", 1);
    assertThat(scene.brokenRules()).containsExactly("DECISION_PER_DISPATCH");
  }

  @Test
  void findsAnAttemptThatFollowsWithoutACause() {
    again(2);
    assertThat(scene.brokenRules())
        .containsExactly("ATTEMPTS_FOLLOW_A_CAUSE", "NO_ATTEMPT_IS_REPEATED");
    assertThat(scene.brokenRulesWhereWorkMayMove()).containsExactly("ATTEMPTS_FOLLOW_A_CAUSE");
  }

  @Test
  void findsAnAttemptAfterAFailureWhereNothingFails() {
    scene.ended(1, 1, "c1", "failed", "provider_unavailable");
    again(2);
    assertThat(scene.brokenRules()).containsExactly("NO_ATTEMPT_IS_REPEATED");
    assertThat(scene.brokenRulesWhereWorkMayMove()).isEmpty();
  }

  @Test
  void acceptsAnAttemptAfterOneWhoseWorkerTheProofTookAway() {
    scene.claimed(1, "c1");
    again(2);
    scene.struckClaims.add("c1");
    assertThat(scene.brokenRulesWhereWorkMayMove()).isEmpty();
  }

  @Test
  void findsAnAttemptTakenFromAHealthyHolderBesideAStruckClaim() {
    scene.claimed(1, "c9");
    again(2);
    scene.struckClaims.add("c9");
    assertThat(scene.brokenRulesWhereWorkMayMove()).containsExactly("ATTEMPTS_FOLLOW_A_CAUSE");
  }

  @ParameterizedTest
  @CsvSource({"failed,claim_abandoned", "yielded,claim_abandoned", "yielded,worker_draining"})
  void acceptsOneAttemptPerOutageAfterAClaimThatWasGivenBack(String kind, String reason) {
    scene.ended(1, 1, "c1", kind, reason);
    again(2);
    assertThat(scene.brokenRules()).containsExactly("CLAIMS_GIVEN_BACK_ARE_FEW");
    scene.outages = 1;
    assertThat(scene.brokenRules()).isEmpty();
    scene.ended(2, 2, "c2", kind, reason);
    again(3);
    assertThat(scene.brokenRules()).containsExactly("CLAIMS_GIVEN_BACK_ARE_FEW");
  }

  @Test
  void findsAFenceOfAHealthyHolder() {
    scene.signal("fence", 1, 1, "c1");
    assertThat(scene.brokenRules()).containsExactly("NO_HEALTHY_HOLDER_IS_FENCED");
  }

  @Test
  void acceptsAFenceOfWhoGaveItsOwnClaimBackAlone() {
    scene.outages = 1;
    scene.ended(1, 1, "c1", "yielded", "claim_abandoned");
    scene.signal("fence", 1, 1, "c1");
    assertThat(scene.brokenRules()).isEmpty();
    scene.signal("fence", 1, 1, "c2");
    assertThat(scene.brokenRules()).containsExactly("NO_HEALTHY_HOLDER_IS_FENCED");
  }

  @Test
  void acceptsAFenceOfWhomTheProofTookAway() {
    scene.signal("fence", 1, 1, "c1");
    scene.struckClaims.add("c1");
    assertThat(scene.brokenRulesWhereWorkMayMove()).isEmpty();
  }

  private void again(int attempt) {
    scene.dispatch(attempt);
    scene.decision("redispatch", attempt);
    scene.admitted(attempt, attempt, "c" + attempt);
  }

  @Test
  void findsAChargedCallWithoutLine() {
    scene.remove("audio.usage");
    assertThat(scene.brokenRules())
        .containsExactly("CHARGED_CALLS_ARE_LINES", "EPOCHS_ADD_UP", "RESULTS_ADD_UP");
  }

  @Test
  void findsACallChargedTwice() {
    scene.usage("l2", 1, "actual", "req-1", 10, 20, "0.000246");
    assertThat(scene.brokenRules())
        .containsExactly("CHARGED_CALLS_ARE_LINES", "EPOCHS_ADD_UP", "RESULTS_ADD_UP");
  }

  @Test
  void findsALineWithOtherFiguresThanTheProvider() {
    scene.remove("audio.usage");
    scene.remove("audio.acme.results");
    scene.usage("l1", 1, "actual", "req-1", 10, 19, "0.000234");
    scene.result("completed", "0.000234");
    assertThat(scene.brokenRules()).containsExactly("CHARGED_CALLS_ARE_LINES", "EPOCHS_ADD_UP");
  }

  @Test
  void findsALineOfARequestThatNobodyServed() {
    scene.usage("l2", 1, "actual", "req-9", 0, 0, "0");
    assertThat(scene.brokenRules()).containsExactly("LINES_ARE_CHARGED_CALLS");
  }

  @Test
  void findsAnEstimateWhereNothingDies() {
    estimated(10, 20, 10, 20, "0.000246");
    assertThat(scene.brokenRules()).containsExactly("NOTHING_IS_ESTIMATED");
    assertThat(scene.brokenRulesWhereWorkMayMove()).isEmpty();
  }

  @Test
  void acceptsAnEstimateOfACallThatACancelCutOff() {
    estimated(10, 20, 10, 20, "0.000246");
    scene.published(Publication.Kind.CANCEL, new byte[0], 8);
    assertThat(scene.brokenRules()).isEmpty();
  }

  @Test
  void findsAnEstimateThatWasNotAnnounced() {
    estimated(10, 30, 10, 31, "0.000378");
    assertThat(scene.brokenRulesWhereWorkMayMove()).containsExactly("ESTIMATES_ARE_AS_ANNOUNCED");
  }

  @Test
  void findsAnEstimateOfACallThatWasAnnouncedLater() {
    scene.remove("audio.usage");
    scene.remove("audio.acme.results");
    scene.usage("l1", 1, "estimated", "", 10, 20, "0.000246");
    scene.result("completed", "0.000246");
    scene.now = scene.now.plusMillis(1);
    scene.exposed(1, 10, 20);
    assertThat(scene.brokenRulesWhereWorkMayMove()).containsExactly("ESTIMATES_ARE_AS_ANNOUNCED");
  }

  @Test
  void findsAnEstimateBelowTheProvidersFigure() {
    estimated(10, 19, 10, 19, "0.000234");
    assertThat(scene.brokenRulesWhereWorkMayMove()).containsExactly("EPOCHS_ADD_UP");
  }

  @Test
  void findsAnEstimateOfAHolderThatHadToldAll() {
    scene.exposed(1, 10, 20);
    scene.ended(1, 1, "c1", "failed", "provider_unavailable");
    estimated(10, 20, 10, 20, "0.000246");
    assertThat(scene.brokenRulesWhereWorkMayMove())
        .containsExactly("ENDED_HOLDERS_ARE_NOT_ESTIMATED");
  }

  @Test
  void acceptsAnEstimateOfACallThatFailedWithItsBillUnknown() {
    scene.remove("audio.usage");
    scene.remove("audio.acme.results");
    scene.endedExposed(1, 10, 20);
    scene.usage("l1", 1, "estimated", "", 10, 20, "0.000246");
    scene.result("completed", "0.000246");
    assertThat(scene.brokenRulesWhereWorkMayMove()).isEmpty();
  }

  @Test
  void findsACorrectionAfterWhichTheLinesAreNotTheProvidersFigure() {
    estimated(10, 30, 10, 30, "0.000366");
    scene.usage("l2", 1, "actual", "req-1", 10, 20, "0.000246");
    scene.usage("l3", 1, "correction", "", -10, -30, "-0.000366");
    scene.remove("audio.acme.results");
    scene.result("completed", "0.000246");
    assertThat(scene.brokenRulesWhereWorkMayMove()).isEmpty();
    scene.remove("audio.acme.results");
    scene.usage("l4", 1, "correction", "", 0, 1, "0.000012");
    scene.result("completed", "0.000258");
    assertThat(scene.brokenRulesWhereWorkMayMove()).containsExactly("EPOCHS_ADD_UP");
  }

  @Test
  void findsASecondEstimateOfATarget() {
    scene.exposed(1, 0, 0);
    scene.usage("l2", 1, "estimated", "", 0, 0, "0");
    scene.usage("l3", 1, "estimated", "", 0, 0, "0");
    assertThat(scene.brokenRulesWhereWorkMayMove()).containsExactly("ONE_ESTIMATE_PER_TARGET");
  }

  @Test
  void findsAnEstimateOfATargetThatWasNotAnnounced() {
    scene.exposed(1, 0, 0);
    scene.usage("l2", 1, "estimated", "", 0, 0, "0");
    assertThat(scene.brokenRulesWhereWorkMayMove()).isEmpty();
    scene.usage("other", "l3", 1, "estimated", "", 0, 0, "0");
    assertThat(scene.brokenRulesWhereWorkMayMove()).containsExactly("ESTIMATES_ARE_AS_ANNOUNCED");
  }

  @Test
  void findsAnEstimateOfACallThatIsToldNoMore() {
    scene.exposed(1, 10, 20);
    scene.progress(1, 1, "c1");
    estimated("l1", 10, 20, "0.000246");
    assertThat(scene.brokenRulesWhereWorkMayMove()).containsExactly("ESTIMATES_ARE_AS_ANNOUNCED");
  }

  @Test
  void findsALineWrittenTwice() {
    scene.exposed(1, 0, 0);
    scene.usage("l1", 1, "estimated", "", 0, 0, "0");
    assertThat(scene.brokenRulesWhereWorkMayMove()).containsExactly("LINE_IDS_ARE_UNIQUE");
  }

  /** The call's line never came; what was announced and what was estimated instead. */
  private void estimated(int announcedText, int announcedAudio, int text, int audio, String cost) {
    scene.remove("audio.usage");
    scene.remove("audio.acme.results");
    scene.exposed(1, announcedText, announcedAudio);
    scene.usage("l1", 1, "estimated", "", text, audio, cost);
    scene.result("completed", cost);
  }

  /** The call's line never came; this was estimated instead. */
  private void estimated(String line, int text, int audio, String cost) {
    scene.remove("audio.usage");
    scene.remove("audio.acme.results");
    scene.usage(line, 1, "estimated", "", text, audio, cost);
    scene.result("completed", cost);
  }

  @Test
  void findsACostThatIsNotQuantityTimesPrice() {
    scene.remove("audio.usage");
    scene.remove("audio.acme.results");
    scene.usage("l1", 1, "actual", "req-1", 10, 20, "0.000247");
    scene.result("completed", "0.000247");
    assertThat(scene.brokenRules()).containsExactly("COSTS_ARE_EXACT");
  }

  @Test
  void findsAResultWhoseTotalIsNotTheSumOfItsLines() {
    scene.remove("audio.acme.results");
    scene.result("completed", "0.000245");
    assertThat(scene.brokenRules()).containsExactly("RESULTS_ADD_UP");
  }

  @Test
  void testsAsManyRulesAsThereAre() {
    assertThat(Oracle.whereNothingMoves().ruleCount()).isEqualTo(30);
  }

  @Test
  void aRecordOfOursThatIsNotJsonIsNamed() {
    scene.add("audio.usage", "acme", "{");
    assertThatThrownBy(scene::brokenRules).isInstanceOf(UnreadableRecord.class);
  }
}
