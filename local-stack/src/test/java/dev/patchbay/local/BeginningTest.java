package dev.patchbay.local;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BeginningTest {
  @Test
  void aShortTextIsWhole() {
    assertThat(Beginning.of("Hello over there.")).isEqualTo("Hello over there.");
  }

  @Test
  void aLongTextEndsBehindAWord() {
    assertThat(Beginning.of("Flu jabs are given on Thursday, without appointment."))
        .isEqualTo("Flu jabs are given on…");
  }

  @Test
  void aLongWordIsCut() {
    assertThat(Beginning.of("x".repeat(40))).isEqualTo("x".repeat(23) + "…");
  }
}
