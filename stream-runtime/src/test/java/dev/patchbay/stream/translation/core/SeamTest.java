package dev.patchbay.stream.translation.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SeamTest {
  private final Seam seam = new Seam();

  @Test
  void whatIsSaidForTheFirstTimeIsTold() {
    assertThat(seam.repeated(4_800, 10)).isZero();
    assertThat(seam.repeated(4_800, 5)).isZero();
    assertThat(seam.repeated(9_600, 10)).isZero();
    assertThat(seam.told()).isEqualTo(9_600);
  }

  @Test
  void whatAnotherSessionSaysAgainIsNot() {
    seam.repeated(4_800, 10);
    seam.repeated(9_600, 10);
    seam.again();

    assertThat(seam.repeated(4_800, 10)).isEqualTo(10);
    assertThat(seam.repeated(9_600, 10)).isEqualTo(10);
    assertThat(seam.repeated(14_400, 10)).isZero();
  }

  /** Several pieces may have one position, and a session be lost between them. */
  @Test
  void atTheSeamSoMuchIsDroppedAsWasTold() {
    seam.repeated(4_800, 10);
    seam.repeated(4_800, 3);
    seam.again();

    assertThat(seam.repeated(4_800, 8)).isEqualTo(8);
    assertThat(seam.repeated(4_800, 8)).isEqualTo(5);
    assertThat(seam.repeated(4_800, 2)).isZero();
  }

  @Test
  void aPositionThatGoesBackWithinASessionIsTakenForTheLastOne() {
    seam.repeated(9_600, 10);

    assertThat(seam.repeated(4_800, 10)).isZero();
    assertThat(seam.told()).isEqualTo(9_600);
  }
}
