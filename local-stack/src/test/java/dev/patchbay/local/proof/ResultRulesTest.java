package dev.patchbay.local.proof;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is amiss with results is found, in a run that was good before. */
final class ResultRulesTest {
  private final Scene scene = new Scene();

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
}
