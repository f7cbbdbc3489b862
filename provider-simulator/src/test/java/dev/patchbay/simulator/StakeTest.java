package dev.patchbay.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class StakeTest {
  private final Admission shared = Admission.of(10);
  private final Stake one = new Stake(shared, 4);
  private final Stake other = new Stake(shared, 4);

  @Test
  void whatIsASessionsOwnIsThereWhileAnotherHoldsAllThatIsShared() {
    assertThat(one.hold(14)).isTrue();
    assertThat(other.hold(4)).isTrue();
    assertThat(other.hold(5)).isFalse();
  }

  @Test
  void aStakeThatFindsNoRoomHoldsWhatItHeld() {
    assertThat(one.hold(10)).isTrue();
    assertThat(one.hold(15)).isFalse();
    assertThat(other.hold(8)).isTrue();
    assertThat(other.hold(9)).isFalse();
  }

  @Test
  void whatIsGivenBackIsThereForOthers() {
    assertThat(one.hold(14)).isTrue();
    assertThat(one.hold(12)).isTrue();
    assertThat(other.hold(6)).isTrue();
    assertThat(other.hold(7)).isFalse();
  }

  @Test
  void whatEndedHoldsNothingAndTakesNothing() {
    assertThat(one.hold(14)).isTrue();
    one.end();
    one.end();
    assertThat(one.hold(1)).isFalse();
    assertThat(other.hold(14)).isTrue();
  }
}
