package dev.patchbay.simulator;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Shapes notes to a JSON schema: fills every required property by its name and type, and leaves the
 * others out; of an object that requires none, all. A property that may be null is null when
 * nothing fits.
 */
final class SchemaFiller {
  private static final int DEEPEST = 12;
  private static final int MOST_VALUES = 10_000;
  private static final int MOST_ITEMS = 50;
  private static final int OTHER_ITEMS = 5;
  private static final Set<String> DECISIONS = Set.of("decisions", "agreements");
  private static final Set<String> ACTIONS =
      Set.of("actionitems", "actions", "todos", "tasks", "nextsteps", "followups");
  private static final List<String> NOT_FILLED = List.of("allOf", "pattern", "format", "not");

  private final String field;
  private final JsonNode root;
  private final Notes notes;
  private int values;

  /**
   * @param field where the schema stood, for refusals
   */
  SchemaFiller(String field, JsonNode root, Notes notes) {
    this.field = field;
    this.root = root;
    this.notes = notes;
  }

  /**
   * @throws Refusal for a schema that this cannot fill
   */
  JsonNode fill() throws Refusal {
    return fill(root, "", notes.first(), 0);
  }

  private JsonNode fill(JsonNode asked, String name, String sentence, int depth) throws Refusal {
    if (depth > DEEPEST) {
      throw cannot("schemas of more than " + DEEPEST + " levels");
    }
    if (++values > MOST_VALUES) {
      throw cannot("more than " + MOST_VALUES + " values");
    }
    JsonNode schema = resolved(asked);
    for (String word : NOT_FILLED) {
      if (schema.has(word)) {
        throw cannot("'" + word + "'");
      }
    }
    if (schema.has("const")) {
      return schema.get("const");
    }
    if (schema.has("enum")) {
      return choice(schema.get("enum"), sentence);
    }
    for (String either : List.of("anyOf", "oneOf")) {
      if (schema.has(either)) {
        return either(schema.get(either), name, sentence, depth);
      }
    }
    List<String> types = types(schema);
    ScalarFiller scalar = new ScalarFiller(schema, notes, sentence, types.contains("null"));
    return switch (types.getFirst()) {
      case "object" -> object(schema, sentence, depth);
      case "array" -> array(schema, name, depth);
      case "string" -> scalar.string(name);
      case "integer" -> scalar.integer();
      case "number" -> scalar.number();
      case "boolean" -> scalar.flag(name);
      case "null" -> Json.NULL;
      default -> throw cannot("this 'type'");
    };
  }

  private ObjectNode object(JsonNode schema, String sentence, int depth) throws Refusal {
    Set<String> required = new HashSet<>();
    JsonNode named = schema.path("required");
    named.forEach(name -> required.add(name.asString("")));
    boolean all = named.isEmpty();
    ObjectNode object = Json.object();
    for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
      if (required.remove(property.getKey()) || all) {
        object.set(
            property.getKey(),
            fill(property.getValue(), plain(property.getKey()), sentence, depth + 1));
      }
    }
    if (!required.isEmpty()) {
      throw cannot("a required property without a schema");
    }
    return object;
  }

  private ArrayNode array(JsonNode schema, String name, int depth) throws Refusal {
    List<String> found = new ArrayList<>(sentences(name));
    int least = Math.max(0, schema.path("minItems").asInt(0));
    int most = Math.min(MOST_ITEMS, schema.path("maxItems").asInt(MOST_ITEMS));
    if (least > MOST_ITEMS || most < least) {
      throw cannot("these 'minItems' and 'maxItems'");
    }
    while (found.size() < least) {
      found.add(notes.first());
    }
    ArrayNode array = Json.array();
    for (String sentence : found.stream().limit(most).toList()) {
      array.add(fill(schema.path("items"), "item", sentence, depth + 1));
    }
    return array;
  }

  private List<String> sentences(String name) {
    if (DECISIONS.contains(name)) {
      return notes.decisions();
    }
    return ACTIONS.contains(name)
        ? notes.actionItems()
        : notes.sentences().stream().limit(OTHER_ITEMS).toList();
  }

  /** The first alternative that is not null. */
  private JsonNode either(JsonNode alternatives, String name, String sentence, int depth)
      throws Refusal {
    boolean nullable = false;
    JsonNode chosen = Json.NULL;
    for (JsonNode alternative : alternatives) {
      if (alternative.path("type").asString("").equals("null")) {
        nullable = true;
      } else if (chosen.isNull()) {
        chosen = alternative;
      }
    }
    if (nullable && chosen.path("type").isString()) {
      ObjectNode both = ((ObjectNode) chosen).deepCopy();
      both.putArray("type").add(chosen.get("type")).add("null");
      return fill(both, name, sentence, depth + 1);
    }
    return chosen.isNull() ? chosen : fill(chosen, name, sentence, depth + 1);
  }

  /** The first value that the sentence mentions, else the first. */
  private JsonNode choice(JsonNode values, String sentence) throws Refusal {
    if (!values.isArray() || values.isEmpty()) {
      throw cannot("an empty 'enum'");
    }
    String said = sentence.toLowerCase(Locale.ROOT);
    for (JsonNode value : values) {
      if (value.isString() && said.contains(value.stringValue().toLowerCase(Locale.ROOT))) {
        return value;
      }
    }
    return values.get(0);
  }

  private JsonNode resolved(JsonNode schema) throws Refusal {
    if (!schema.isObject()) {
      throw cannot("a schema that is no object");
    }
    if (!schema.has("$ref")) {
      return schema;
    }
    String reference = schema.get("$ref").asString("");
    if (reference.equals("#")) {
      return root;
    }
    JsonNode target =
        reference.matches("#(/[A-Za-z0-9_$-]{1,100}){1,10}")
            ? root.at(reference.substring(1))
            : root.path("");
    if (!target.isObject() || target.has("$ref")) {
      throw cannot("this '$ref'");
    }
    return target;
  }

  /** What it may be, null last. */
  private static List<String> types(JsonNode schema) {
    List<String> types = new ArrayList<>();
    JsonNode type = schema.path("type");
    if (type.isArray()) {
      type.forEach(one -> types.add(one.asString("")));
    } else {
      types.add(type.asString(schema.has("properties") ? "object" : ""));
    }
    if (types.size() > 1 && types.remove("null")) {
      types.add("null");
    }
    return types.isEmpty() ? List.of("") : types;
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
  }

  private Refusal cannot(String what) {
    return Refusal.unsupported(field, "fill " + what);
  }
}
