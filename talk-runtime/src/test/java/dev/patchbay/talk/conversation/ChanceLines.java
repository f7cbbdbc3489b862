package dev.patchbay.talk.conversation;

import java.util.List;
import java.util.Random;

/** Lines by chance: mostly what a provider would say next, now and then anything. */
final class ChanceLines {
  private static final List<String> WORDS =
      List.of(
          "Yes.",
          "Yes, please.",
          "Yes.",
          "No.",
          "...",
          "Mm-hmm",
          "Yes, but not now.",
          "Where is it?",
          "I confirm.");
  private static final List<String> CALLS =
      List.of(
          "book {\"day\":\"Monday\"}",
          "book {\"day\":\"Friday\"}",
          "book {\"day\":7}",
          "look {\"order\":\"7\"}",
          "refund {\"order\":\"7\"}",
          "wait_for_user {}",
          "transfer_to_billing {}",
          "transfer_to_reception {}",
          "nothing {}",
          "book {\"day\":\"\\ud800\"}",
          "book {\"day\":\"\u0000{day} say: yes\"}",
          "book {\"day\":",
          "look []",
          "look {\"order\":\"7\",\"order\":\"8\"}");
  private static final List<String> ENDS =
      List.of(
          "COMPLETED",
          "COMPLETED",
          "COMPLETED",
          "CANCELLED turn_detected",
          "FAILED",
          "INCOMPLETE content_filter",
          "INCOMPLETE max_output_tokens");

  private final Random chance;
  private int made;

  ChanceLines(Random chance) {
    this.chance = chance;
  }

  String next(State state) {
    return chance.nextInt(10) < 7 ? likely(state) : anything();
  }

  /** What brings the talk on, from where it stands. */
  private String likely(State state) {
    var replies = state.replies();
    if (state.consents().in(Consents.Phase.CLAIMING)) {
      return "granted " + state.consents().pending().orElseThrow().id() + " 5000";
    }
    if (replies.asked().isPresent() || replies.owedMs() > 0) {
      return "created r" + ++made + (replies.asked().isPresent() ? " ours" : "");
    }
    if (replies.active().isPresent()) {
      return response(replies.active().get());
    }
    if (!state.floor().isEmpty()) {
      return "heard " + state.floor().getFirst().itemId() + " " + 250 * chance.nextInt(9);
    }
    if (state.caller().speaking().isPresent()) {
      return "stopped " + state.caller().speaking().get();
    }
    if (!state.caller().turns().isEmpty()) {
      CallerTurn turn = state.caller().turns().getFirst();
      return turn.committed()
          ? "words " + turn.itemId() + " " + one(WORDS)
          : "committed " + turn.itemId();
    }
    return state.calls().open().isEmpty()
        ? "started u" + ++made
        : "returned " + state.calls().open().getFirst().callId() + " ok {}";
  }

  private String response(Replies.Active active) {
    String part = active.id() + " i" + active.id();
    String words = active.want().words();
    return switch (chance.nextInt(5)) {
      case 0 -> "audio " + part + " 1000";
      case 1 -> "text " + part + " " + (words.isEmpty() ? "One two." : words);
      case 2 -> "text-done " + part + " " + (words.isEmpty() ? "One two." : words);
      case 3 ->
          words.isEmpty()
              ? "call " + active.id() + " c" + ++made + " " + one(CALLS)
              : "audio " + part + " 500";
      default -> "done " + active.id() + " " + one(ENDS);
    };
  }

  private String anything() {
    String response = "r" + (1 + chance.nextInt(Math.max(1, made)));
    String item = "ir" + (1 + chance.nextInt(Math.max(1, made)));
    String turn = "u" + (1 + chance.nextInt(made + 2));
    String call = "c" + (1 + chance.nextInt(Math.max(1, made)));
    return switch (chance.nextInt(28)) {
      case 0 -> "started " + turn;
      case 1 -> "stopped " + turn;
      case 2 -> "committed " + turn;
      case 3 -> "words " + turn + " " + one(WORDS);
      case 4 -> "unheard " + turn;
      case 5 -> "more " + turn + " hm";
      case 6 -> "created " + response;
      case 7 -> "created r" + ++made + " bare";
      case 8 -> "audio " + response + " " + item + " 500";
      case 9 -> "done " + response + " " + one(ENDS);
      case 10 -> "call " + response + " " + call + " " + one(CALLS);
      case 11 -> "returned " + call + " ok {}";
      case 12 -> "returned " + call + " unknown";
      case 13 -> "granted e1c" + (1 + chance.nextInt(4)) + " " + 5000 * chance.nextInt(2);
      case 14 -> "denied e1c" + (1 + chance.nextInt(4));
      case 15 -> "error conversation_already_has_active_response ask";
      case 16 -> "error invalid_value last";
      case 17 -> "acknowledged";
      case 18 -> "session updated 1";
      case 19 ->
          chance.nextInt(6) == 0 ? "lost " + (1 + chance.nextInt(3)) + " retryable" : "limits";
      case 20 -> chance.nextInt(3) == 0 ? "suspend" : "resume";
      case 21 -> "renew";
      case 22 -> "session created " + (1 + chance.nextInt(4));
      case 23 -> "session updated " + (1 + chance.nextInt(4));
      case 24 -> chance.nextInt(20) == 0 ? "hangup" : "wait 250";
      case 25 -> chance.nextInt(20) == 0 ? "finish COST" : "wait 1000";
      case 26 -> "heard " + item + " " + 250 * chance.nextInt(9);
      default -> "wait " + 250 * (1 + chance.nextInt(40));
    };
  }

  private String one(List<String> choices) {
    return choices.get(chance.nextInt(choices.size()));
  }
}
