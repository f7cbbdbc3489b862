package dev.patchbay.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads the items that a client makes. */
final class ItemReader {
  private static final Set<String> COMMON = Set.of("id", "object", "type", "status");
  private static final int MAX_ID = 512;

  private final Peer peer;
  private final ItemList items;
  private final ContentReader contents;

  ItemReader(Peer peer, ItemList items, ContentReader contents) {
    this.peer = peer;
    this.items = items;
    this.contents = contents;
  }

  /** What a response reads in place of the conversation: items, and references to those there. */
  Finding<List<Item>> input(JsonNode array, String path) throws Refusal {
    List<Finding<Item>> read = new ArrayList<>();
    for (int i = 0; i < array.size(); i++) {
      Fields fields = Fields.of(array.get(i), path + "[" + i + "]");
      if (fields.string("type").orElse("").equals("item_reference")) {
        fields.only(Set.of("type", "id"));
        read.add(
            new Finding.Known<>(
                items
                    .find(fields.required("id"))
                    .orElseThrow(() -> Refusal.value(fields.at("id"), "must name an item"))));
      } else {
        read.add(item(fields, read));
      }
    }
    return Finding.all(read);
  }

  /**
   * An item for the conversation.
   *
   * @throws Refusal also when its id is taken, or when it answers a call that was never made
   */
  Finding<Item> item(Fields fields) throws Refusal {
    if (fields.string("id").flatMap(items::find).isPresent()) {
      throw Refusal.value(fields.at("id"), "must not be the id of an item in the conversation");
    }
    return item(fields, List.of());
  }

  private Finding<Item> item(Fields fields, List<Finding<Item>> earlier) throws Refusal {
    String type = fields.required("type");
    String id =
        fields.string("id").filter(own -> !own.isEmpty()).orElseGet(() -> peer.newId("item"));
    if (id.length() > MAX_ID) {
      throw Refusal.value(fields.at("id"), "must have at most %d characters".formatted(MAX_ID));
    }
    fields.choice("object", "realtime.item");
    ObjectNode json =
        Json.object()
            .put("id", id)
            .put("object", "realtime.item")
            .put("type", type)
            .put("status", fields.choice("status", "completed", "incomplete", "in_progress"));
    return switch (type) {
      case "message" -> contents.message(fields, json, COMMON);
      case "function_call" -> new Finding.Known<>(call(fields, json));
      case "function_call_output" -> new Finding.Known<>(output(fields, json, earlier));
      case "mcp_list_tools", "mcp_call", "mcp_approval_request", "mcp_approval_response" ->
          throw Refusal.unsupported(fields.at("type"), "reach MCP servers");
      default ->
          throw Refusal.value(
              fields.at("type"), "must be one of message, function_call, function_call_output");
    };
  }

  private Item call(Fields fields, ObjectNode json) throws Refusal {
    only(fields, "call_id", "name", "arguments");
    String name = fields.required("name");
    String arguments =
        fields.string("arguments").orElseThrow(() -> Refusal.missing(fields.at("arguments")));
    json.put("call_id", fields.string("call_id").orElseGet(() -> peer.newId("call")));
    json.put("name", name).put("arguments", arguments);
    return new Item(
        json.path("id").asString(""),
        json,
        arguments,
        Tokens.ofText(name + arguments),
        Optional.empty());
  }

  private Item output(Fields fields, ObjectNode json, List<Finding<Item>> earlier) throws Refusal {
    only(fields, "call_id", "output");
    String callId = fields.required("call_id");
    String output = fields.string("output").orElseThrow(() -> Refusal.missing(fields.at("output")));
    boolean known = items.calls(callId) || earlier.stream().anyMatch(item -> calls(item, callId));
    if (!known) {
      throw Refusal.invalid(
          fields.at("call_id"),
          "invalid_tool_call_id",
          "The tool call ID was not found in the conversation.");
    }
    json.put("call_id", callId).put("output", output);
    return new Item(
        json.path("id").asString(""), json, output, Tokens.ofText(output), Optional.empty());
  }

  /** A call is known at once; what has to be heard first is none. */
  private static boolean calls(Finding<Item> item, String callId) {
    return item instanceof Finding.Known<Item>(Item known)
        && known.type().equals("function_call")
        && known.callId().equals(callId);
  }

  private static void only(Fields fields, String... own) throws Refusal {
    for (String name : fields.names()) {
      if (!COMMON.contains(name) && !Set.of(own).contains(name)) {
        throw Refusal.unknown(fields.at(name));
      }
    }
  }
}
