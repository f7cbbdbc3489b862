package dev.patchbay.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A JSON object whose form is not ours, immutable. Two with the same members are equal, in whatever
 * order these stood: it is kept in one form, with names sorted and without blanks.
 */
public final class JsonObject {
  /** Most that any message carries of one, in bytes of its UTF-8 form. */
  public static final int MAX_BYTES = 64 * 1024;

  /** Most levels: with those around it no message has more than are read of one. */
  public static final int MAX_DEPTH = 24;

  private final String json;

  private JsonObject(String json) {
    this.json = json;
  }

  /**
   * Takes a document over.
   *
   * @throws ContractViolation when it is no object, too deep or too large
   */
  @JsonCreator
  public static JsonObject of(@Nullable JsonNode document) {
    if (!(document instanceof ObjectNode object)) {
      throw new ContractViolation("", "must be a JSON object");
    }
    ContractViolation.require(
        depth(object) <= MAX_DEPTH, "", "must be at most " + MAX_DEPTH + " levels deep");
    Json.requireModestNumbers(object);
    byte[] sorted = Json.write(sorted(object));
    ContractViolation.require(
        sorted.length <= MAX_BYTES, "", "must have at most " + MAX_BYTES + " bytes");
    return new JsonObject(new String(sorted, UTF_8));
  }

  private static int depth(JsonNode node) {
    return node.isContainer()
        ? 1 + node.valueStream().mapToInt(JsonObject::depth).max().orElse(0)
        : 0;
  }

  /**
   * Reads one.
   *
   * @throws ContractViolation when the text is not one JSON object, or too large
   */
  public static JsonObject parse(String json) {
    return of(Json.tree(json.getBytes(UTF_8)));
  }

  /** Its one form, as JSON. */
  @JsonValue
  @JsonRawValue
  public String json() {
    return json;
  }

  /** A document of the reader's own. */
  public JsonNode tree() {
    return Json.tree(json.getBytes(UTF_8));
  }

  /** Size of its UTF-8 form. */
  public int bytes() {
    return json.getBytes(UTF_8).length;
  }

  private static JsonNode sorted(JsonNode node) {
    return switch (node) {
      case ObjectNode object -> {
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        new TreeSet<>(object.propertyNames())
            .forEach(name -> copy.set(name, sorted(object.path(name))));
        yield copy;
      }
      case ArrayNode list -> {
        ArrayNode copy = JsonNodeFactory.instance.arrayNode();
        list.forEach(item -> copy.add(sorted(item)));
        yield copy;
      }
      default -> node;
    };
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof JsonObject that && json.equals(that.json);
  }

  @Override
  public int hashCode() {
    return json.hashCode();
  }

  /** What it says may be what somebody said. */
  @Override
  public String toString() {
    return "JsonObject[chars=" + json.length() + "]";
  }
}
