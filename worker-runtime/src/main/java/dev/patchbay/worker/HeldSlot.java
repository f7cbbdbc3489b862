package dev.patchbay.worker;

import java.util.Optional;

/**
 * A claim's slot: given back while nobody answers the claim, looked for again when it is admitted.
 * Not safe for several threads.
 */
final class HeldSlot {
  private final Slots slots;
  private Optional<Slots.Slot> held;

  HeldSlot(Slots slots, Slots.Slot first) {
    this.slots = slots;
    this.held = Optional.of(first);
  }

  void giveBack() {
    held.ifPresent(Slots.Slot::release);
    held = Optional.empty();
  }

  /** Whether the claim holds a slot now, be it the one that it had or one that is free. */
  boolean regain() {
    if (held.isEmpty()) {
      held = slots.reserveNow();
      held.ifPresent(Slots.Slot::use);
    }
    return held.isPresent();
  }
}
