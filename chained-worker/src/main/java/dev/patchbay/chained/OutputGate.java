package dev.patchbay.chained;

/**
 * Lets the sound of a response pass to the session's loop, piece by piece: while it is paused, or
 * much is on its way, whoever makes the sound waits. Of a response that is silenced nothing passes,
 * and nobody waits. Safe for several threads.
 */
final class OutputGate {
  private static final int MOST_UNDER_WAY = 16;

  private boolean paused;
  private boolean silenced;
  private int underWay;

  /**
   * @param paused whether it begins so
   */
  OutputGate(boolean paused) {
    this.paused = paused;
  }

  /** Waits until a piece may pass, which is under way then; false if none will. */
  synchronized boolean enter() throws InterruptedException {
    while (!silenced && (paused || underWay >= MOST_UNDER_WAY)) {
      wait();
    }
    if (!silenced) {
      underWay++;
    }
    return !silenced;
  }

  /** A piece has passed. */
  synchronized void passed() {
    underWay--;
    notifyAll();
  }

  synchronized void pause(boolean now) {
    paused = now;
    notifyAll();
  }

  synchronized void silence() {
    silenced = true;
    notifyAll();
  }

  synchronized boolean isSilenced() {
    return silenced;
  }
}
