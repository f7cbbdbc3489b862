package dev.patchbay.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.Error;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What a schema may cost that is run on 64 KiB of notes. */
class NotesSchemaWorkTest {
  @Test
  void alternativesInAlternativesAreFew() {
    assertThatThrownBy(() -> NotesSchema.require(everyMember(alternatives(8, 2))))
        .isInstanceOfSatisfying(
            ContractViolation.class, e -> assertThat(e.field()).isEqualTo("notesSchema"));
    assertThatThrownBy(() -> NotesSchema.require(everyMember(alternatives(5, 1))))
        .isInstanceOf(ContractViolation.class)
        .hasMessageContaining("at most 4 deep");
    assertThatCode(() -> NotesSchema.require(everyMember(alternatives(4, 3))))
        .doesNotThrowAnyException();
  }

  @Test
  void subschemasAreFew() {
    assertThatCode(() -> NotesSchema.require(everyMember(alternatives(1, 254))))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> NotesSchema.require(everyMember(alternatives(1, 255))))
        .isInstanceOf(ContractViolation.class)
        .hasMessageContaining("256");
  }

  @Test
  void manyMembersThatFitNoAlternativeAreOneViolation() {
    JsonObject schema = everyMember(alternatives(4, 2));

    assertThat(NotesSchema.violation(schema, members(4500)).orElseThrow().reason())
        .isEqualTo(SchemaViolation.Reason.SCHEMA);
  }

  @Test
  void manyMembersWithinAnAlternativeAreOneViolation() {
    JsonObject schema =
        JsonObject.parse(
            """
            {"type": "object",
             "anyOf": [{"additionalProperties": {"type": "string"}},
                       {"additionalProperties": {"type": "array"}}]}
            """);

    assertThat(NotesSchema.violation(schema, members(4500)).orElseThrow().reason())
        .isEqualTo(SchemaViolation.Reason.SCHEMA);
  }

  @Test
  void whatTakesMoreStepsThanAreTakenIsNotChecked() {
    JsonObject schema =
        JsonObject.parse(
            "{\"type\":\"object\",\"anyOf\":["
                + "{\"additionalProperties\":"
                + alternatives(1, 200)
                + "},{\"additionalProperties\":true}]}");
    NotesSchema.require(schema);

    SchemaViolation violation = NotesSchema.violation(schema, members(4500)).orElseThrow();

    assertThat(violation.reason()).isEqualTo(SchemaViolation.Reason.UNSUPPORTED);
    assertThat(violation.rule()).doesNotContain("p4");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "anyOf":[{"required":["a","b"]},{"required":["c"]}]              | {"c":1}       | true
          "anyOf":[{"required":["a","b"]},{"required":["c"]}]              | {"a":1}       | false
          "oneOf":[{"required":["a"]},{"required":["b"]}]                  | {"a":1}       | true
          "oneOf":[{"required":["a"]},{"required":["b"]}]                  | {"a":1,"b":1} | false
          "not":{"required":["a","b"]}                                     | {}            | true
          "not":{"required":["a","b"]}                                     | {"a":1,"b":1} | false
          "if":{"required":["a"]},"then":{"required":["b","c"]}            | {}            | true
          "if":{"required":["a"]},"then":{"required":["b","c"]}            | {"a":1}       | false
          "properties":{"a":{"contains":{"const":1},"minContains":2}}      | {"a":[0,1,1]} | true
          "properties":{"a":{"contains":{"const":1},"minContains":2}}      | {"a":[0,0,1]} | false
          "anyOf":[{"allOf":[{"required":["x"]},{"required":["y"]}]},true] | {}            | true
          """)
  void combinationsMeanWhatTheyMean(String members, String notes, boolean conform) {
    JsonObject schema = JsonObject.parse("{\"type\":\"object\"," + members + "}");
    NotesSchema.require(schema);

    assertThat(NotesSchema.violation(schema, tree(notes)).isEmpty()).isEqualTo(conform);
  }

  @Test
  void ofEachListOfErrorsTheFirstIsKept() {
    var errors = new FirstErrors();
    errors.setFailFast(false);
    var first = Error.builder().keyword("first").build();

    errors.addError(first);
    errors.addError(Error.builder().keyword("second").build());
    errors.getErrors().addAll(List.of(Error.builder().keyword("third").build()));

    assertThat(errors.getErrors()).containsExactly(first);
  }

  private static JsonObject everyMember(String schema) {
    return JsonObject.parse("{\"type\":\"object\",\"additionalProperties\":" + schema + "}");
  }

  private static String alternatives(int deep, int wide) {
    if (deep == 0) {
      return "{\"type\":\"string\"}";
    }
    return Collections.nCopies(wide, alternatives(deep - 1, wide)).stream()
        .collect(Collectors.joining(",", "{\"anyOf\":[", "]}"));
  }

  private static JsonNode members(int count) {
    return tree(
        IntStream.range(0, count)
            .mapToObj(i -> "\"p" + i + "\":0")
            .collect(Collectors.joining(",", "{", "}")));
  }

  private static JsonNode tree(String json) {
    return Json.tree(json.getBytes(StandardCharsets.UTF_8));
  }
}
