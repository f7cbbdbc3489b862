package dev.patchbay.talk;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A lease that is over by the clock for a moment, and proven again before anybody was told. */
class LapsedLeaseTest {
  private final FakeTalk live = new FakeTalk();

  @Test
  void aResponseThatItHoldsUpBeginsAtTheNextLook() {
    live.begin();
    live.open();
    live.attempt.lapsed = true;
    live.announce();
    assertThat(live.wire.asked()).isZero();

    live.attempt.lapsed = false;
    live.pass(250);

    assertThat(live.wire.asked()).isEqualTo(1);
  }
}
