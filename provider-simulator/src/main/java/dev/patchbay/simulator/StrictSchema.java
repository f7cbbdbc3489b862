package dev.patchbay.simulator;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * What the provider demands of a schema with {@code strict}: every object closed, every property
 * required, at most ten levels deep.
 */
final class StrictSchema {
  private static final int DEEPEST = 10;
  private static final Set<String> REFUSED =
      Set.of("allOf", "not", "dependentRequired", "dependentSchemas", "if", "then", "else");

  private final String field;
  private final JsonNode root;

  StrictSchema(String field, JsonNode root) {
    this.field = field;
    this.root = root;
  }

  void check() throws Refusal {
    if (!root.path("type").asString("").equals("object") || root.has("anyOf")) {
      throw invalid("the root must be an object and no 'anyOf'");
    }
    check(root, 0);
  }

  private void check(JsonNode schema, int depth) throws Refusal {
    if (depth > DEEPEST) {
      throw invalid("it is more than ten levels deep");
    }
    if (!schema.isObject()) {
      throw invalid("every schema in it must be an object");
    }
    for (String word : REFUSED) {
      if (schema.has(word)) {
        throw invalid("'" + word + "' is not permitted");
      }
    }
    if (schema.path("type").asString("").equals("object") || schema.has("properties")) {
      object(schema);
    }
    for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
      check(property.getValue(), depth + 1);
    }
    for (String definitions : Set.of("$defs", "definitions")) {
      for (Map.Entry<String, JsonNode> definition : schema.path(definitions).properties()) {
        check(definition.getValue(), depth + 1);
      }
    }
    if (schema.has("items")) {
      check(schema.get("items"), depth + 1);
    }
    for (JsonNode choice : schema.path("anyOf")) {
      check(choice, depth + 1);
    }
  }

  private void object(JsonNode schema) throws Refusal {
    JsonNode more = schema.path("additionalProperties");
    if (!more.isBoolean() || more.booleanValue()) {
      throw invalid("'additionalProperties' is required to be supplied and to be false");
    }
    Set<String> required = new TreeSet<>();
    schema.path("required").forEach(name -> required.add(name.asString("")));
    if (!required.equals(new TreeSet<>(schema.path("properties").propertyNames()))) {
      throw invalid("'required' is required to be supplied and to name every property");
    }
  }

  private Refusal invalid(String rule) {
    return Refusal.invalid(
        field, "invalid_json_schema", "Invalid schema for '" + field + "': " + rule + ".");
  }
}
