package dev.patchbay.talk.conversation;

import dev.patchbay.openai.socket.SessionFacts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * The provider's sessions: the first, the one that takes an old one's place at a pause, and the one
 * that takes a lost one's place at once. A new session is told what was heard.
 */
final class Renewing {
  private static final long SPARE_MS = Duration.ofMinutes(3).toMillis();

  private Renewing() {}

  static void dial(Draft d) {
    if (d.link.next().isEmpty() && d.talk.speaks()) {
      d.link = d.link.dialling(d.nowMs);
      d.add(new Effect.Open(d.link.numbers()));
    }
  }

  static void created(Draft d, int session, SessionFacts facts) {
    if (!isNext(d, session)) {
      return;
    }
    configure(d, session);
    long told =
        facts
            .expiresAt()
            .map(Instant::toEpochMilli)
            .filter(at -> at > d.nowMs + 2 * SPARE_MS)
            .map(at -> at - SPARE_MS)
            .orElse(Bounds.NEVER);
    d.link = d.link.expires(Math.min(told, d.nowMs + d.setup.caps().session().toMillis()));
  }

  static void updated(Draft d, int session, SessionFacts facts) {
    if (isNext(d, session)) {
      d.link = d.link.setUp(facts.turns());
      return;
    }
    d.link = d.link.turns(facts.turns());
    if (!d.updates.isEmpty()) {
      String id = d.updates.getFirst();
      d.updates = d.updates.subList(1, d.updates.size());
      Handing.updated(d, id);
    }
  }

  private static void configure(Draft d, int session) {
    d.update(session, Configs.session(d));
    d.link = d.link.configured(as(d), d.nowMs);
  }

  private static Link.As as(Draft d) {
    return new Link.As(d.talk.agent(), d.talk.opening());
  }

  /** What has changed since the session was set up is told before it is used. */
  static void keepUp(Draft d) {
    d.link
        .next()
        .filter(next -> next.setUp() && !next.as().equals(as(d)))
        .ifPresent(next -> configure(d, next.number()));
  }

  static boolean isNext(Draft d, int session) {
    return d.link.next().filter(next -> next.number() == session).isPresent();
  }

  /** Uses the session that is set up, once nothing would be torn. */
  static void swap(Draft d) {
    d.link
        .next()
        .filter(Link.Next::setUp)
        .filter(_ -> d.talk.speaks() && (!d.link.ready() || pause(d)))
        .ifPresent(next -> {
          int old = d.link.current();
          boolean oldIsAlive = d.link.ready();
          d.link = d.link.switched(next);
          d.updates = List.of();
          // It is told less than the old one had heard.
          d.meters = d.meters.need(0);
          Set<String> again = Unheard.retake(d);
          if (old == 0) {
            d.took(Line.Latency.CONNECT, d.nowMs - next.dialledMs());
          }
          if (d.talk.beganMs() == 0) {
            d.add(new Effect.Listen(next.number(), again));
            d.talk = d.talk.begun(d.nowMs);
            Opening.begin(d);
            return;
          }
          // What was said meanwhile comes behind all that was said before.
          Remembering.tell(d);
          d.add(new Effect.Listen(next.number(), again));
          if (old > 0) {
            d.note(Noted.RENEWED);
          }
          if (oldIsAlive) {
            d.add(new Effect.Close(old));
          } else if (old > 0) {
            Consenting.sessionReplaced(d, again);
          }
          if (!again.isEmpty()) {
            Asking.hearFirst(d);
          }
        });
  }

  /** Nobody speaks, and nothing is under way that the old session alone knows. */
  static boolean pause(Draft d) {
    return rests(d) && d.consents.pending().isEmpty();
  }

  /**
   * Nobody speaks, and nothing is under way that another holder would not know: a question that was
   * heard is not asked again, and while it is thought about is the best time of all.
   */
  static boolean mayMove(Draft d) {
    return rests(d) && (d.consents.pending().isEmpty() || d.consents.in(Consents.Phase.HEARD));
  }

  private static boolean rests(Draft d) {
    return d.replies.quiet()
        && d.floor.isEmpty()
        && d.caller.speaking().isEmpty()
        && d.caller.turns().isEmpty()
        && d.calls.open().isEmpty()
        && d.calls.handoff().isEmpty()
        && Scribe.settled(d);
  }

  static void tick(Draft d) {
    d.link
        .next()
        .filter(
            next -> !next.setUp() && d.nowMs - next.sinceMs() > d.setup.caps().dial().toMillis())
        .ifPresent(next -> {
          d.add(new Effect.Close(next.number()));
          Losing.undialled(d, true);
        });
    if (d.nowMs >= d.link.redialMs()) {
      d.link = d.link.redialAt(Bounds.NEVER);
      dial(d);
    }
    if (d.link.ready() && d.nowMs >= d.link.renewMs()) {
      d.link = d.link.renewAt(Bounds.NEVER);
      dial(d);
    }
  }
}
