package dev.patchbay.talk.conversation;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * How a talk ends: with a goodbye if somebody listens, and not before what was granted is known.
 */
final class Closing {
  private Closing() {}

  /** Says goodbye, then ends; a voice that has not said what it is says nothing. */
  static void finish(Draft d, EndReason reason) {
    if (!d.talk.open()) {
      return;
    }
    if (d.talk.opening() && !isBeingOpened(d)) {
      drain(d, reason);
      return;
    }
    Consenting.withdraw(d);
    d.talk = d.talk.to(Talk.Phase.LEAVING, Optional.of(reason), d.nowMs + Bounds.GOODBYE_MS);
    sayGoodbye(d);
  }

  /** A goodbye that got lost, whatever became of its response, is said all the same. */
  static void keepLeaving(Draft d) {
    if (d.talk.phase() == Talk.Phase.LEAVING && !Wishes.isUnderWay(d, Want.Kind.GOODBYE)) {
      sayGoodbye(d);
    }
  }

  private static void sayGoodbye(Draft d) {
    Asking.want(d, Want.said(Want.Kind.GOODBYE, d.wording().goodbye()));
  }

  /** Whether the disclosure is more than a wish. */
  private static boolean isBeingOpened(Draft d) {
    return !d.replies.wants(Want.Kind.OPENING) && Wishes.isUnderWay(d, Want.Kind.OPENING);
  }

  /** Whether speech may silence the agent now. A caller who is back ends an idle goodbye. */
  static boolean mayInterrupt(Draft d) {
    if (d.talk.phase() == Talk.Phase.LEAVING
        && d.talk.ending().filter(EndReason.IDLE::equals).isPresent()) {
      d.talk = d.talk.to(Talk.Phase.OPEN, Optional.empty(), Bounds.NEVER);
      d.replies = d.replies.without(Want.Kind.GOODBYE);
      return true;
    }
    return d.talk.open() && !d.talk.opening();
  }

  static void saidGoodbye(Draft d) {
    if (d.talk.phase() == Talk.Phase.LEAVING) {
      drain(d, d.talk.ending().orElse(EndReason.ASKED));
    }
  }

  /**
   * Another holder may go on with the talk as it is now. Law: what that one goes on with is told
   * here as it will be told there, or not at all: what the agent says is cut now, and what the
   * caller is being asked stays open.
   */
  static void leave(Draft d) {
    if (!d.talk.open()) {
      return;
    }
    Set<String> unheard = Unheard.byAnother(d);
    Losing.unsaid(d);
    Silencing.stop(d);
    d.caller = d.caller.lost(unheard);
    d.left = Optional.of(d.state());
    Consenting.leave(d);
  }

  /** Says nothing more; ends once what is under way has ended. */
  static void drain(Draft d, EndReason reason) {
    if (!d.talk.speaks()) {
      return;
    }
    Silencing.stop(d);
    Consenting.withdraw(d);
    d.replies = d.replies.wants(List.of()).owed(0);
    // No other session hears it again any more.
    d.caller.lost().forEach(item -> Scribe.unknown(d, item));
    d.talk = d.talk.to(Talk.Phase.DRAINING, Optional.of(reason), d.nowMs + Bounds.DRAIN_MS);
    d.caller = d.caller.speaking(Optional.empty());
  }

  /** Ends a talk that is drained. */
  static void settle(Draft d) {
    if (d.talk.phase() != Talk.Phase.DRAINING || effectIsOpen(d)) {
      return;
    }
    boolean settled =
        d.replies.active().isEmpty() && d.replies.asked().isEmpty() && Scribe.settled(d);
    if (settled || d.nowMs >= d.talk.untilMs()) {
      end(d);
    }
  }

  private static boolean effectIsOpen(Draft d) {
    return d.consents.in(Consents.Phase.CLAIMING, Consents.Phase.CALLING);
  }

  private static void end(Draft d) {
    Answering.abandon(d);
    Scribe.close(d);
    Metering.close(d);
    d.calls = d.calls.open(List.of()).handed();
    d.link.next().ifPresent(next -> d.add(new Effect.Close(next.number())));
    if (d.link.ready()) {
      d.add(new Effect.Close(d.link.current()));
    }
    d.link = d.link.ended();
    EndReason reason = d.talk.ending().orElse(EndReason.ASKED);
    d.talk = d.talk.to(Talk.Phase.ENDED, Optional.of(reason), Bounds.NEVER);
    d.add(new Effect.Ended(reason));
  }

  static void tick(Draft d) {
    if (d.talk.phase() != Talk.Phase.LEAVING || d.nowMs < d.talk.untilMs()) {
      return;
    }
    if (isSaid(d, kind -> kind != Want.Kind.GOODBYE)) {
      // Whoever talks on is cut short: nothing but the goodbye begins any more.
      Silencing.stop(d);
      d.talk = d.talk.to(Talk.Phase.LEAVING, d.talk.ending(), d.nowMs + Bounds.GOODBYE_MS);
    } else {
      saidGoodbye(d);
    }
  }

  private static boolean isSaid(Draft d, Predicate<Want.Kind> which) {
    return d.floor.stream().map(Utterance::kind).anyMatch(which)
        || d.replies
            .active()
            .filter(active -> active.droppedMs() == 0 && which.test(active.want().kind()))
            .isPresent();
  }
}
