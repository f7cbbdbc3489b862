package dev.patchbay.talk.conversation;

import dev.patchbay.openai.socket.NewItem;
import dev.patchbay.schemas.JsonObject;
import dev.patchbay.schemas.SchemaViolation;
import dev.patchbay.worker.text.Unicode;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;

/** What a call is answered with; after most answers the agent speaks. */
final class Replying {
  private Replying() {}

  /** A tool's answer: data, however it reads. */
  static void answer(
      Draft d, String callId, String tool, String arguments, String json, String code, long at) {
    boolean fits = json.length() <= Bounds.MOST_OUTPUT_CHARS;
    String text = fits ? Unicode.whole(json) : output("error", "answer_too_large");
    answer(d, callId, tool, arguments, text, fits ? code : "answer_too_large", true, at);
  }

  /** How a mutating tool stands. */
  static void status(
      Draft d, String callId, ToolSpec tool, JsonObject arguments, String status, boolean reply) {
    String text = output("status", status);
    answer(d, callId, tool.name(), arguments.json(), text, status, reply, 0);
  }

  static void refuse(Draft d, String callId, String tool, String code) {
    d.note(Noted.CALL_REFUSED, Optional.of(code));
    // A model that goes on calling is not answered in speech for ever.
    boolean reply = d.calls.inTurn() <= Bounds.MOST_CALLS_IN_A_TURN + 1;
    answer(d, callId, tool, "{}", output("error", code), code, reply, 0);
  }

  static void answer(
      Draft d,
      String callId,
      String tool,
      String arguments,
      String output,
      String code,
      boolean reply,
      long notBefore) {
    String item = d.id();
    d.item(d.link.current(), new NewItem.Answered(Optional.of(item), callId, output));
    if (!tool.equals("?")) {
      d.memory = d.memory.plus(new Memory.Did(d.script.turns(), callId, tool, arguments, output));
    }
    d.write(new Line.Answered(callId, tool, code));
    if (reply) {
      Asking.want(d, Want.answer(item, notBefore));
    }
  }

  static String output(String name, String value) {
    return "{\"%s\":\"%s\"}".formatted(name, value);
  }

  /** Arguments that a tool does not take, told so that the model can mend them. */
  static void invalid(Draft d, String callId, String tool, SchemaViolation violation) {
    String text =
        JsonObject.of(
                JsonNodeFactory.instance
                    .objectNode()
                    .put("error", "invalid_arguments")
                    .put("field", violation.field())
                    .put("rule", violation.rule()))
            .json();
    d.note(Noted.CALL_REFUSED, Optional.of("invalid_arguments"));
    answer(d, callId, tool, "{}", text, "invalid_arguments", true, 0);
  }
}
