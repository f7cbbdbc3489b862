package dev.patchbay.local.proof;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What is amiss with attempts, epochs and calls is found, in a run that was good before. */
final class AdmissionRulesTest {
  private final Scene scene = new Scene();

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
      scene.again(attempt);
    }
    assertThat(scene.brokenRulesWhereWorkMayMove()).isEmpty();
    scene.ended(3, 3, "c3", "failed", "provider_unavailable");
    scene.again(4);
    assertThat(scene.brokenRulesWhereWorkMayMove()).containsExactly("ATTEMPTS_ARE_BOUNDED");
  }

  @Test
  void countsNoAttemptBelowTheTierThatFailed() {
    for (int attempt = 2; attempt <= 3; attempt++) {
      scene.ended(attempt - 1, attempt - 1, "c" + (attempt - 1), "failed", "provider_unavailable");
      scene.again(attempt);
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
      scene.again(attempt);
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
}
