package dev.patchbay.router.routing;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Slots of one lane over all workers that reported lately.
 *
 * @param free how many could take a job now
 * @param slots how many there are
 * @param targets what some worker of the lane can call; absent when one of them does not tell, or
 *     none reported
 */
public record Room(int free, int slots, Optional<Set<String>> targets) {
  /** No worker of the lane reported lately. */
  public static final Room NONE = new Room(0, 0);

  public Room {
    targets = targets.map(Set::copyOf);
    if (free < 0 || free > slots) {
      throw new IllegalArgumentException("room must have 0 <= free <= slots");
    }
  }

  /** Of workers that do not tell what they can call. */
  public Room(int free, int slots) {
    this(free, slots, Optional.empty());
  }

  /** Both together. */
  public Room plus(Room other) {
    Optional<Set<String>> either =
        targets.flatMap(mine -> other.targets.map(theirs -> union(mine, theirs)));
    return new Room(free + other.free, slots + other.slots, either);
  }

  /**
   * Whether some worker may be able to call the target. A route of several targets may all the same
   * find no worker that can call them all: such a job is declined.
   */
  public boolean serves(String target) {
    return targets.map(all -> all.contains(target)).orElse(true);
  }

  private static Set<String> union(Set<String> one, Set<String> other) {
    var both = new HashSet<>(one);
    both.addAll(other);
    return both;
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
