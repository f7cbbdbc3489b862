package dev.patchbay.router.routing;

/**
 * Slots of one lane over all workers that reported lately.
 *
 * @param free how many could take a job now
 * @param slots how many there are
 */
public record Room(int free, int slots) {
  /** No worker of the lane reported lately. */
  public static final Room NONE = new Room(0, 0);

  public Room {
    if (free < 0 || free > slots) {
      throw new IllegalArgumentException("room must have 0 <= free <= slots");
    }
  }

  /** Whether there are slots, and none is free. */
  public boolean full() {
    return free == 0 && slots > 0;
  }

  @Override
  public String toString() {
    return free + " of " + slots + " slots free";
  }
}
