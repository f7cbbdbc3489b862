package dev.patchbay.chained;

import dev.patchbay.schemas.FinishedPart;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A text that a job has paid for, as its holder leaves it for the next one: {@code {text}}. Its
 * number lies behind those of a recording's parts, its kind says which text it is.
 */
enum KeptText {
  /** The words of the whole recording; blank when there are none. */
  HEARD(510, "heard_1"),
  /** What the model has written, to its end: an answer, or notes of the wanted form. */
  WRITTEN(511, "answer_1");

  /** Parts from this number on are no parts of a recording. */
  static final int FIRST = SaidPart.NUMBER;

  private final int part;
  private final String kind;

  KeptText(int part, String kind) {
    this.part = part;
    this.kind = kind;
  }

  int part() {
    return part;
  }

  String kind() {
    return kind;
  }

  static ObjectNode body(String text) {
    return JsonNodeFactory.instance.objectNode().put("text", text);
  }

  /**
   * Finds it among the parts; empty if it is not there or no such body, and is to be done again.
   */
  Optional<String> in(List<FinishedPart> parts) {
    return parts.stream()
        .filter(finished -> finished.part() == part && finished.kind().equals(kind))
        .map(finished -> finished.body().path("text"))
        .filter(JsonNode::isString)
        .map(JsonNode::stringValue)
        .findFirst();
  }
}
