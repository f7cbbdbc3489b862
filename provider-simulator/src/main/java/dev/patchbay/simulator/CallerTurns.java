package dev.patchbay.simulator;

/** What becomes of a caller's turns. */
interface CallerTurns {
  /** Asked before a turn is committed by hand. */
  void requireRoom() throws Refusal;

  void speechStarted();

  /** A turn is over; what was said in it is told by {@link #heard}, before the next begins. */
  void committed(Item item);

  /**
   * @param found whether the server found the turn, rather than the client committed it
   */
  void heard(Item item, String said, boolean found);
}
