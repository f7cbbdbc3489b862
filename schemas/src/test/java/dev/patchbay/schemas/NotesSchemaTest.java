package dev.patchbay.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NotesSchemaTest {
  @Test
  void withoutAFormOfTheirOwnNotesAreSummaryDecisionsAndActionItems() {
    NotesSchema.require(NotesSchema.DEFAULT);

    assertThat(violation("{\"summary\":\"s\",\"decisions\":[\"d\"],\"actionItems\":[]}")).isNull();
    assertThat(violation("{\"summary\":\"s\",\"decisions\":[]}")).isEqualTo("actionItems");
    assertThat(violation("{\"summary\":\"s\",\"decisions\":[1],\"actionItems\":[]}"))
        .isEqualTo("decisions.0");
  }

  @Test
  void aPropertyMayHaveTheNameOfAKeyword() {
    JsonObject schema =
        JsonObject.parse(
            """
            {"$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object",
             "properties": {"pattern": {"type": "string"}, "$ref": {"enum": ["$id"]},
                            "id": {"type": "string"}, "$schema": {"const": {"id": 1}}},
             "default": {"pattern": "x"}}
            """);

    assertThatCode(() -> NotesSchema.require(schema)).doesNotThrowAnyException();
    assertThat(
            NotesSchema.violation(
                schema,
                Json.tree("{\"pattern\":1}".getBytes(java.nio.charset.StandardCharsets.UTF_8))))
        .isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"type\":\"object\",\"$ref\":\"https://example.org/schema.json\"}",
        "{\"type\":\"object\",\"allOf\":[{\"$dynamicRef\":\"#a\"}]}",
        "{\"type\":\"object\",\"$defs\":{\"a\":{\"$id\":\"https://example.org/\"}}}",
        "{\"type\":\"object\",\"properties\":{\"a\":{\"patternProperties\":{\"(a+)+$\":true}}}}",
        "{\"type\":\"object\",\"$schema\":\"http://example.org/own\"}",
        "{\"type\":\"object\",\"properties\":5}",
        "{\"type\":\"object\",\"properties\":{\"a\":{\"id\":\"x\"}}}",
        "{\"type\":\"object\",\"properties\":{\"a\":{\"$schema\":\"http://any/x\"}}}",
        "{\"type\":\"object\",\"items\":{\"$schema\":\"http://json-schema.org/draft-07/schema#\"}}",
        "{\"type\":\"object\",\"properties\":{\"a\":{\"$recursiveAnchor\":\"x\"}}}",
        "{\"type\":\"object\",\"not\":{\"$recursiveRef\":\"#\"}}",
        "{\"type\":\"object\",\"items\":{\"$dynamicAnchor\":\"x\"}}",
        "{\"type\":\"object\",\"unevaluatedProperties\":{\"type\":\"string\"}}",
        "{\"type\":\"object\",\"items\":[{\"type\":\"string\"}]}",
        "{\"type\":\"object\",\"word\\r\\nforged\":true}",
        "{\"type\":[\"object\"]}",
        "{}"
      })
  void whatDoesNotStandForItselfIsRefused(String schema) {
    assertThatThrownBy(() -> NotesSchema.require(JsonObject.parse(schema)))
        .isInstanceOfSatisfying(
            ContractViolation.class, e -> assertThat(e.field()).isEqualTo("notesSchema"));
  }

  @Test
  void anErrorOfWhatIsRefusedHasNoneOfItsWords() {
    JsonObject schema = JsonObject.parse("{\"type\":\"object\",\"secret\":{\"canary\":1}}");

    assertThatThrownBy(() -> NotesSchema.require(schema))
        .isInstanceOf(ContractViolation.class)
        .hasMessageNotContainingAny("secret", "canary");
  }

  @Test
  void oneTypeOfSeveralIsAsked() {
    JsonObject schema =
        JsonObject.parse(
            "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":[\"string\",\"null\"]}}}");
    byte[] notes = "{\"a\":1}".getBytes(java.nio.charset.StandardCharsets.UTF_8);

    assertThat(NotesSchema.violation(schema, Json.tree(notes)).orElseThrow().rule())
        .isEqualTo("must be of a type that the schema allows");
  }

  @Test
  void anIntegerThatNoLongHoldsIsAViolationLikeAnyOther() {
    JsonObject schema =
        JsonObject.parse("{\"type\":\"object\",\"properties\":{\"n\":{\"maximum\":10}}}");
    byte[] notes =
        "{\"n\":99999999999999999999999999999999}"
            .getBytes(java.nio.charset.StandardCharsets.UTF_8);

    assertThat(NotesSchema.violation(schema, Json.tree(notes))).isPresent();
  }

  private static @org.jspecify.annotations.Nullable String violation(String notes) {
    return NotesSchema.violation(
            NotesSchema.DEFAULT, Json.tree(notes.getBytes(java.nio.charset.StandardCharsets.UTF_8)))
        .map(SchemaViolation::field)
        .orElse(null);
  }
}
