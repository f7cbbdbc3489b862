package dev.patchbay.talk.conversation;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Sessions that are lost, or could not be had: what takes their place, and when. */
final class Losing {
  private static final long AGAIN_MS = Duration.ofSeconds(30).toMillis();

  private Losing() {}

  /**
   * @param kept what the next session can be given again from its beginning
   */
  static void lost(Draft d, int session, boolean retryable, Set<String> kept) {
    if (Renewing.isNext(d, session)) {
      undialled(d, retryable);
    } else if (session == d.link.current() && d.link.ready()) {
      d.link = d.link.lost();
      boolean last = !retryable || d.link.failures() >= d.setup.caps().failures();
      if (last && retryable) {
        Closing.leave(d);
      }
      interrupted(d, last ? Set.of() : kept);
      if (last) {
        Closing.drain(d, EndReason.PROVIDER);
      } else {
        d.link = d.link.failed();
        again(d, true);
      }
    }
  }

  /** A session that serves is left for good, and the talk with it. */
  static void left(Draft d, EndReason reason) {
    d.add(new Effect.Close(d.link.current()));
    d.link = d.link.lost();
    Closing.leave(d);
    interrupted(d, Set.of());
    Closing.drain(d, reason);
  }

  /** While a session is there, one that cannot be had in its place is no loss. */
  static void undialled(Draft d, boolean retryable) {
    d.link = d.link.undialled();
    if (d.link.ready()) {
      d.link = d.link.renewAt(d.nowMs + AGAIN_MS);
      return;
    }
    d.link = d.link.failed();
    if (retryable && d.link.failures() < d.setup.caps().failures()) {
      again(d, false);
    } else {
      if (retryable) {
        Closing.leave(d);
      }
      Closing.drain(d, EndReason.PROVIDER);
    }
  }

  /**
   * Who had served is replaced at once, for the caller waits; whoever fails again is let be for a
   * while, for a provider that refuses at once would be dialled as fast as it refuses. One that
   * stands by already takes its place as it is.
   *
   * @param used whether the one that failed had been used
   */
  private static void again(Draft d, boolean used) {
    if (d.link.next().isPresent()) {
      return;
    }
    int failures = d.link.failures();
    if (used && failures == 1) {
      Renewing.dial(d);
    } else {
      long pause = failures == 1 ? Bounds.REDIAL_MS : Bounds.REDIAL_AGAIN_MS;
      d.link = d.link.redialAt(d.nowMs + pause);
    }
  }

  /**
   * What the lost session was about is asked of the next; what it has given still sounds. Law: what
   * the caller said to it is heard again, or told as missing.
   */
  private static void interrupted(Draft d, Set<String> kept) {
    Set<String> unheard = Unheard.of(d);
    Set<String> again = Unheard.again(d, unheard, kept);
    unsaid(d);
    Answering.abandon(d);
    d.replies = d.replies.asked(Optional.empty()).owed(0);
    Floor.brokeOff(d, _ -> true);
    d.floor = d.floor.stream().map(Utterance::orphaned).toList();
    for (CallerTurn turn : d.caller.turns()) {
      if (again.contains(turn.itemId())) {
        FalseStart.heardAgain(d, turn);
      } else {
        lost(d, turn);
      }
    }
    Consenting.sessionLost(d);
    d.caller = d.caller.speaking(Optional.empty()).lost(unheard);
    d.calls.handoff().ifPresent(handoff -> Handing.failed(d, handoff.eventId()));
    d.updates = List.of();
  }

  /** What answers a question, or cuts it off, is judged by who hears it again, or by nobody. */
  private static void lost(Draft d, CallerTurn turn) {
    Scribe.unknown(d, turn.itemId());
    if (Consenting.decides(d, turn.itemId())) {
      FalseStart.unjudged(d, turn);
    } else {
      FalseStart.lost(d, turn);
    }
  }

  /** Whatever is not said yet is wished for. */
  static void unsaid(Draft d) {
    d.replies
        .active()
        .filter(active -> active.droppedMs() == 0)
        .ifPresent(active -> {
          boolean spoke = active.spoke() && active.want().words().isEmpty();
          Asking.want(d, spoke ? Want.own(Want.Kind.GO_ON) : active.want());
        });
    d.replies.asked().ifPresent(asked -> Asking.want(d, asked.want()));
    if (d.replies.owedMs() > 0) {
      Asking.want(d, Wishes.byItself(d));
    }
  }
}
