package dev.patchbay.openai.socket;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes what is different for one response. */
final class ResponseJson {
  private ResponseJson() {}

  static ObjectNode of(ResponseParams params) {
    ObjectNode json = WireJson.object();
    if (params.outOfBand()) {
      json.put("conversation", "none");
    }
    params
        .input()
        .ifPresent(input -> {
          ArrayNode list = json.putArray("input");
          input.forEach(context -> list.add(of(context)));
        });
    params.instructions().ifPresent(text -> json.put("instructions", text));
    params.modality().ifPresent(m -> SessionJson.modality(m, json));
    params
        .output()
        .ifPresent(output -> json.putObject("audio").set("output", SessionJson.output(output)));
    SessionJson.tooling(params.tooling(), json);
    params.effort().ifPresent(e -> json.putObject("reasoning").put("effort", SessionJson.lower(e)));
    params.cap().ifPresent(cap -> SessionJson.cap(cap, json));
    if (!params.metadata().isEmpty()) {
      ObjectNode metadata = json.putObject("metadata");
      params.metadata().forEach(metadata::put);
    }
    return json;
  }

  private static ObjectNode of(ResponseParams.Context context) {
    return switch (context) {
      case ResponseParams.Context.New(NewItem item) -> ItemJson.of(item);
      case ResponseParams.Context.Reference(String id) ->
          WireJson.object().put("type", "item_reference").put("id", id);
    };
  }
}
