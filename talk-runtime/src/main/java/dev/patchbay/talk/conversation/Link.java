package dev.patchbay.talk.conversation;

import dev.patchbay.openai.socket.SessionFacts.Turns;
import java.util.Optional;

/**
 * The provider's sessions: the one that is used, and the one that will be.
 *
 * @param current the number of the one that is used; 0 before the first is set up
 * @param ready whether the current one is alive
 * @param next the one that was dialled
 * @param numbers how many were dialled
 * @param renewMs when it is to be renewed
 * @param redialMs when one is to be dialled in the place of one that could not be had; never, while
 *     that is not due
 * @param failures sessions that were lost, or could not be had while none was there, since one last
 *     served a response
 * @param interrupts whether the provider cancels its response when speech begins
 * @param responds whether it answers by itself when speech ends
 */
record Link(
    int current,
    boolean ready,
    Optional<Next> next,
    int numbers,
    long renewMs,
    long redialMs,
    int failures,
    boolean interrupts,
    boolean responds) {
  static final Link NONE =
      new Link(0, false, Optional.empty(), 0, Bounds.NEVER, Bounds.NEVER, 0, false, false);

  /** For whom a session was set up, and whether to let the disclosure be heard. */
  record As(String agent, boolean opening) {}

  /**
   * A session that was dialled.
   *
   * @param sinceMs when it was dialled, or last told of its configuration
   * @param as what it was told last
   * @param setUp whether it has taken that
   * @param turns what it does about turns
   */
  record Next(
      int number, long dialledMs, long sinceMs, As as, boolean setUp, Turns turns, long renewMs) {
    Next configured(As told, long nowMs) {
      return new Next(number, dialledMs, nowMs, told, false, turns, renewMs);
    }

    Next setUp(Turns told) {
      return new Next(number, dialledMs, sinceMs, as, true, told, renewMs);
    }

    Next renewAt(long ms) {
      return new Next(number, dialledMs, sinceMs, as, setUp, turns, ms);
    }
  }

  Link dialling(long nowMs) {
    int number = numbers + 1;
    var dialled =
        new Next(number, nowMs, nowMs, new As("", true), false, new Turns.Manual(), Bounds.NEVER);
    return new Link(
        current,
        ready,
        Optional.of(dialled),
        number,
        renewMs,
        Bounds.NEVER,
        failures,
        interrupts,
        responds);
  }

  Link configured(As as, long nowMs) {
    return next(next.map(n -> n.configured(as, nowMs)));
  }

  Link setUp(Turns turns) {
    return next(next.map(n -> n.setUp(turns)));
  }

  /** The one that was dialled is used, and is to be renewed in its own time. */
  Link switched(Next to) {
    return new Link(
            to.number(),
            true,
            Optional.empty(),
            numbers,
            to.renewMs(),
            Bounds.NEVER,
            failures,
            interrupts,
            responds)
        .turns(to.turns());
  }

  /** When the one that was dialled is to be renewed. */
  Link expires(long ms) {
    return next(next.map(n -> n.renewAt(ms)));
  }

  private Link next(Optional<Next> changed) {
    return with(ready, changed, failures);
  }

  private Link with(boolean alive, Optional<Next> dialled, int failed) {
    return new Link(
        current, alive, dialled, numbers, renewMs, redialMs, failed, interrupts, responds);
  }

  Link failed() {
    return with(ready, next, failures + 1);
  }

  Link turns(Turns told) {
    return switch (told) {
      case Turns.Manual() -> turns(false, false);
      case Turns.Detected(boolean cuts, boolean answers) -> turns(cuts, answers);
    };
  }

  private Link turns(boolean cuts, boolean answers) {
    return new Link(current, ready, next, numbers, renewMs, redialMs, failures, cuts, answers);
  }

  Link renewAt(long ms) {
    return due(ms, redialMs);
  }

  Link redialAt(long ms) {
    return due(renewMs, ms);
  }

  private Link due(long renewal, long redial) {
    return new Link(current, ready, next, numbers, renewal, redial, failures, interrupts, responds);
  }

  Link lost() {
    return with(false, next, failures);
  }

  Link undialled() {
    return with(ready, Optional.empty(), failures);
  }

  Link ended() {
    return due(Bounds.NEVER, Bounds.NEVER).with(false, Optional.empty(), failures);
  }

  Link serving() {
    return failures == 0 ? this : with(ready, next, 0);
  }
}
