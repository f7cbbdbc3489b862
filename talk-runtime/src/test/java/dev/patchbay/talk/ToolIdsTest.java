package dev.patchbay.talk;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ToolIdsTest {
  private static final String HEAD = "acme/0b7f5a52-6f1f-4b55-8a6e-0c8f6f6f0001/";

  @Test
  void aPlainIdOfTheProvidersStaysAsItIs() {
    assertThat(ToolIds.of(LiveDispatches.usual(), "call_42")).isEqualTo(HEAD + "call_42");
  }

  @Test
  void anyOtherIsToldByItsHashSoThatItNamesNoOtherJob() {
    String odd = ToolIds.of(LiveDispatches.usual(), "../../other/job/c");
    assertThat(odd).matches(HEAD + "[0-9a-f]{32}");
    assertThat(ToolIds.of(LiveDispatches.usual(), "x".repeat(65))).isNotEqualTo(odd);
  }

  @Test
  void anIdForWhichAUsageLineHasNoRoomIsToldByItsHash() {
    assertThat(ProviderIds.bounded("r".repeat(256))).hasSize(256);
    assertThat(ProviderIds.bounded("r".repeat(257))).startsWith("sha256-").hasSize(39);
  }
}
