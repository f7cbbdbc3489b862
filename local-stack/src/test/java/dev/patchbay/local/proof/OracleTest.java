package dev.patchbay.local.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

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
    scene.jobs.set(
        0, new Expected(Scene.KEY, "transcript", Expected.COMPLETED, Optional.of("good morning")));
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
    scene.admitted(2, 1, "c1");
    assertThat(scene.brokenRules()).containsExactly("ONE_CLAIM_PER_EPOCH");
  }

  @Test
  void acceptsTheSameAnswerTwice() {
    scene.admitted(1, 1, "c1");
    assertThat(scene.brokenRules()).isEmpty();
  }

  @Test
  void findsAnEpochLeftOut() {
    scene.admitted(3, 1, "c3");
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
    scene.calls.replaceAll(call ->
        new ServedCall(
            call.requestId(),
            call.clientRequestId(),
            call.model(),
            call.startedAt().plusSeconds(60),
            call.status(),
            call.charged(),
            call.used(),
            call.clean()));
    assertThat(scene.brokenRules()).containsExactly("NO_CALL_AFTER_RESULT");
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
  void findsASecondAttemptOfAJobThatSomebodyHadBegun() {
    scene.dispatch(2);
    scene.decision("dispatch", 2);
    assertThat(scene.brokenRules()).isEmpty();
    scene.progress(1, 1, "c1");
    assertThat(scene.brokenRules()).containsExactly("NO_HOLDER_IS_MOVED");
  }

  @Test
  void findsAFenceOfAHolderThatHadBegun() {
    scene.signal("fence", 1, 1, "c1");
    assertThat(scene.brokenRules()).isEmpty();
    scene.progress(1, 1, "c1");
    assertThat(scene.brokenRules()).containsExactly("NO_HOLDER_IS_FENCED");
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
  void findsAnEstimateBelowTheProvidersFigure() {
    scene.remove("audio.usage");
    scene.remove("audio.acme.results");
    scene.usage("l1", 1, "estimated", "", 10, 19, "0.000234");
    scene.result("completed", "0.000234");
    assertThat(scene.brokenRules()).containsExactly("EPOCHS_ADD_UP", "NOTHING_IS_ESTIMATED");
  }

  @Test
  void findsASecondEstimateOfAnEpoch() {
    scene.usage("l2", 1, "estimated", "", 0, 0, "0");
    scene.usage("l3", 1, "estimated", "", 0, 0, "0");
    assertThat(scene.brokenRules())
        .containsExactly("NOTHING_IS_ESTIMATED", "ONE_ESTIMATE_PER_EPOCH");
  }

  @Test
  void findsALineWrittenTwice() {
    scene.usage("l1", 1, "estimated", "", 0, 0, "0");
    assertThat(scene.brokenRules()).containsExactly("LINE_IDS_ARE_UNIQUE", "NOTHING_IS_ESTIMATED");
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
    assertThat(Oracle.whereNothingMoves().ruleCount()).isEqualTo(25);
  }

  @Test
  void aRecordOfOursThatIsNotJsonIsNamed() {
    scene.add("audio.usage", "acme", "{");
    assertThatThrownBy(scene::brokenRules).isInstanceOf(UnreadableRecord.class);
  }
}
