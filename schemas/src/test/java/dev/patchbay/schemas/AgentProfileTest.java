package dev.patchbay.schemas;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class AgentProfileTest {
  private static final String HALF = "canary \ud83d";

  @Test
  void wordsWithHalfACharacterAreRefusedByTheirField() {
    refused("instructions", HALF, "Machine.", "Later.");
    refused("disclosure", "Be brief.", HALF, "Later.");
    refused("fallbackPrompt", "Be brief.", "Machine.", HALF);
  }

  private static void refused(
      String field, String instructions, String disclosure, String fallbackPrompt) {
    assertThatThrownBy(() ->
            new AgentProfile(
                "agent/acme/desk/1",
                "desk",
                instructions,
                "marin",
                400,
                Duration.ofSeconds(45),
                disclosure,
                fallbackPrompt))
        .isInstanceOf(ContractViolation.class)
        .hasMessage(field + ": must be well-formed Unicode");
  }
}
