package dev.patchbay.simulator;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** The answer of {@code POST /v1/responses}: an object, or the events of its life. */
final class ResponsesAnswer {
  private final TextOutput output;
  private final ResponseObject object;
  private final List<ObjectNode> events = new ArrayList<>();

  private ResponsesAnswer(TextAnswer answer) {
    output = answer.output();
    object = new ResponseObject(answer);
  }

  static Answer of(TextAnswer answer) {
    ResponsesAnswer responses = new ResponsesAnswer(answer);
    if (!answer.request().stream()) {
      return Answer.json(200, responses.object.ended());
    }
    return new Answer.Streamed(
        Answer.EVENTS, Pieces.map(responses.events().iterator(), Answer::namedEvent));
  }

  private List<ObjectNode> events() {
    event("response.created").set("response", object.begun());
    event("response.in_progress").set("response", object.begun());
    event("response.output_item.added").put("output_index", 0).set("item", object.begunItem());
    switch (output.written()) {
      case Written.Words(String text) -> words(text);
      case Written.Call(String name, String arguments) -> call(name, arguments);
    }
    event("response.output_item.done")
        .put("output_index", 0)
        .set("item", object.item(object.endedStatus(), output.written()));
    event("response." + object.endedStatus()).set("response", object.ended());
    return events;
  }

  private void words(String text) {
    inContent("response.content_part.added").set("part", object.part(""));
    for (String delta : TextOutput.deltas(text)) {
      inContent("response.output_text.delta").put("delta", delta).putArray("logprobs");
    }
    inContent("response.output_text.done").put("text", text).putArray("logprobs");
    inContent("response.content_part.done").set("part", object.part(text));
  }

  private void call(String name, String arguments) {
    for (String delta : TextOutput.deltas(arguments)) {
      inItem("response.function_call_arguments.delta").put("delta", delta);
    }
    if (!output.incomplete()) {
      inItem("response.function_call_arguments.done").put("name", name).put("arguments", arguments);
    }
  }

  private ObjectNode inContent(String type) {
    return inItem(type).put("content_index", 0);
  }

  private ObjectNode inItem(String type) {
    return event(type).put("item_id", object.itemId()).put("output_index", 0);
  }

  private ObjectNode event(String type) {
    ObjectNode event = Json.object().put("type", type).put("sequence_number", events.size());
    events.add(event);
    return event;
  }
}
