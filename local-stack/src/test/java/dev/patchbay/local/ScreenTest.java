package dev.patchbay.local;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScreenTest {
  @ParameterizedTest
  @CsvSource({"24 80, 80", "50 213, 213", "24 20, 60", "0 0, 140", "'', 140", "what, 140"})
  void widthIsWhatTheTerminalSaysUnlessItKnowsNoneOrIsTooNarrow(String size, int width) {
    assertThat(Screen.width(size)).isEqualTo(width);
  }
}
