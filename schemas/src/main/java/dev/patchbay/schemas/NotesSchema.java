package dev.patchbay.schemas;

import com.networknt.schema.Error;
import com.networknt.schema.OutputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.exc.JsonNodeException;
import tools.jackson.databind.node.ObjectNode;

/**
 * The form of notes: the one that a job gives, else {@link #DEFAULT}.
 *
 * <p>A product's schema is run against text that a model wrote, so it is held to what ends soon: it
 * stands for itself (no references, which may be endless or lead elsewhere), has no patterns, whose
 * time may grow without bound, and few subschemas, each of which is run for every member of notes.
 */
public final class NotesSchema {
  /** Largest schema that a job may give, in bytes of its UTF-8 form. */
  public static final int MAX_BYTES = 16 * 1024;

  /** Summary, decisions and action items, at most 100 of each. */
  public static final JsonObject DEFAULT =
      JsonObject.parse(
          """
          {
            "type": "object",
            "additionalProperties": false,
            "required": ["summary", "decisions", "actionItems"],
            "properties": {
              "summary": {
                "type": "string",
                "description": "What was talked about, in a few sentences.",
                "maxLength": 8000
              },
              "decisions": {
                "type": "array",
                "description": "What was decided, one sentence each.",
                "maxItems": 100,
                "items": {"type": "string", "maxLength": 1000}
              },
              "actionItems": {
                "type": "array",
                "description": "Who is to do what, one sentence each.",
                "maxItems": 100,
                "items": {"type": "string", "maxLength": 1000}
              }
            }
          }
          """);

  private static final String FIELD = "notesSchema";
  private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";

  private NotesSchema() {}

  /**
   * @throws ContractViolation when a schema is no schema, or not one that is taken
   */
  static void require(JsonObject schema) {
    ContractViolation.require(
        schema.bytes() <= MAX_BYTES, FIELD, "must have at most " + MAX_BYTES + " bytes");
    JsonNode tree = schema.tree();
    ContractViolation.require(
        tree.path("type").isString() && tree.path("type").stringValue().equals("object"),
        FIELD,
        "must have the type object");
    JsonNode dialect = tree.path("$schema");
    ContractViolation.require(
        dialect.isMissingNode() || (dialect.isString() && dialect.stringValue().equals(DIALECT)),
        FIELD,
        "must be of the dialect 2020-12");
    NotesKeywords.require(FIELD, (ObjectNode) tree);
    ContractViolation.require(isBuilt(tree), FIELD, "must be a JSON Schema");
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
   * Whether notes have the form, found in bounded work.
   *
   * @param schema a job's own, or {@link #DEFAULT}
   * @return the first violation, its field from the root of the notes; its reason is {@link
   *     SchemaViolation.Reason#UNSUPPORTED} when it cannot be said whether they have the form
   */
  public static Optional<SchemaViolation> violation(JsonObject schema, JsonNode notes) {
    try {
      List<Error> errors =
          Dialect.REGISTRY
              .getSchema(schema.tree())
              .validate(new FirstErrors(), notes, OutputFormat.DEFAULT);
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

    static final Schema META = REGISTRY.getSchema(com.networknt.schema.SchemaLocation.of(DIALECT));
  }
}
