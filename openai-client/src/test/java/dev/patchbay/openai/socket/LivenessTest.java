package dev.patchbay.openai.socket;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.openai.socket.Liveness.Verdict;
import org.junit.jupiter.api.Test;

final class LivenessTest {
  @Test
  void pingsGoOutEveryTwentySecondsFromTheirPhase() {
    var liveness = new Liveness(0, ms(7_000), ms(2_000));

    assertThat(liveness.look(ms(6_999))).isEqualTo(Verdict.FINE);
    assertThat(liveness.look(ms(7_000))).isEqualTo(Verdict.PING);
    liveness.heard(ms(7_001));
    assertThat(liveness.next()).isEqualTo(ms(27_000));
    assertThat(liveness.look(ms(27_000))).isEqualTo(Verdict.PING);
    assertThat(liveness.next()).isEqualTo(ms(37_000));
    assertThat(liveness.look(ms(37_000))).isEqualTo(Verdict.HALF_OPEN);
  }

  @Test
  void audioThatBeginsWhileAPingIsOutShortensItsTime() {
    var liveness = new Liveness(0, ms(1), ms(2_000));
    assertThat(liveness.look(ms(1))).isEqualTo(Verdict.PING);

    assertThat(liveness.audioNeedsPing(ms(900))).isFalse();
    assertThat(liveness.audioNeedsPing(ms(1_500))).isTrue();
    assertThat(liveness.audioNeedsPing(ms(1_540))).isFalse();
    assertThat(liveness.look(ms(3_499))).isEqualTo(Verdict.FINE);
    assertThat(liveness.look(ms(3_500))).isEqualTo(Verdict.HALF_OPEN);
  }

  @Test
  void whoMayAnswerLaterIsGivenLonger() {
    var liveness = new Liveness(0, ms(15_000), ms(6_000));

    assertThat(liveness.audioNeedsPing(ms(1_500))).isTrue();
    liveness.pingLeft(ms(1_600));
    assertThat(liveness.look(ms(7_599))).isEqualTo(Verdict.FINE);
    assertThat(liveness.look(ms(7_600))).isEqualTo(Verdict.HALF_OPEN);
  }

  @Test
  void loopThatOversleptBlamesNobodyAndStillHearsTheAnswer() {
    var liveness = new Liveness(0, ms(15_000), ms(2_000));
    assertThat(liveness.audioNeedsPing(ms(1_000))).isTrue();

    liveness.forgive(ms(5_000));
    assertThat(liveness.look(ms(7_990))).isEqualTo(Verdict.FINE);
    liveness.heard(ms(1_001));
    assertThat(liveness.next()).isEqualTo(ms(15_000));
  }

  private static long ms(long ms) {
    return MILLISECONDS.toNanos(ms);
  }
}
