package dev.patchbay.talk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.schemas.ContractViolation;
import dev.patchbay.schemas.FrameFormat;
import dev.patchbay.schemas.TurnDetection;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StallTest {
  private final Stall stall = new Stall();

  @Test
  void whoStallsIsToldFirstThenSilentThenGivenUp() {
    assertThat(Stall.TOLD).isLessThan(Stall.SILENT_AFTER);
    assertThat(Stall.SILENT_AFTER.plus(Stall.MOST_SILENCE)).isLessThan(Stall.GIVEN_UP);
  }

  @Test
  void moreSilenceIsSaidThanAnyDetectionMayWaitFor() {
    assertThatThrownBy(() -> detection(Stall.MOST_SILENCE)).isInstanceOf(ContractViolation.class);
  }

  @Test
  void silenceIsSaidInTheCallersOwnFormatAtThePaceOfTime() {
    stall.passed(FrameFormat.PCMU, 0);
    stall.speaks(true);
    assertThat(stall.silence(4_999)).isEmpty();
    assertThat(stall.silence(5_000).orElseThrow()).hasSize(2_000).containsOnly(0xFF);
  }

  @Test
  void whoDoesNotSpeakOrHasSaidNothingYetIsNotSilenced() {
    stall.speaks(true);
    assertThat(stall.silence(60_000)).isEmpty();
    stall.passed(FrameFormat.PCM16, 0);
    stall.speaks(false);
    assertThat(stall.silence(60_000)).isEmpty();
  }

  private static TurnDetection detection(Duration silence) {
    return new TurnDetection.ServerVad(
        new BigDecimal("0.5"), Duration.ZERO, silence, Optional.empty());
  }
}
