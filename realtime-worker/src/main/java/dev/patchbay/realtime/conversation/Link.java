package dev.patchbay.realtime.conversation;

import java.util.Optional;

/**
 * The provider's sessions: the one that is used, and the one that will be.
 *
 * @param current the number of the one that is used; 0 before the first is set up
 * @param ready whether the current one is alive
 * @param next the one that was dialled
 * @param numbers how many were dialled
 * @param renewMs when it is to be renewed
 * @param failures sessions lost since one last served a response
 * @param interrupts whether the provider cancels its response when speech begins
 * @param responds whether it answers by itself when speech ends
 */
record Link(
    int current,
    boolean ready,
    Optional<Next> next,
    int numbers,
    long renewMs,
    int failures,
    boolean interrupts,
    boolean responds) {
  static final Link NONE = new Link(0, false, Optional.empty(), 0, Long.MAX_VALUE, 0, false, false);

  /**
   * A session that was dialled.
   *
   * @param setUp whether it has taken its configuration
   */
  record Next(int number, long dialledMs, boolean setUp, long renewMs) {}

  Link dialling(long nowMs) {
    int number = numbers + 1;
    var dialled = Optional.of(new Next(number, nowMs, false, Long.MAX_VALUE));
    return new Link(current, ready, dialled, number, renewMs, failures, interrupts, responds);
  }

  Link setUp() {
    var done = next.map(n -> new Next(n.number(), n.dialledMs(), true, n.renewMs()));
    return new Link(current, ready, done, numbers, renewMs, failures, interrupts, responds);
  }

  /** The one that was dialled is used, and is to be renewed in its own time. */
  Link switched(int number) {
    long renew = next.map(Next::renewMs).orElse(Long.MAX_VALUE);
    return new Link(number, true, Optional.empty(), numbers, renew, failures, interrupts, responds);
  }

  /** When the one that was dialled is to be renewed. */
  Link expires(long ms) {
    var told = next.map(n -> new Next(n.number(), n.dialledMs(), n.setUp(), ms));
    return new Link(current, ready, told, numbers, renewMs, failures, interrupts, responds);
  }

  Link failed() {
    return new Link(current, ready, next, numbers, renewMs, failures + 1, interrupts, responds);
  }

  Link turns(boolean isInterrupting, boolean isResponding) {
    return new Link(current, ready, next, numbers, renewMs, failures, isInterrupting, isResponding);
  }

  Link renewAt(long ms) {
    return new Link(current, ready, next, numbers, ms, failures, interrupts, responds);
  }

  Link lost() {
    return new Link(current, false, next, numbers, renewMs, failures, interrupts, responds);
  }

  Link undialled() {
    return new Link(
        current, ready, Optional.empty(), numbers, renewMs, failures + 1, interrupts, responds);
  }

  Link ended() {
    return new Link(
        current, false, Optional.empty(), numbers, Long.MAX_VALUE, failures, interrupts, responds);
  }

  Link serving() {
    return failures == 0
        ? this
        : new Link(current, ready, next, numbers, renewMs, 0, interrupts, responds);
  }
}
