package dev.patchbay.talk.conversation;

import dev.patchbay.openai.socket.Item;
import dev.patchbay.openai.socket.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Responses as they begin and end. */
final class Answering {
  private Answering() {}

  static void created(Draft d, Response response) {
    String mark = response.metadata().getOrDefault(Asking.MARK, "");
    begin(d, response.id(), mark);
  }

  /** Something of a response came: it has begun, told or not. */
  static void appeared(Draft d, String responseId) {
    Optional<Replies.Active> active = d.replies.active();
    if (active.filter(there -> there.id().equals(responseId)).isPresent()) {
      d.replies = d.replies.active(active.map(there -> there.seen(d.nowMs)));
    } else if (!d.replies.over().contains(responseId)) {
      begin(d, responseId, "");
    }
  }

  private static void begin(Draft d, String id, String mark) {
    boolean known =
        d.replies.over().contains(id)
            || d.replies.active().filter(active -> active.id().equals(id)).isPresent();
    if (known) {
      return;
    }
    d.replies
        .active()
        .ifPresent(old -> {
          lost(d, old);
          if (old.isUnsaid() && !old.want().words().isEmpty()) {
            Asking.retry(d, old.want());
          }
        });
    Optional<Replies.Asked> ours =
        d.replies
            .asked()
            .filter(asked ->
                asked.eventId().equals(mark) || (mark.isEmpty() && d.replies.owedMs() == 0));
    Want want = ours.map(Replies.Asked::want).orElseGet(() -> Wishes.byItself(d));
    d.replies =
        d.replies.active(
            Optional.of(new Replies.Active(id, want, false, false, d.nowMs, 0, false)));
    boolean stale = Wishes.isStale(d, want);
    if (ours.isPresent()) {
      d.replies = d.replies.asked(Optional.empty());
      if (want.kind() == Want.Kind.QUESTION && !stale) {
        Consenting.questionBegan(d, id);
      }
      if (want.kind() == Want.Kind.ANSWER) {
        Wishes.coveredByAnswer(d);
      }
    } else {
      Wishes.coveredByAnother(d);
    }
    boolean talksOver = d.caller.speaking().isPresent() && d.talk.open() && !d.talk.opening();
    boolean unasked = ours.isEmpty() && !d.talk.open();
    if (stale || talksOver || unasked || !d.talk.speaks() || d.talk.suspended()) {
      stop(d);
      if (!stale && !Wishes.isMootOnceSpoken(want.kind())) {
        Asking.want(d, want);
      }
    } else {
      d.add(new Effect.Play(id));
    }
  }

  /** Silences the running response and asks for its end. */
  static void stop(Draft d) {
    d.replies
        .active()
        .ifPresent(active -> {
          Silencing.drop(d, active.id());
          Replies.Active silent = active.droppedMs() == 0 ? active.silenced(d.nowMs) : active;
          d.replies = d.replies.active(Optional.of(silent));
          cancel(d);
        });
  }

  static void cancel(Draft d) {
    d.replies
        .active()
        .filter(active -> !active.cancelled())
        .ifPresent(active -> {
          d.replies = d.replies.active(Optional.of(active.stopped()));
          d.cancel(active.id());
        });
  }

  /** An item that nobody heard shall not stay in the conversation. */
  static void forget(Draft d, String responseId, String itemId) {
    if (d.replies.active().filter(active -> active.id().equals(responseId)).isPresent()) {
      var unheard = new ArrayList<>(d.replies.unheard());
      unheard.add(itemId);
      d.replies = d.replies.unheard(unheard);
    } else {
      d.delete(itemId);
    }
  }

  static void done(Draft d, Response response) {
    String id = response.id();
    Metering.response(d, id, response.usage());
    if (d.replies.over().contains(id)) {
      return;
    }
    Optional<Replies.Active> active = d.replies.active().filter(there -> there.id().equals(id));
    if (active.isEmpty()) {
      d.replies = d.replies.over(id);
      return;
    }
    for (Item item : response.output()) {
      Calling.asked(d, id, item, true);
    }
    Replies.Active ended = d.replies.active().orElseThrow();
    d.replies = d.replies.active(Optional.empty()).over(id);
    Outcome.of(d, ended, response);
    if (response.status() != Response.Status.COMPLETED) {
      Floor.brokeOff(d, there -> there.responseId().equals(id));
    }
    forgetUnheard(d);
    Speaking.complete(d, there -> there.responseId().equals(id));
  }

  private static void forgetUnheard(Draft d) {
    List<String> unheard = d.replies.unheard();
    d.replies = d.replies.unheard(List.of());
    unheard.forEach(d::delete);
  }

  /** Its end will not be told any more. */
  private static void lost(Draft d, Replies.Active old) {
    d.note(Noted.RESPONSE_LOST);
    Metering.missed(d, old.id());
    d.replies = d.replies.active(Optional.empty()).over(old.id());
    forgetUnheard(d);
    Floor.brokeOff(d, there -> there.responseId().equals(old.id()) && !there.all());
    Speaking.complete(d, there -> there.responseId().equals(old.id()));
  }

  /** The session is gone that made it. */
  static void abandon(Draft d) {
    d.replies
        .active()
        .ifPresent(active -> {
          Metering.missed(d, active.id());
          d.replies = d.replies.active(Optional.empty()).over(active.id()).unheard(List.of());
        });
  }

  private static boolean isPlayed(Draft d, Replies.Active active) {
    return d.floor.stream()
        .anyMatch(there -> there.responseId().equals(active.id()) && Floor.heardWhole(d, there));
  }

  static void tick(Draft d) {
    d.replies
        .active()
        .ifPresent(active -> {
          if (active.droppedMs() > 0
              && !active.cancelled()
              && d.nowMs - active.droppedMs() > Bounds.CANCELLED_MS) {
            cancel(d);
          }
          long silence = d.nowMs - Math.max(active.seenMs(), active.droppedMs());
          boolean over = active.droppedMs() > 0 || isPlayed(d, active);
          if (silence > Bounds.RESPONSE_MS || (silence > Bounds.PLAYED_MS && over)) {
            lost(d, active);
            if (active.isUnsaid()) {
              Asking.retry(d, active.want());
            }
          }
        });
  }
}
