package dev.patchbay.talk.conversation;

import dev.patchbay.openai.socket.ClientEvent;
import dev.patchbay.openai.socket.NewItem;
import dev.patchbay.openai.socket.ResponseParams;
import dev.patchbay.openai.socket.SessionConfig;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Effects as lines of a recorded sequence. */
final class Shown {
  private Shown() {}

  static String effect(Effect effect) {
    return switch (effect) {
      case Effect.Send(int _, ClientEvent event) -> sent(event);
      case Effect.Open(int session) -> "open " + session;
      case Effect.Listen(int session, Set<String> again) ->
          "listen " + session + (again.isEmpty() ? "" : " again " + sorted(again));
      case Effect.Close(int session) -> "close " + session;
      case Effect.Play(String id) -> "play " + id;
      case Effect.Drop(String id) -> "drop " + id;
      case Effect.Clear() -> "clear";
      case Effect.Write(long _, Line line) -> line(line);
      case Effect.Call call ->
          "call %s %s %s%s"
              .formatted(
                  call.callId(),
                  call.tool(),
                  call.arguments().json(),
                  call.confirmationId().map(id -> " as " + id).orElse(""));
      case Effect.Claim claim ->
          "claim %s %s %s"
              .formatted(claim.confirmationId(), claim.tool(), claim.arguments().json());
      case Effect.Settle(String id, Effect.EffectEnd end) -> "settle " + id + " " + end;
      case Effect.Become(Mood mood) -> "mood " + mood;
      case Effect.Meter(Effect.Metered what, String id, var _) -> "meter " + what + " " + id;
      case Effect.Note(Noted what, Optional<String> code) ->
          "note " + what + code.map(c -> " " + c).orElse("");
      case Effect.Ended(EndReason reason) -> "ended " + reason;
    };
  }

  private static String sorted(Set<String> items) {
    return String.join(" ", new TreeSet<>(items));
  }

  private static String sent(ClientEvent event) {
    return switch (event) {
      case ClientEvent.ResponseCreate create -> create.response().map(Shown::asked).orElse("ask");
      case ClientEvent.ResponseCancel cancel -> "cancel " + cancel.responseId().orElse("?");
      case ClientEvent.ItemTruncate cut -> "truncate " + cut.itemId() + " " + cut.audioEndMs();
      case ClientEvent.ItemDelete delete -> "delete " + delete.itemId();
      case ClientEvent.Clear _ -> "forget what is heard";
      case ClientEvent.ItemCreate create -> item(create.item());
      case ClientEvent.SessionUpdate update -> update(update.session());
      case ClientEvent.Commit _,
          ClientEvent.ItemRetrieve _,
          ClientEvent.OutputClear _,
          ClientEvent.SessionClose _ ->
          event.getClass().getSimpleName();
    };
  }

  private static String asked(ResponseParams params) {
    boolean mute = params.tooling().choice().isPresent();
    return params
        .instructions()
        .map(text -> "ask" + say(text))
        .orElse(mute ? "ask without tools" : "ask");
  }

  private static String say(String instructions) {
    return ": " + instructions.substring(instructions.indexOf("say: ") + 5);
  }

  private static String item(NewItem item) {
    return switch (item) {
      case NewItem.Text text -> "text " + text.role() + " " + text.text();
      case NewItem.Called called ->
          "called-before %s %s %s".formatted(called.callId(), called.name(), called.arguments());
      case NewItem.Answered answered -> "output " + answered.callId() + " " + answered.output();
      case NewItem.Spoken _, NewItem.Approval _ -> item.toString();
    };
  }

  private static String update(SessionConfig config) {
    return config instanceof SessionConfig.Conversation talk
        ? "update" + talk.instructions().map(text -> " " + text).orElse(" turns")
        : "update ?";
  }

  private static String line(Line line) {
    return switch (line) {
      case Line.Interim interim ->
          "interim %d %s %s".formatted(interim.turn(), interim.side(), interim.text());
      case Line.Final whole ->
          "final %d %s %s %s"
              .formatted(whole.turn(), whole.side(), whole.how(), whole.text())
              .strip();
      case Line.Late late -> "late %d %s".formatted(late.turn(), late.text());
      case Line.Interrupted(int turn, long ms) -> "interrupted %d %d".formatted(turn, ms);
      case Line.Called called -> "called %s %s".formatted(called.callId(), called.tool());
      case Line.Answered answered ->
          "answered %s %s %s".formatted(answered.callId(), answered.tool(), answered.code());
      case Line.Confirmation c -> "confirmation %s %s".formatted(c.confirmationId(), c.consent());
      case Line.HandedOver(String from, String to) -> "handed %s %s".formatted(from, to);
      case Line.Moved(String reason, var turns) ->
          "moved " + reason + turns.map(stand -> " behind " + stand).orElse("");
      case Line.Took(Line.Latency what, var took) -> "took " + what + " " + took.toMillis();
    };
  }
}
