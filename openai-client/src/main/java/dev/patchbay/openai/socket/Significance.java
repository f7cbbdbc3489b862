package dev.patchbay.openai.socket;

import java.util.Optional;

/** What an event says about the session's own life. */
sealed interface Significance {
  /** Something about open responses. */
  sealed interface OfResponse extends Significance {}

  /** A response is open. */
  record Created(String responseId) implements OfResponse {}

  /** An open response says something. */
  record Delta(String responseId) implements OfResponse {}

  /** An open response goes on, and has not said anything by it. */
  record Step(String responseId) implements OfResponse {}

  /** An open response announces an item. */
  record ItemBegins(String responseId) implements OfResponse {}

  /** An open response announces an item and waits for a remote tool. */
  record Waits(String responseId, String itemId) implements OfResponse {}

  /**
   * An item of an open response is whole; the model may think before the next.
   *
   * @param last whether there is no next one
   */
  record ItemOver(String responseId, String itemId, boolean last) implements OfResponse {}

  /** A remote tool runs, or does not any more; which response waits for it is not told. */
  record RemoteTool(String itemId, boolean runs) implements OfResponse {}

  /** A response is over. */
  record Done(String responseId) implements OfResponse {}

  /** Something is wrong, the session itself perhaps. */
  record Error(Optional<KnownCode> code) implements Significance {}

  /** A translation has said all. */
  record Finished() implements Significance {}

  /** A type that we do not know. */
  record Unknown() implements Significance {}

  /** Nothing. */
  record None() implements Significance {}

  static Significance of(ServerEvent event) {
    return switch (event) {
      case ResponseEvent.Created created -> new Created(created.response().id());
      case ResponseEvent.Done done -> new Done(done.response().id());
      case ResponseEvent.ItemAdded added -> added(added);
      case ResponseEvent.ItemDone done ->
          new ItemOver(done.responseId(), id(done.item()), isLast(done.item()));
      case ResponseEvent.PartAdded added -> new Step(added.at().responseId());
      case ResponseEvent.PartDone done -> new Step(done.at().responseId());
      case ResponseEvent.Playback _ -> new None();
      case OutputEvent output -> output(output);
      case McpEvent.Arguments arguments -> new Step(arguments.responseId());
      case McpEvent.Call call -> remote(call.itemId(), call.progress());
      case McpEvent.ListTools list -> remote(list.itemId(), list.progress());
      case ProviderError error -> new Error(error.code().flatMap(KnownCode::of));
      case SessionEvent.Closed _ -> new Finished();
      case ServerEvent.Unknown _ -> new Unknown();
      case SessionEvent _, ItemEvent _, InputEvent _, HeardEvent _ -> new None();
      case TranslationEvent _, RateLimits _ -> new None();
    };
  }

  private static Significance added(ResponseEvent.ItemAdded added) {
    return added.item() instanceof Item.RemoteTool tool && tool.kind() == Item.RemoteTool.Kind.CALL
        ? new Waits(added.responseId(), id(tool))
        : new ItemBegins(added.responseId());
  }

  /** What is cut short ends its response, and so does a message that says that it is the last. */
  private static boolean isLast(Item item) {
    return switch (item) {
      case Item.Message message ->
          isCut(message.status()) || message.phase().equals(Optional.of(Item.Phase.FINAL_ANSWER));
      case Item.FunctionCall call -> isCut(call.status());
      case Item.FunctionOutput _, Item.RemoteTool _, Item.Approval _, Item.Unknown _ -> false;
    };
  }

  private static boolean isCut(Optional<Item.Status> status) {
    return status.equals(Optional.of(Item.Status.INCOMPLETE));
  }

  private static String id(Item item) {
    return item.id().orElse("");
  }

  private static Significance remote(String itemId, McpEvent.Progress progress) {
    return new RemoteTool(itemId, progress == McpEvent.Progress.IN_PROGRESS);
  }

  private static Significance output(OutputEvent output) {
    return switch (output) {
      case OutputEvent.TextDelta delta -> new Delta(delta.at().responseId());
      case OutputEvent.TranscriptDelta delta -> new Delta(delta.at().responseId());
      case OutputEvent.ArgumentsDelta delta -> new Delta(delta.at().responseId());
      case OutputEvent.TextDone done -> new Step(done.at().responseId());
      case OutputEvent.AudioDone done -> new Step(done.at().responseId());
      case OutputEvent.TranscriptDone done -> new Step(done.at().responseId());
      case OutputEvent.ArgumentsDone done -> new Step(done.at().responseId());
    };
  }
}
