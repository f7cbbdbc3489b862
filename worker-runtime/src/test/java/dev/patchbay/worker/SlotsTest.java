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

  @Test
  void aLaneWithFewSlotsTakesOneDispatchAtATimeAndOneWithManyTakesSeveral() {
    assertThat(new Slots(1).together()).isEqualTo(1);
    assertThat(new Slots(63).together()).isEqualTo(1);
    assertThat(new Slots(64).together()).isEqualTo(2);
    assertThat(new Slots(1_000).together()).isEqualTo(8);
  }

  @Test
  void aLaneTakesSeveralWhileOneSlotIsFreeAndNoneBehindThat() {
    var slots = new Slots(64);
    for (int i = 0; i < 63; i++) {
      slots.reserveNow().orElseThrow().use();
    }
    assertThat(slots.free()).isEqualTo(1);

    Slots.Slot last = slots.reserveNow().orElseThrow();
    Slots.Slot beyond = slots.reserveNow().orElseThrow();
    last.use();
    beyond.use();

    assertThat(slots.free()).isZero();
    assertThat(slots.reserveNow()).isEmpty();
    last.release();
    assertThat(slots.free()).as("it still holds as many as it has").isZero();
    beyond.release();
    assertThat(slots.free()).isEqualTo(1);
  }
}
