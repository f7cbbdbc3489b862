package dev.patchbay.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.schemas.BreakerPosition;
import dev.patchbay.schemas.BreakerState;
import dev.patchbay.schemas.ByHand;
import dev.patchbay.schemas.ContractViolation;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BreakerCommandTest {
  private static final Instant SINCE = Instant.parse("2026-11-20T10:00:00Z");

  @Test
  void aStateIsOneLineWithItsFigures() {
    var state =
        new BreakerState(
            "openai/gpt-realtime-2",
            2,
            BreakerPosition.OPEN,
            0,
            "failure_rate",
            SINCE,
            Optional.of(SINCE.plusSeconds(30)),
            20,
            11,
            Optional.empty());

    Printer.Line line = BreakerLines.of(state);
    assertThat(line.text())
        .isEqualTo(
            "open            0%  openai/gpt-realtime-2  since 2026-11-20T10:00:00Z until"
                + " 2026-11-20T10:00:30Z: failure_rate, 11 of 20 calls failed");
    assertThat(line.json().path("share").asInt()).isZero();
  }

  @Test
  void aForcedStateTellsWhoAndWhy() {
    var state =
        new BreakerState(
            "a/one",
            2,
            BreakerPosition.FORCED_CLOSED,
            100,
            "manual",
            SINCE,
            Optional.empty(),
            0,
            0,
            Optional.of(new ByHand("ana", "false alarm")));

    assertThat(BreakerLines.of(state).text()).endsWith("manual, by ana: false alarm");
  }

  @Test
  void whoSaysSoIsTheOptionOrElseTheUser() {
    assertThat(ByHandOptions.by(Optional.of("ana"), Optional.of("root"), "why").who())
        .isEqualTo("ana");
    assertThat(ByHandOptions.by(Optional.empty(), Optional.of("root"), "why").who())
        .isEqualTo("root");
    assertThatThrownBy(() -> ByHandOptions.by(Optional.empty(), Optional.empty(), "why"))
        .isInstanceOf(CommandFailure.class);
    assertThatThrownBy(() -> ByHandOptions.by(Optional.of("ana"), Optional.empty(), " "))
        .isInstanceOf(ContractViolation.class);
  }

  @Test
  void aTargetThatNoPolicyNamesIsRefusedWithTheKnownOnes() {
    assertThatThrownBy(() -> OverrideWriter.requireTarget("a/wrong", Set.of("a/right")))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("a/right");
  }

  @Test
  void nothingIsOverruledWithoutAReason() {
    assertThat(Run.of("breaker", "open", "a/one").err()).contains("--why");
    assertThat(Run.of("lane", "pin", "conversation", "--why", "w").err()).contains("--tier");
    assertThat(Run.of("lane", "pin", "nowhere", "--tier", "B", "--why", "w").exitCode())
        .isEqualTo(2);
  }
}
