package dev.patchbay.simulator;

/**
 * What one session takes of what all share: a little is its own, what goes beyond is taken from the
 * shared. Used on the session's one thread.
 */
final class Stake {
  private final Admission shared;
  private final long own;
  private long taken;
  private boolean over;

  /**
   * @param own of the session, whatever the others hold
   */
  Stake(Admission shared, long own) {
    this.shared = shared;
    this.own = own;
  }

  /**
   * Holds so much in all, more or less than before.
   *
   * @return false when there is no room: then it holds what it held
   */
  boolean hold(long amount) {
    long needed = Math.max(0, amount - own);
    if (over || (needed > taken && !shared.hold(needed - taken))) {
      return false;
    }
    if (needed < taken) {
      shared.free(taken - needed);
    }
    taken = needed;
    return true;
  }

  /** Holds nothing from here on. */
  void end() {
    over = true;
    shared.free(taken);
    taken = 0;
  }
}
