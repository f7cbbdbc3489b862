package dev.patchbay.talk.conversation;

import dev.patchbay.openai.socket.ClientEvent;
import dev.patchbay.openai.socket.ProviderError;
import dev.patchbay.openai.socket.ResponseParams;
import dev.patchbay.openai.socket.Tooling;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Asks for responses, one at a time: never while one runs, is asked for or is owed, nor before what
 * the caller says is an item. What is wished for meanwhile waits, and wishes of a kind become one.
 */
final class Asking {
  static final String MARK = "ask";
  private static final String ACTIVE = "conversation_already_has_active_response";

  private static final String GO_ON =
      "The caller did not speak. Go on from where you were cut off.";

  private static final Tooling NO_TOOLS =
      new Tooling(Optional.empty(), Optional.of(Tooling.Choice.Mode.NONE), Optional.empty());

  private Asking() {}

  static void want(Draft d, Want want) {
    if (d.talk.speaks()) {
      d.replies = d.replies.wanting(want);
    }
  }

  /**
   * What the caller said is heard again, and before: an answer knows it, and nothing is cut by it.
   */
  static void hearFirst(Draft d) {
    long then = d.nowMs + Bounds.HEARD_FIRST_MS;
    d.replies =
        d.replies.wants(
            d.replies.wants().stream()
                .map(want ->
                    switch (want.kind()) {
                      case ANSWER, GO_ON, QUESTION -> want.later(then);
                      case GOODBYE, OPENING, FALLBACK, GREETING, NOTICE, WORKING, IDLE -> want;
                    })
                .toList());
  }

  /** Sends the first of what is wished for, if it may be. */
  static void next(Draft d) {
    d.replies =
        d.replies.wants(
            d.replies.wants().stream().filter(want -> !Wishes.isStale(d, want)).toList());
    Replies replies = d.replies;
    boolean busy =
        replies.active().isPresent() || replies.asked().isPresent() || replies.owedMs() > 0;
    if (busy
        || !d.link.ready()
        || d.talk.suspended()
        || !d.talk.speaks()
        || (d.caller.hasFloor() && !d.talk.opening() && d.talk.open())) {
      return;
    }
    replies.wants().stream()
        .filter(want -> want.notBeforeMs() <= d.nowMs && may(d, want.kind()))
        .min(Comparator.comparing(Want::kind))
        .ifPresent(want -> ask(d, want));
  }

  private static boolean may(Draft d, Want.Kind kind) {
    if (d.talk.phase() == Talk.Phase.LEAVING) {
      return kind == Want.Kind.GOODBYE;
    }
    return switch (kind) {
      case GOODBYE, OPENING, FALLBACK -> true;
      case QUESTION -> !d.talk.opening();
      case ANSWER -> !d.talk.opening() && !d.consents.holdsFloor();
      case GREETING, NOTICE -> may(d, Want.Kind.ANSWER);
      case GO_ON -> may(d, Want.Kind.ANSWER) && !d.caller.isUndecided();
      case WORKING, IDLE -> !d.talk.opening() && !d.consents.holdsFloor() && !Floor.audible(d);
    };
  }

  private static void ask(Draft d, Want want) {
    Optional<String> told =
        want.kind() == Want.Kind.GO_ON ? Optional.of(d.instruct(GO_ON)) : Optional.empty();
    String id = d.id();
    d.replies =
        d.replies
            .without(want.kind())
            .asked(Optional.of(new Replies.Asked(id, want, told, d.nowMs, false)));
    // A model that calls and calls shall come to speak.
    boolean mayCall = d.calls.inTurn() <= Bounds.MOST_CALLS_IN_A_TURN;
    var params = Optional.of(params(want, id, mayCall));
    d.request(new ClientEvent.ResponseCreate(Optional.of(id), params), id);
  }

  /**
   * Words of ours are said with nothing else in sight, so that nothing that was said before can
   * change them.
   */
  private static ResponseParams params(Want want, String id, boolean mayCall) {
    ResponseParams plain = ResponseParams.asSession();
    boolean ours = !want.words().isEmpty();
    return new ResponseParams(
        false,
        ours ? Optional.of(List.of()) : Optional.empty(),
        ours ? Optional.of(Verbatim.instructions(want.words())) : Optional.empty(),
        plain.modality(),
        plain.output(),
        ours || !mayCall ? NO_TOOLS : Tooling.KEEP,
        plain.effort(),
        plain.cap(),
        Map.of(MARK, id));
  }

  /**
   * An error that names a request of ours: there will be no such response.
   *
   * @return whether it was about the one that is asked for
   */
  static boolean failed(Draft d, ProviderError error) {
    boolean occupied = error.code().filter(ACTIVE::equals).isPresent();
    if (occupied && error.causeId().isEmpty() && d.replies.owedMs() > 0) {
      // The provider wanted to answer by itself and could not: it is left to us.
      leftToUs(d);
      return true;
    }
    Optional<Replies.Asked> asked =
        d.replies
            .asked()
            .filter(there ->
                error
                    .causeId()
                    .map(there.eventId()::equals)
                    .orElseGet(() -> error.code().filter(ACTIVE::equals).isPresent()));
    asked.ifPresent(there -> {
      Wishes.takeBack(d, there);
      boolean another = error.code().filter(ACTIVE::equals).isPresent();
      if (another && there.covered()) {
        return;
      }
      if (another) {
        // Whatever runs there is unknown here or has just ended: soon again.
        want(
            d,
            new Want(
                there.want().kind(),
                there.want().words(),
                there.want().unacknowledged(),
                d.nowMs + Bounds.SIBLINGS_MS,
                there.want().tries()));
      } else {
        retry(d, there.want());
      }
    });
    return asked.isPresent();
  }

  /** Once more, later and not for ever. */
  static void retry(Draft d, Want want) {
    if (want.tries() + 1 < Bounds.MOST_TRIES) {
      want(d, want.again(d.nowMs + (500L << want.tries())));
      return;
    }
    switch (want.kind()) {
      case OPENING, FALLBACK -> Closing.drain(d, EndReason.PROVIDER);
      case GOODBYE -> Closing.saidGoodbye(d);
      case QUESTION -> Consenting.unaskable(d);
      case ANSWER, GO_ON -> want(d, Want.said(Want.Kind.FALLBACK, d.wording().fallback()));
      case GREETING, NOTICE, WORKING, IDLE -> {}
    }
  }

  /** The provider has an item of ours. */
  static void acknowledged(Draft d, String itemId) {
    d.replies =
        d.replies
            .wants(d.replies.wants().stream().map(w -> w.acknowledged(itemId)).toList())
            .asked(d.replies.asked().map(asked -> asked.acknowledged(itemId)));
  }

  static void tick(Draft d) {
    d.replies
        .asked()
        .filter(asked -> d.nowMs - asked.atMs() > Bounds.REQUEST_MS)
        .ifPresent(asked -> {
          d.note(Noted.REQUEST_LOST);
          Wishes.takeBack(d, asked);
          retry(d, asked.want());
        });
    if (d.replies.owedMs() > 0 && d.nowMs - d.replies.owedMs() > Bounds.OWED_MS) {
      leftToUs(d);
    }
  }

  /** What the provider owes by itself. */
  private static void leftToUs(Draft d) {
    Want own = Wishes.byItself(d);
    d.replies = d.replies.owed(0);
    want(d, own);
  }
}
