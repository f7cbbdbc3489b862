package dev.patchbay.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class DurationTextTest {
  private final DurationText text = new DurationText();

  @Test
  void bothWaysOfWritingAreRead() {
    assertThat(text.convert("500ms")).isEqualTo(Duration.ofMillis(500));
    assertThat(text.convert("15s")).isEqualTo(Duration.ofSeconds(15));
    assertThat(text.convert("2m")).isEqualTo(Duration.ofMinutes(2));
    assertThat(text.convert("1h")).isEqualTo(Duration.ofHours(1));
    assertThat(text.convert("pt1m30s")).isEqualTo(Duration.ofSeconds(90));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "15", "soon", "-15s", "-PT15S", "9999999999s"})
  void whatIsNoDurationIsRefused(String wrong) {
    assertThatThrownBy(() -> text.convert(wrong)).isInstanceOf(TypeConversionException.class);
  }
}
