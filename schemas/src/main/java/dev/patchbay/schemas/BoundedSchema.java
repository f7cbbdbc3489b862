package dev.patchbay.schemas;

import com.networknt.schema.Error;
import com.networknt.schema.OutputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.exc.JsonNodeException;
import tools.jackson.databind.node.ObjectNode;

/**
 * Schemas of others, of objects.
 *
 * <p>Such a schema is run against text that a model wrote, so it is held to what ends soon: it
 * stands for itself (no references, which may be endless or lead elsewhere), has no patterns, whose
 * time may grow without bound, and few subschemas, each of which is run for every member.
 */
final class BoundedSchema {
  private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";

  /**
   * Schemas that could be built lately. To find that out takes milliseconds, and each dispatch of a
   * live talk brings those of all its tools again.
   */
  private static final Map<JsonObject, Boolean> BUILT =
      Collections.synchronizedMap(
          new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<JsonObject, Boolean> eldest) {
              return size() > 256;
            }
          });

  private BoundedSchema() {}

  /**
   * @param field the schema's name in an error
   * @param mostBytes most that it may have as UTF-8 JSON without blanks
   * @throws ContractViolation when a schema is no schema, or not one that is taken
   */
  static void require(JsonObject schema, String field, int mostBytes) {
    ContractViolation.require(
        schema.bytes() <= mostBytes, field, "must have at most " + mostBytes + " bytes");
    JsonNode tree = schema.tree();
    ContractViolation.require(
        tree.path("type").isString() && tree.path("type").stringValue().equals("object"),
        field,
        "must have the type object");
    JsonNode dialect = tree.path("$schema");
    ContractViolation.require(
        dialect.isMissingNode() || (dialect.isString() && dialect.stringValue().equals(DIALECT)),
        field,
        "must be of the dialect 2020-12");
    SchemaKeywords.require(field, (ObjectNode) tree);
    ContractViolation.require(isBuilt(schema, tree), field, "must be a JSON Schema");
  }

  private static boolean isBuilt(JsonObject schema, JsonNode tree) {
    if (BUILT.get(schema) == null) {
      if (!isBuilt(tree)) {
        return false;
      }
      BUILT.put(schema, true);
    }
    return true;
  }

  /** What cannot be built must be known before anything is paid. */
  private static boolean isBuilt(JsonNode tree) {
    try {
      if (!Dialect.META.validate(tree).isEmpty()) {
        return false;
      }
      Dialect.REGISTRY.getSchema(tree).initializeValidators();
      return true;
    } catch (RuntimeException e) {
      // The validator's own failures are of many types, and their messages have the schema's words.
      return false;
    }
  }

  /**
   * Whether a document has the form, found in bounded work.
   *
   * @param schema one that was taken
   * @return the first violation, its field from the root of the document; its reason is {@link
   *     SchemaViolation.Reason#UNSUPPORTED} when it cannot be said whether it has the form
   */
  static Optional<SchemaViolation> violation(JsonObject schema, JsonNode document) {
    try {
      List<Error> errors =
          Dialect.REGISTRY
              .getSchema(schema.tree())
              .validate(new FirstErrors(), document, OutputFormat.DEFAULT);
      return errors.stream().findFirst().map(SchemaRules::violation);
    } catch (JsonNodeException e) {
      // The validator compares numbers as long integers, and fails on those that are none.
      return Optional.of(
          new SchemaViolation(
              SchemaViolation.Reason.SCHEMA, "", "must not have integers beyond 64 bits"));
    } catch (RuntimeException e) {
      // More steps than are taken, or a failure of the validator's own: with the words of both.
      return Optional.of(
          new SchemaViolation(
              SchemaViolation.Reason.UNSUPPORTED,
              "",
              "must be such that the schema can be checked"));
    }
  }

  private static final class Dialect {
    static final SchemaRegistry REGISTRY =
        SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder ->
                builder.schemaRegistryConfig(
                    SchemaRegistryConfig.builder().failFast(true).build()));

    static final Schema META = REGISTRY.getSchema(SchemaLocation.of(DIALECT));
  }
}
