package dev.patchbay.cli.talk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PacingTest {
  private final Pacing pacing = new Pacing(Duration.ofMillis(40), 0);

  @Test
  void firstFrameIsDueAtOnceAndEachFurtherOneAFrameLater() {
    assertThat(sendAllDue(0)).isEqualTo(1);
    assertThat(pacing.idle(0)).isEqualTo(40_000);
    assertThat(sendAllDue(39_999)).isZero();
    assertThat(sendAllDue(40_000)).isEqualTo(1);
    assertThat(sendAllDue(79_000)).isZero();
    assertThat(sendAllDue(81_000)).isEqualTo(1);
    assertThat(pacing.idle(81_000)).isEqualTo(39_000);
  }

  @Test
  void whoIsLateCatchesUpAndIsInTimeAgain() {
    assertThat(sendAllDue(0)).isEqualTo(1);
    assertThat(sendAllDue(430_000)).isEqualTo(10);
    assertThat(sendAllDue(440_000)).isEqualTo(1);
  }

  @Test
  void noMoreThanASecondIsCaughtUp() {
    assertThat(sendAllDue(0)).isEqualTo(1);
    assertThat(sendAllDue(10_000_000)).isEqualTo(25);
    assertThat(sendAllDue(10_039_999)).isZero();
    assertThat(sendAllDue(10_040_000)).isEqualTo(1);
  }

  private int sendAllDue(long now) {
    int sent = 0;
    while (pacing.due(now)) {
      pacing.sent();
      sent++;
    }
    return sent;
  }
}
