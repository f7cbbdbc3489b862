package dev.patchbay.local.proof;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What is amiss with usage lines and sums is found, held against the provider's ledger. */
final class UsageRulesTest {
  private final Scene scene = new Scene();

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
  void findsALineWrittenTwice() {
    scene.exposed(1, 0, 0);
    scene.usage("l1", 1, "estimated", "", 0, 0, "0");
    assertThat(scene.brokenRulesWhereWorkMayMove()).containsExactly("LINE_IDS_ARE_UNIQUE");
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
}
