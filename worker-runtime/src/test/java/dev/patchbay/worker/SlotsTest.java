package dev.patchbay.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SlotsTest {
  @Test
  void aReservedSlotIsFreeUntilItIsUsedAndCannotBeReservedTwice() throws InterruptedException {
    var slots = new Slots(1);
    Slots.Slot slot = slots.reserveNow().orElseThrow();

    assertThat(slots.free()).isEqualTo(1);
    assertThat(slots.reserve(Duration.ofMillis(1))).isEmpty();
    slot.use();
    assertThat(slots.free()).isZero();
  }

  @Test
  void aSecondReleaseDoesNothing() {
    var slots = new Slots(2);
    Slots.Slot slot = slots.reserveNow().orElseThrow();
    slot.use();
    slot.release();
    slot.release();
    slot.use();

    assertThat(slots.free()).isEqualTo(2);
    assertThat(slots.reserveNow()).isPresent();
    assertThat(slots.reserveNow()).isPresent();
    assertThat(slots.reserveNow()).isEmpty();
  }
}
