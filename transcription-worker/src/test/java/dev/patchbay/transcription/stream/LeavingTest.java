package dev.patchbay.transcription.stream;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LeavingTest {
  private final Leaving leaving = new Leaving();

  @Test
  void nobodyLeavesUnasked() {
    assertThat(leaving.due(true, 1_000_000)).isFalse();
  }

  @Test
  void whoLeavesIsHeardToTheEndAndOnce() {
    leaving.begins(1_000);
    assertThat(leaving.due(false, 1_000)).isFalse();
    assertThat(leaving.due(true, 1_100)).isTrue();
    assertThat(leaving.due(true, 1_200)).isFalse();
  }

  @Test
  void whoIsNotHeardToTheEndInTimeIsLeft() {
    leaving.begins(1_000);
    leaving.begins(20_000);
    assertThat(leaving.due(false, 999 + Leaving.LONGEST)).isFalse();
    assertThat(leaving.due(false, 1_000 + Leaving.LONGEST)).isTrue();
  }
}
