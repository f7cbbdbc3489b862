package dev.patchbay.local.proof;

import java.time.Duration;
import java.util.Locale;

/** How a realtime session comes to be of no use in the middle of a talk. */
enum Fall {
  /** The connection is reset behind so many deltas. */
  RESET("drop", Duration.ofSeconds(1), "provider_unavailable"),
  /** Nothing is said any more behind so many deltas. */
  STALL("stall", Duration.ofMillis(2500), "provider_unavailable"),
  /** Nothing is heard or said any more behind so many of the client's events. */
  HALF_OPEN("halfopen", Duration.ofSeconds(4), "provider_unavailable"),
  /** Behind so many deltas the provider says that the next answer would be refused for its rate. */
  SCARCE("scarce", Duration.ofSeconds(1), "provider_rate_limited");

  private final String fault;
  private final Duration most;
  private final String reason;

  Fall(String fault, Duration most, String reason) {
    this.fault = fault;
    this.most = most;
    this.reason = reason;
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

  /** With which the talk goes on less well. */
  String reason() {
    return reason;
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
