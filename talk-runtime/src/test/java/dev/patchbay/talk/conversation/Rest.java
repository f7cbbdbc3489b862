package dev.patchbay.talk.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/**
 * Brings a talk to rest: from here on the provider, the player, the tools and the ledger do what
 * they are asked for, and the caller ends the turn and says yes. Whatever happened before, a talk
 * must come to rest soon, with nothing left that waits.
 */
final class Rest {
  private static final int MOST_LINES = 400;
  private static final int MOST_WAITED_MS = 12_000;

  private final Rehearsal rehearsal;
  private int made;
  private int waitedMs;

  Rest(Rehearsal rehearsal) {
    this.rehearsal = rehearsal;
  }

  static void bring(Rehearsal rehearsal) {
    var rest = new Rest(rehearsal);
    for (int n = 0; n < MOST_LINES; n++) {
      List<String> lines = rest.next(rehearsal.conversation().state());
      if (lines.isEmpty()) {
        return;
      }
      lines.forEach(rehearsal::play);
    }
    throw new AssertionError("no rest: " + rehearsal.conversation().state());
  }

  /** The next lines on the way to it; none once it is there. */
  List<String> towards() {
    return next(rehearsal.conversation().state());
  }

  private List<String> next(State state) {
    if (state.talk().phase() == Talk.Phase.ENDED) {
      return List.of();
    }
    if (state.talk().suspended()) {
      return List.of("resume");
    }
    if (state.link().next().isPresent()) {
      int session = state.link().next().get().number();
      if (!state.link().next().get().setUp()) {
        return List.of("session created " + session, "session updated " + session);
      }
    } else if (state.link().redialMs() != Bounds.NEVER) {
      return List.of(pause());
    } else if (state.talk().speaks() && !state.link().ready()) {
      throw new AssertionError("no session, and none is dialled");
    }
    List<String> spoken = spoken(state);
    return spoken.isEmpty() ? under(state) : spoken;
  }

  private List<String> spoken(State state) {
    Replies replies = state.replies();
    if (replies.asked().isPresent()) {
      return List.of("created z" + ++made + " ours");
    }
    if (replies.owedMs() > 0) {
      return List.of("created z" + ++made);
    }
    if (replies.active().isPresent()) {
      return response(replies.active().get());
    }
    if (!state.floor().isEmpty()) {
      Utterance head = state.floor().getFirst();
      assertThat(head.all()).as("something sounds that never ends").isTrue();
      return List.of("heard " + head.itemId() + " " + head.bytes() / 48, pause());
    }
    if (state.caller().speaking().isPresent()) {
      return List.of("stopped " + state.caller().speaking().get());
    }
    return state.caller().turns().stream()
        .findFirst()
        .map(turn ->
            turn.committed()
                ? List.of("words " + turn.itemId() + " And now?", pause())
                : List.of("committed " + turn.itemId()))
        .orElse(List.of());
  }

  private List<String> response(Replies.Active active) {
    if (active.droppedMs() > 0) {
      return List.of("done " + active.id() + " CANCELLED turn_detected");
    }
    String part = active.id() + " y" + ++made;
    String words = active.want().words().isEmpty() ? "One two." : active.want().words();
    return List.of(
        "text " + part + " " + words,
        "audio " + part + " 1000",
        "text-done " + part + " " + words,
        "audio-done " + part,
        "done " + active.id() + " COMPLETED");
  }

  /** What is under way beside speech. */
  private List<String> under(State state) {
    if (state.consents().pending().isPresent()) {
      Consents.Pending pending = state.consents().pending().get();
      switch (pending.phase()) {
        case HEARD -> {
          String turn = "y" + ++made;
          return List.of(
              "started " + turn, "stopped " + turn, "committed " + turn, "words " + turn + " Yes.");
        }
        case CLAIMING -> {
          return List.of("granted " + pending.id() + " 5000");
        }
        case CALLING -> {
          return List.of("returned " + pending.callId() + " ok {}");
        }
        case ASKING, ANSWERING -> {}
      }
    }
    if (!state.calls().open().isEmpty()) {
      return List.of("returned " + state.calls().open().getFirst().callId() + " ok {}");
    }
    if (!state.updates().isEmpty()) {
      return List.of("session updated " + state.link().current());
    }
    boolean rests =
        state.replies().wants().isEmpty()
            && state.script().open().isEmpty()
            && state.consents().pending().isEmpty()
            && state.calls().handoff().isEmpty()
            && state.talk().open();
    if (rests) {
      assertThat(state.mood()).isEqualTo(Mood.LISTENING);
      return List.of();
    }
    return List.of(pause());
  }

  private String pause() {
    waitedMs += 250;
    assertThat(waitedMs)
        .as("silence: %s", rehearsal.conversation().state())
        .isLessThan(MOST_WAITED_MS);
    return "wait 250";
  }
}
