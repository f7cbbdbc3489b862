package dev.patchbay.schemas;

import com.networknt.schema.Error;
import com.networknt.schema.path.NodePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * A validator's error in our words: field and rule. Its own messages repeat what was read, so they
 * are never used.
 */
final class SchemaRules {
  /** Objects whose property names are data: the path ends with them. */
  private static final Set<String> MAPS =
      Set.of(
          "attributes",
          "counts",
          "values",
          "lanes",
          "metered",
          "totals",
          "atMost",
          "quantities",
          "sunsets");

  private static final String NOT_BLANK = "\\S";

  /** So many characters of values help whoever reads them. */
  private static final int LONGEST_LIST = 300;

  private SchemaRules() {}

  static SchemaViolation violation(Error error) {
    return new SchemaViolation(SchemaViolation.Reason.SCHEMA, field(error), rule(error));
  }

  private static String field(Error error) {
    List<String> path = new ArrayList<>();
    NodePath location = error.getInstanceLocation();
    for (int i = 0; i < location.getNameCount(); i++) {
      String step = location.getElement(i).toString();
      path.add(step);
      if (MAPS.contains(step)) {
        return String.join(".", path);
      }
    }
    if (error.getKeyword().equals("required")) {
      path.add(error.getProperty());
    }
    return String.join(".", path);
  }

  private static String rule(Error error) {
    if (error.getEvaluationPath().contains("propertyNames")) {
      return "must have only names that the schema allows";
    }
    JsonNode wanted = error.getSchemaNode();
    return switch (error.getKeyword()) {
      case "required" -> "must be present";
      case "type" ->
          wanted.isString()
              ? "must be of type " + wanted.stringValue()
              : "must be of a type that the schema allows";
      case "enum" -> oneOf(wanted);
      case "const" -> "must be one of the known values";
      case "minLength" -> "must have at least " + wanted.asString() + " characters";
      case "maxLength" -> "must have at most " + wanted.asString() + " characters";
      case "minItems" -> "must have at least " + wanted.asString() + " items";
      case "maxItems" -> "must have at most " + wanted.asString() + " items";
      case "uniqueItems" -> "must not have the same item twice";
      case "maxProperties" -> "must have at most " + wanted.asString() + " entries";
      case "minimum" -> "must be at least " + wanted.asString();
      case "maximum" -> "must be at most " + wanted.asString();
      case "exclusiveMinimum" -> "must be above " + wanted.asString();
      case "format" -> "must be a well-formed " + wanted.asString();
      case "pattern" -> matching(wanted.asString());
      default -> "must be as the schema says";
    };
  }

  private static String oneOf(JsonNode wanted) {
    String values = wanted.valueStream().map(JsonNode::asString).collect(Collectors.joining(", "));
    return values.length() > LONGEST_LIST
        ? "must be one of the known values"
        : "must be one of " + values;
  }

  private static String matching(String pattern) {
    return pattern.equals(NOT_BLANK) ? "must not be blank" : "must match " + pattern;
  }
}
