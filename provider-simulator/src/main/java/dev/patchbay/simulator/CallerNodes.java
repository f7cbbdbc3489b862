package dev.patchbay.simulator;

import java.io.Serial;
import java.util.LinkedHashMap;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes the objects of callers' JSON, each of a bounded number of names: very many of one hash
 * would hold up all who share the thread.
 */
final class CallerNodes extends JsonNodeFactory {
  static final int MOST_NAMES = 4096;

  @Serial private static final long serialVersionUID = 1L;

  @Override
  public ObjectNode objectNode() {
    return new ObjectNode(this, new Names());
  }

  private static final class Names extends LinkedHashMap<String, JsonNode> {
    @Serial private static final long serialVersionUID = 1L;

    @Override
    public JsonNode put(String name, JsonNode value) {
      if (size() >= MOST_NAMES && !containsKey(name)) {
        throw new StreamConstraintsException(JsonBound.NAMES.sign());
      }
      return super.put(name, value);
    }
  }
}
