package dev.patchbay.openai.socket;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads items and the events about them. */
final class ItemReader {
  private ItemReader() {}

  static void events(Map<String, EventTypes.Reading> into) {
    into.put("conversation.item.added", ItemReader::added);
    into.put("conversation.item.created", ItemReader::added);
    into.put(
        "conversation.item.done",
        (id, f) -> new ItemEvent.Done(id, item(f), f.idIfTold("previous_item_id")));
    into.put("conversation.item.retrieved", (id, f) -> new ItemEvent.Retrieved(id, item(f)));
    into.put(
        "conversation.item.truncated",
        (id, f) ->
            new ItemEvent.Truncated(
                id, f.id("item_id"), f.index("content_index"), f.millis("audio_end_ms")));
    into.put("conversation.item.deleted", (id, f) -> new ItemEvent.Deleted(id, f.id("item_id")));
  }

  private static ServerEvent added(Optional<String> id, Fields f) throws Breach {
    return new ItemEvent.Added(id, item(f), f.idIfTold("previous_item_id"));
  }

  static Item item(Fields event) throws Breach {
    return of(event.object("item"));
  }

  static Item of(Fields item) throws Breach {
    Optional<String> id = item.idIfTold("id");
    return switch (item.text("type")) {
      case "message" ->
          new Item.Message(
              id, role(item), status(item), phase(item), contents(item.objects("content")));
      case "function_call" ->
          new Item.FunctionCall(
              id,
              status(item),
              item.idIfTold("call_id"),
              item.id("name"),
              item.textIfTold("arguments").orElse(""));
      case "function_call_output" ->
          new Item.FunctionOutput(id, item.id("call_id"), item.text("output"));
      case "mcp_list_tools" -> remote(id, item, Item.RemoteTool.Kind.LIST);
      case "mcp_call" -> remote(id, item, Item.RemoteTool.Kind.CALL);
      case "mcp_approval_request" -> remote(id, item, Item.RemoteTool.Kind.APPROVAL_REQUEST);
      case "mcp_approval_response" ->
          new Item.Approval(
              id,
              item.id("approval_request_id"),
              item.flagIfTold("approve").orElseThrow(() -> item.breach("approve", "is needed")));
      default -> new Item.Unknown(id);
    };
  }

  private static Item remote(Optional<String> id, Fields item, Item.RemoteTool.Kind kind)
      throws Breach {
    Optional<String> tool =
        kind == Item.RemoteTool.Kind.LIST ? Optional.empty() : Optional.of(item.id("name"));
    return new Item.RemoteTool(id, kind, item.id("server_label"), tool, item.has("error"));
  }

  private static Item.Role role(Fields item) throws Breach {
    return switch (item.text("role")) {
      case "system" -> Item.Role.SYSTEM;
      case "user" -> Item.Role.USER;
      case "assistant" -> Item.Role.ASSISTANT;
      default -> throw item.breach("role", "system, user or assistant");
    };
  }

  private static Optional<Item.Status> status(Fields item) throws Breach {
    return switch (item.textIfTold("status").orElse("")) {
      case "in_progress" -> Optional.of(Item.Status.IN_PROGRESS);
      case "completed" -> Optional.of(Item.Status.COMPLETED);
      case "incomplete" -> Optional.of(Item.Status.INCOMPLETE);
      default -> Optional.empty();
    };
  }

  private static Optional<Item.Phase> phase(Fields item) {
    return switch (item.codeIfTold("phase").orElse("")) {
      case "commentary" -> Optional.of(Item.Phase.COMMENTARY);
      case "final_answer" -> Optional.of(Item.Phase.FINAL_ANSWER);
      default -> Optional.empty();
    };
  }

  private static List<Item.Content> contents(List<Fields> parts) throws Breach {
    List<Item.Content> contents = new ArrayList<>();
    for (Fields part : parts) {
      contents.add(content(part));
    }
    return List.copyOf(contents);
  }

  /** A part of an item or of a response: their types have different names for the same. */
  static Item.Content content(Fields part) throws Breach {
    return switch (part.textIfTold("type").orElse("")) {
      case "input_text", "output_text", "text" ->
          new Item.Content.Text(part.textIfTold("text").orElse(""));
      case "input_audio", "output_audio", "audio" ->
          new Item.Content.Audio(part.textIfTold("transcript"), part.textIfTold("audio"));
      default -> new Item.Content.Other();
    };
  }
}
