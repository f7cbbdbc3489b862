package dev.patchbay.schemas;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The form of notes: the one that a job gives, else {@link #DEFAULT}. */
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

  private NotesSchema() {}

  /**
   * @throws ContractViolation when a schema is no schema, or not one that is taken
   */
  static void require(JsonObject schema) {
    BoundedSchema.require(schema, FIELD, MAX_BYTES);
  }

  /**
   * Whether notes have the form, found in bounded work.
   *
   * @param schema a job's own, or {@link #DEFAULT}
   * @return the first violation, its field from the root of the notes; its reason is {@link
   *     SchemaViolation.Reason#UNSUPPORTED} when it cannot be said whether they have the form
   */
  public static Optional<SchemaViolation> violation(JsonObject schema, JsonNode notes) {
    return BoundedSchema.violation(schema, notes);
  }
}
