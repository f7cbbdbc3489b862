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
    for (int place = 0; place < output.written().size(); place++) {
      item(place);
    }
    event("response." + object.endedStatus()).set("response", object.ended());
    return events;
  }

  private void item(int place) {
    event("response.output_item.added")
        .put("output_index", place)
        .set("item", object.begunItem(place));
    switch (output.written().get(place)) {
      case Written.Words(String text) -> words(place, text);
      case Written.Call(String name, String arguments) -> call(place, name, arguments);
    }
    event("response.output_item.done").put("output_index", place).set("item", object.item(place));
  }

  private void words(int place, String text) {
    inContent(place, "response.content_part.added").set("part", object.part(""));
    for (String delta : TextOutput.deltas(text)) {
      inContent(place, "response.output_text.delta").put("delta", delta).putArray("logprobs");
    }
    inContent(place, "response.output_text.done").put("text", text).putArray("logprobs");
    inContent(place, "response.content_part.done").set("part", object.part(text));
  }

  private void call(int place, String name, String arguments) {
    for (String delta : TextOutput.deltas(arguments)) {
      inItem(place, "response.function_call_arguments.delta").put("delta", delta);
    }
    boolean cut = output.incomplete() && place == output.written().size() - 1;
    if (!cut) {
      inItem(place, "response.function_call_arguments.done")
          .put("name", name)
          .put("arguments", arguments);
    }
  }

  private ObjectNode inContent(int place, String type) {
    return inItem(place, type).put("content_index", 0);
  }

  private ObjectNode inItem(int place, String type) {
    return event(type).put("item_id", object.itemId(place)).put("output_index", place);
  }

  private ObjectNode event(String type) {
    ObjectNode event = Json.object().put("type", type).put("sequence_number", events.size());
    events.add(event);
    return event;
  }
}
