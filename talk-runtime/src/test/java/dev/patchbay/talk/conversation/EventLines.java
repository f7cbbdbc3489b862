package dev.patchbay.talk.conversation;

import dev.patchbay.openai.Usage;
import dev.patchbay.openai.socket.HeardEvent;
import dev.patchbay.openai.socket.InputEvent;
import dev.patchbay.openai.socket.Item;
import dev.patchbay.openai.socket.ItemEvent;
import dev.patchbay.openai.socket.OutputEvent;
import dev.patchbay.openai.socket.PartRef;
import dev.patchbay.openai.socket.ProviderError;
import dev.patchbay.openai.socket.RateLimits;
import dev.patchbay.openai.socket.RealtimeUsage;
import dev.patchbay.openai.socket.Response;
import dev.patchbay.openai.socket.ResponseEvent;
import dev.patchbay.openai.socket.ServerEvent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** What a provider says, as lines of a recorded sequence. */
record EventLines(long ms, String lastEvent, String lastAsk, String lastItem) {
  private static final Optional<String> NO_ID = Optional.empty();

  ServerEvent event(String name, String[] at, String rest) {
    return switch (name) {
      case "started" -> new InputEvent.SpeechStarted(NO_ID, rest, ms);
      case "stopped" -> new InputEvent.SpeechStopped(NO_ID, rest, ms);
      case "committed" -> new InputEvent.Committed(NO_ID, rest, Optional.empty());
      case "idle" -> new InputEvent.TimeoutTriggered(NO_ID, rest, 0, 0);
      case "words" ->
          new HeardEvent.Completed(NO_ID, at[0], 0, after(rest, 1), usage(), List.of(), List.of());
      case "more" -> new HeardEvent.Delta(NO_ID, at[0], OptionalInt.empty(), after(rest, 1));
      case "unheard" -> new HeardEvent.Failed(NO_ID, rest, 0, Optional.empty());
      case "text" -> new OutputEvent.TranscriptDelta(NO_ID, part(at), after(rest, 2));
      case "text-done" -> new OutputEvent.TranscriptDone(NO_ID, part(at), after(rest, 2));
      case "audio-done" -> new OutputEvent.AudioDone(NO_ID, part(at));
      case "part-done" ->
          new ResponseEvent.PartDone(
              NO_ID,
              part(at),
              new Item.Content.Audio(Optional.of(after(rest, 2)), Optional.empty()));
      case "item-done" ->
          new ResponseEvent.ItemDone(
              NO_ID,
              at[0],
              0,
              new Item.Message(
                  Optional.of(at[1]),
                  Item.Role.ASSISTANT,
                  Optional.of(Item.Status.COMPLETED),
                  Optional.empty(),
                  List.of(new Item.Content.Audio(Optional.of(after(rest, 2)), Optional.empty()))));
      case "args-done" ->
          new OutputEvent.ArgumentsDone(
              NO_ID,
              new OutputEvent.CallRef(at[0], "i-" + at[1], 0, at[1]),
              Optional.of(at[2]),
              after(rest, 3));
      case "acknowledged" ->
          new ItemEvent.Added(
              NO_ID, new Item.FunctionOutput(Optional.of(lastItem), "c", ""), Optional.empty());
      case "error" ->
          new ProviderError(
              NO_ID, Optional.empty(), Optional.of(at[0]), Optional.empty(), cause(at));
      case "limits" -> new RateLimits(NO_ID, List.of());
      case "unknown" -> new ServerEvent.Unknown(NO_ID, rest);
      default -> throw new IllegalArgumentException(name);
    };
  }

  private Optional<String> cause(String[] at) {
    return switch (at.length > 1 ? at[1] : "") {
      case "ask" -> Optional.of(lastAsk);
      case "last" -> Optional.of(lastEvent);
      default -> Optional.empty();
    };
  }

  static Response response(
      String id,
      Response.Status status,
      Optional<Response.Details> details,
      Map<String, String> metadata) {
    return new Response(id, status, details, List.of(), Optional.of("conv"), usage(), metadata);
  }

  static RealtimeUsage usage() {
    return new RealtimeUsage.Unreported(Usage.Why.MISSING);
  }

  static PartRef part(String[] at) {
    return new PartRef(at[0], at[1], 0, 0);
  }

  static String after(String rest, int words) {
    String[] split = rest.split(" ", words + 1);
    return split.length > words ? split[words] : "";
  }
}
