package dev.patchbay.schemas;

import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a schema from outside may consist of: known words only, none that leads elsewhere, changes
 * the dialect or takes unbounded time, and so few subschemas that every document can be checked.
 */
final class SchemaKeywords {
  /** Subschemas in all, with the root. */
  static final int MAX_SUBSCHEMAS = 256;

  /** How deep alternatives, conditions and negations may lie in each other. */
  static final int MAX_COMBINED = 4;

  private static final Set<String> ONE =
      Set.of("items", "additionalProperties", "propertyNames", "contains");

  private static final Set<String> LISTS = Set.of("prefixItems");

  /** Their subschemas look at the value that their own schema looks at. */
  private static final Set<String> COMBINED_ONE = Set.of("not", "if", "then", "else");

  private static final Set<String> COMBINED_LISTS = Set.of("allOf", "anyOf", "oneOf");

  private static final Set<String> COMBINED_NAMED = Set.of("dependentSchemas");

  /** Members whose own members are named by whoever wrote the schema. */
  private static final Set<String> NAMED = Set.of("properties", "$defs", "definitions");

  /** Members that hold data, not schemas. */
  private static final Set<String> DATA =
      Set.of(
          "type",
          "enum",
          "const",
          "multipleOf",
          "maximum",
          "exclusiveMaximum",
          "minimum",
          "exclusiveMinimum",
          "maxLength",
          "minLength",
          "maxItems",
          "minItems",
          "uniqueItems",
          "maxContains",
          "minContains",
          "maxProperties",
          "minProperties",
          "required",
          "dependentRequired",
          "title",
          "description",
          "default",
          "examples",
          "deprecated",
          "readOnly",
          "writeOnly",
          "format",
          "contentEncoding",
          "contentMediaType",
          "$comment");

  private final String field;
  private int subschemas;

  private SchemaKeywords(String field) {
    this.field = field;
  }

  /**
   * @param field the schema's name in an error
   * @throws ContractViolation when a schema has another word or more of them
   */
  static void require(String field, ObjectNode root) {
    ObjectNode schema = root.deepCopy();
    schema.remove("$schema");
    new SchemaKeywords(field).schema(schema, 0);
  }

  private void schema(JsonNode schema, int combined) {
    ContractViolation.require(
        ++subschemas <= MAX_SUBSCHEMAS,
        field,
        "must have at most " + MAX_SUBSCHEMAS + " subschemas");
    ContractViolation.require(
        combined <= MAX_COMBINED,
        field,
        "must have alternatives and conditions at most " + MAX_COMBINED + " deep in each other");
    if (schema instanceof ObjectNode object) {
      object.forEachEntry((name, value) -> member(name, value, combined));
    }
  }

  private void member(String name, JsonNode value, int combined) {
    if (ONE.contains(name)) {
      schema(value, combined);
    } else if (COMBINED_ONE.contains(name)) {
      schema(value, combined + 1);
    } else if (NAMED.contains(name) || LISTS.contains(name)) {
      value.forEach(each -> schema(each, combined));
    } else if (COMBINED_LISTS.contains(name) || COMBINED_NAMED.contains(name)) {
      value.forEach(each -> schema(each, combined + 1));
    } else {
      ContractViolation.require(
          DATA.contains(name),
          field,
          "must have only keywords of the dialect 2020-12, and neither references, ids, patterns"
              + " nor unevaluated members");
    }
  }
}
