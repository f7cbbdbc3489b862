package dev.patchbay.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class InstantTextTest {
  private final InstantText text = new InstantText();

  @ParameterizedTest
  @ValueSource(
      strings = {"0000-01-01T00:00:00Z", "2026-11-25T12:00:00Z", "9999-12-31T23:59:59.999999999Z"})
  void everyInstantThatAMessageCanCarryIsRead(String right) {
    assertThat(text.convert(right)).isEqualTo(Instant.parse(right));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "+10000-01-01T00:00:00Z",
        "9999-12-31T23:59:59-01:00",
        "-0001-12-31T23:59:59Z",
        "0000-01-01T00:59:59+01:00",
        "+1000000000-12-31T23:59:59Z"
      })
  void aYearThatTheRouterWouldRefuseIsRefusedHere(String wrong) {
    assertThatThrownBy(() -> text.convert(wrong))
        .isInstanceOf(TypeConversionException.class)
        .hasMessage("must be in the years 0000 to 9999 (UTC)");
  }

  @Test
  void theOptionIsNamedBesideTheRule() {
    Run run =
        Run.of(
            "submit",
            "-",
            "--purpose",
            "announcement",
            "--tenant",
            "a1",
            "--finish-by",
            "9999-12-31T23:59:59-01:00");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("'--finish-by'", "must be in the years 0000 to 9999 (UTC)");
  }
}
