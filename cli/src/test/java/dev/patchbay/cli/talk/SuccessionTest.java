package dev.patchbay.cli.talk;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SuccessionTest {
  private final Succession succession = new Succession(0);

  @Test
  void framesInTheirOrderAreAllPlayed() {
    assertThat(plays(1, 0)).isTrue();
    assertThat(plays(1, 1)).isTrue();
    assertThat(succession.missing()).isZero();
    assertThat(succession.epoch()).isEqualTo(1);
  }

  @Test
  void onceAnEpochWasSeenFramesOfLowerOnesAreDropped() {
    assertThat(plays(1, 0)).isTrue();
    assertThat(plays(2, 0)).isTrue();
    assertThat(plays(1, 1)).isFalse();
    assertThat(plays(2, 1)).isTrue();

    assertThat(succession.stale()).isEqualTo(1);
    assertThat(succession.missing()).isZero();
  }

  @Test
  void framesThatNeverCameAreCountedAlsoAtAnEpochsBeginning() {
    assertThat(plays(1, 2)).isTrue();
    assertThat(plays(1, 5)).isTrue();
    assertThat(succession.missing()).isEqualTo(4);

    assertThat(plays(2, 1)).isTrue();
    assertThat(succession.missing()).isEqualTo(5);
  }

  @Test
  void frameThatComesAgainIsNotPlayedAgain() {
    assertThat(plays(1, 0)).isTrue();
    assertThat(plays(1, 1)).isTrue();
    assertThat(plays(1, 0)).isFalse();
    assertThat(plays(1, 1)).isFalse();
    assertThat(plays(1, 2)).isTrue();

    assertThat(succession.repeated()).isEqualTo(2);
    assertThat(succession.missing()).isZero();
  }

  private boolean plays(int epoch, long sequence) {
    return succession.takes(epoch, sequence);
  }
}
