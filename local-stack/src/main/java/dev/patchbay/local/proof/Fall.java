package dev.patchbay.local.proof;

import java.time.Duration;
import java.util.Locale;

/** How a realtime session dies in the middle of a talk. */
enum Fall {
  /** The connection is reset behind so many deltas. */
  RESET("drop", Duration.ofSeconds(1)),
  /** Nothing is said any more behind so many deltas. */
  STALL("stall", Duration.ofMillis(2500)),
  /** Nothing is heard or said any more behind so many of the client's events. */
  HALF_OPEN("halfopen", Duration.ofSeconds(4));

  private final String fault;
  private final Duration most;

  Fall(String fault, Duration most) {
    this.fault = fault;
    this.most = most;
  }

  /** The simulator's word for it. */
  String fault() {
    return fault;
  }

  /**
   * Within which nineteen callers in twenty have an answer by the chain, whose stages take no time:
   * to see that the session is dead, and a second.
   */
  Duration most() {
    return most;
  }

  /** In the middle of what the agent says. */
  boolean inAnswer() {
    return this != HALF_OPEN;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
