package dev.patchbay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.BreakerPosition;
import dev.patchbay.schemas.BreakerState;
import dev.patchbay.schemas.ByHand;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BreakerLinesTest {
  private static final Instant SINCE = Instant.parse("2026-11-20T10:00:00Z");

  @Test
  void whatSomebodyWroteCannotSteerATerminal() {
    var by = new ByHand("a\u001b[2Jna", "line one\nline two \u202e");
    var state =
        new BreakerState(
            "a/\u001bb",
            3,
            BreakerPosition.FORCED_OPEN,
            0,
            "manual",
            SINCE,
            Optional.empty(),
            0,
            0,
            Optional.of(by));

    assertThat(BreakerLines.of(state).text())
        .isEqualTo(
            "forced-open     0%  a/\\u001bb  since 2026-11-20T10:00:00Z: manual,"
                + " by a\\u001b[2Jna: line one\\u000aline two \\u202e");
    assertThat(BreakerLines.untold("a/\u001bb").text())
        .isEqualTo("closed        100%  a/\\u001bb  nothing was ever told");
  }
}
