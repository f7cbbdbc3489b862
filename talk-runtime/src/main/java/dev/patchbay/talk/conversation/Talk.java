package dev.patchbay.talk.conversation;

import java.util.Optional;

/**
 * The talk as a whole.
 *
 * @param agent who talks
 * @param beganMs when it began; 0 before the caller could be heard
 * @param activeMs when either side last made itself heard
 * @param awaitedMs since when a word of the caller's is waited for
 * @param idlePrompts how often the caller was asked whether anybody is there
 * @param opening whether the disclosure has not been heard to its end
 * @param ending why it will end
 * @param untilMs when its phase is over, if that is bounded
 */
record Talk(
    Phase phase,
    String agent,
    long beganMs,
    long activeMs,
    long awaitedMs,
    int idlePrompts,
    boolean opening,
    boolean suspended,
    Optional<EndReason> ending,
    long untilMs) {

  enum Phase {
    OPEN,
    /** A goodbye is said. */
    LEAVING,
    /** Nothing is said any more; what is under way ends. */
    DRAINING,
    ENDED
  }

  static Talk of(String agent, long nowMs) {
    return new Talk(
        Phase.OPEN, agent, 0, nowMs, nowMs, 0, true, false, Optional.empty(), Bounds.NEVER);
  }

  /**
   * One that another holder had.
   *
   * @param began when it did
   */
  static Talk resumed(String agent, long began, long nowMs, boolean opening) {
    return new Talk(
        Phase.OPEN, agent, began, nowMs, nowMs, 0, opening, false, Optional.empty(), Bounds.NEVER);
  }

  Talk begun(long ms) {
    return new Talk(phase, agent, ms, ms, ms, idlePrompts, opening, suspended, ending, untilMs);
  }

  Talk active(long ms) {
    return new Talk(
        phase, agent, beganMs, ms, awaitedMs, idlePrompts, opening, suspended, ending, untilMs);
  }

  Talk callerActive(long ms) {
    return new Talk(phase, agent, beganMs, ms, ms, 0, opening, suspended, ending, untilMs);
  }

  /** The agent has said something: now it is the caller's turn. */
  Talk awaiting(long ms) {
    return new Talk(
        phase, agent, beganMs, ms, ms, idlePrompts, opening, suspended, ending, untilMs);
  }

  Talk prompted(long ms) {
    return new Talk(
        phase, agent, beganMs, ms, awaitedMs, idlePrompts + 1, opening, suspended, ending, untilMs);
  }

  Talk opened() {
    return new Talk(
        phase, agent, beganMs, activeMs, awaitedMs, idlePrompts, false, suspended, ending, untilMs);
  }

  Talk agent(String name) {
    return new Talk(
        phase,
        name,
        beganMs,
        activeMs,
        awaitedMs,
        idlePrompts,
        opening,
        suspended,
        ending,
        untilMs);
  }

  Talk suspended(boolean is) {
    return new Talk(
        phase, agent, beganMs, activeMs, awaitedMs, idlePrompts, opening, is, ending, untilMs);
  }

  Talk to(Phase next, Optional<EndReason> reason, long until) {
    return new Talk(
        next, agent, beganMs, activeMs, awaitedMs, idlePrompts, opening, suspended, reason, until);
  }

  boolean open() {
    return phase == Phase.OPEN;
  }

  boolean speaks() {
    return phase == Phase.OPEN || phase == Phase.LEAVING;
  }
}
