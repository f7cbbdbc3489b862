package dev.patchbay.local.proof;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What is amiss with estimates and their corrections is found. */
final class EstimateRulesTest {
  private final Scene scene = new Scene();

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
    scene.usage(SceneJson.usage("l3", 1, "estimated", "", "other", "0", scene.now, 0, 0));
    assertThat(scene.brokenRulesWhereWorkMayMove()).containsExactly("ESTIMATES_ARE_AS_ANNOUNCED");
  }

  @Test
  void findsAnEstimateOfACallThatIsToldNoMore() {
    scene.exposed(1, 10, 20);
    scene.progress(1, 1, "c1");
    estimated("l1", 10, 20, "0.000246");
    assertThat(scene.brokenRulesWhereWorkMayMove()).containsExactly("ESTIMATES_ARE_AS_ANNOUNCED");
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
}
