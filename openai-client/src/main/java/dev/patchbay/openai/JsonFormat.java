package dev.patchbay.openai;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * The JSON that a written text shall be. Prints without its schema.
 *
 * @param name what the model is told that it is, 1 to 64 of {@code A-Z a-z 0-9 _ -}
 * @param schema a JSON Schema: one JSON object, at most 64 KiB of UTF-8 and 24 levels deep, for the
 *     provider repeats it in its answers, whose depth is bounded too
 * @param adherence how strictly the provider is asked to keep to it
 */
public record JsonFormat(String name, String schema, Adherence adherence) {
  static final String TYPE = "json_schema";

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");
  private static final int MAX_BYTES = 64 * 1024;
  private static final int MAX_DEPTH = 24;

  /** Throws {@link InvalidRequest} if a component breaks its rule. */
  public JsonFormat {
    InvalidRequest.unless(NAME.matcher(name).matches(), "format.name", "matches " + NAME);
    requireSchema(schema, "format.schema");
  }

  /** Of this form, or of a tool's arguments. */
  static void requireSchema(String schema, String field) {
    byte[] bytes = schema.getBytes(StandardCharsets.UTF_8);
    InvalidRequest.unless(bytes.length <= MAX_BYTES, field, "at most 64 KiB");
    Optional<JsonNode> parsed = Json.parse(bytes);
    InvalidRequest.unless(
        parsed.filter(node -> depth(node) <= MAX_DEPTH).isPresent(),
        field,
        "one JSON object, at most 24 levels deep");
  }

  JsonNode parsed() {
    return parsed(schema);
  }

  /** One that keeps the rule. */
  static JsonNode parsed(String schema) {
    return Json.parse(schema.getBytes(StandardCharsets.UTF_8)).orElseThrow();
  }

  private static int depth(JsonNode node) {
    return node.isContainer()
        ? 1 + node.valueStream().mapToInt(JsonFormat::depth).max().orElse(0)
        : 0;
  }

  @Override
  public String toString() {
    return "JsonFormat[name=%s, schema=%d, adherence=%s]"
        .formatted(name, schema.length(), adherence);
  }

  /** How strictly a schema is to be kept. The caller checks the text in both cases. */
  public enum Adherence {
    /**
     * The provider lets the model write nothing else. It refuses schemas outside of its subset,
     * such as objects that allow further properties.
     */
    ENFORCED,
    /** The model is told the schema and may stray; any schema will do. */
    ASKED
  }
}
