package dev.patchbay.local.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** The oracle as a whole; what each of its rules finds is shown rule by rule beside it. */
final class OracleTest {
  private final Scene scene = new Scene();

  @Test
  void findsNothingInAGoodRun() {
    assertThat(scene.brokenRules()).isEmpty();
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
