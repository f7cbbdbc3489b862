package dev.patchbay.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

class JsonObjectTest {
  @Test
  void theOrderOfNamesAndBlanksMakeNoDifference() {
    JsonObject one =
        JsonObject.parse("{\"b\": {\"d\": 1, \"c\": [ {\"f\":1, \"e\":2} ]}, \"a\": 1.50}");
    JsonObject other = JsonObject.parse("{\"a\":1.50,\"b\":{\"c\":[{\"e\":2,\"f\":1}],\"d\":1}}");

    assertThat(one).isEqualTo(other).hasSameHashCodeAs(other);
    assertThat(one.json()).isEqualTo(other.json()).startsWith("{\"a\":");
    assertThat(one).isNotEqualTo(JsonObject.parse("{\"a\":2}"));
  }

  @Test
  void itsDepthIsBounded() {
    String deep = "{\"a\":" + "[".repeat(24) + "]".repeat(24) + "}";
    assertThatThrownBy(() -> JsonObject.parse(deep))
        .isInstanceOf(ContractViolation.class)
        .hasMessageContaining("must be at most 24 levels deep");
  }

  @Test
  void itStandsInAMessageAsAnObjectNotAsText() {
    JsonObject notes = JsonObject.parse("{\"summary\":\"\\u00e9 \\\"quoted\\\"\"}");

    byte[] written = Json.write(notes);

    assertThat(new String(written, java.nio.charset.StandardCharsets.UTF_8)).startsWith("{\"summ");
    assertThat(Json.read(JsonObject.class, written)).isEqualTo(notes);
  }

  @Test
  void aReadersDocumentIsTheReadersOwn() {
    JsonObject notes = JsonObject.parse("{\"a\":1}");

    ((ObjectNode) notes.tree()).put("a", 2);

    assertThat(notes.tree().path("a").intValue()).isEqualTo(1);
  }

  @Test
  void itsSizeCountsBytes() {
    assertThat(JsonObject.parse("{\"a\":\"\u00e9\"}").bytes()).isEqualTo(10);
    assertThatThrownBy(() -> JsonObject.parse("{\"a\":\"" + "\u00e9".repeat(32_765) + "\"}"))
        .isInstanceOf(ContractViolation.class)
        .hasMessageContaining("65536 bytes");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "1", "null", "\"a\"", "{\"a\":1e999999999}", "{\"a\":1,\"a\":2}"})
  void whatIsNoModestObjectIsRefused(String json) {
    assertThatThrownBy(() -> JsonObject.parse(json)).isInstanceOf(ContractViolation.class);
    assertThatThrownBy(() ->
            Json.read(JsonObject.class, json.getBytes(java.nio.charset.StandardCharsets.UTF_8)))
        .isInstanceOf(ContractViolation.class);
  }
}
