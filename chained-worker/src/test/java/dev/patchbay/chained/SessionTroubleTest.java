package dev.patchbay.chained;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.Stage;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SessionTroubleTest {
  private final SessionTrouble trouble = new SessionTrouble();

  @ParameterizedTest
  @CsvSource({
    "provider_unavailable, true",
    "provider_shut, true",
    "provider_unauthorised, true",
    "spend_cap_reserved, true",
    "provider_malformed, false"
  })
  void theSecondInARowEndsTheSessionWithItsReason(String reason, boolean retryable) {
    assertThat(fails(Stage.TEXT, reason, retryable)).isEmpty();
    assertThat(fails(Stage.TEXT, reason, retryable)).contains(reason);
  }

  @ParameterizedTest
  @ValueSource(strings = {"provider_unauthorised", "spend_cap_reached"})
  void whatNoTimeMakesBetterEndsItAtOnce(String reason) {
    assertThat(fails(Stage.TEXT_TO_SPEECH, reason, false)).contains(reason);
  }

  @Test
  void whereNobodyMayBeAskedToHearItIsLostAtOnce() {
    assertThat(fails(Stage.SPEECH_TO_TEXT, "provider_shut", true)).contains("provider_shut");
  }

  @Test
  void aStageThatWorksBetweenTwoFailuresIsInNoTrouble() {
    assertThat(fails(Stage.TEXT, "provider_unavailable", true)).isEmpty();
    trouble.passed(Stage.TEXT);
    assertThat(fails(Stage.TEXT, "provider_unavailable", true)).isEmpty();
  }

  @Test
  void anotherStageThatWorksIsNoHelp() {
    assertThat(fails(Stage.SPEECH_TO_TEXT, "provider_unavailable", true)).isEmpty();
    trouble.passed(Stage.TEXT_TO_SPEECH);
    assertThat(fails(Stage.SPEECH_TO_TEXT, "provider_unavailable", true)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "provider_refused",
        "input_too_long",
        "output_too_long",
        "text_too_long",
        "text_refused",
        "text_filtered",
        "too_many_turns",
        "call_withdrawn"
      })
  void ofWhatWasAskedNoSessionIsLost(String reason) {
    for (int time = 0; time < 9; time++) {
      assertThat(fails(Stage.TEXT, reason, false)).isEmpty();
    }
  }

  @Test
  void whatTheLedgerKnowsNoResortForIsTheVendorsAllTheSame() {
    assertThat(fails(Stage.TEXT, "usage_missing", false)).isEmpty();
    var ending = new Ending.Failed("usage_missing", "x".repeat(500), false, Optional.empty());
    assertThat(trouble.failed(Stage.TEXT, ending))
        .hasValueSatisfying(why -> {
          assertThat(why.reason()).isEqualTo("provider_unavailable");
          assertThat(why.detail()).startsWith("text, usage_missing: xx").hasSize(500);
        });
  }

  @Test
  void whatATimeMakesBetterIsToldSo() {
    var ending = new Ending.Failed("spend_cap_reserved", "why", true, Optional.empty());
    assertThat(SessionTrouble.below(Stage.TEXT, ending, true))
        .isEqualTo(new Ending.Failed("spend_cap_reserved", "text, why", true, Optional.empty()));
  }

  private Optional<String> fails(Stage stage, String reason, boolean retryable) {
    return trouble
        .failed(stage, new Ending.Failed(reason, "why", retryable, Optional.empty()))
        .map(Ending.Failed::reason);
  }
}
