package dev.patchbay.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AgentToolTest {
  private static final String PARAMETERS =
      """
      {"type": "object", "additionalProperties": false, "required": ["number"],
       "properties": {"number": {"type": "string", "maxLength": 8}}}
      """;

  @Test
  void argumentsHaveTheFormOfTheParametersAndNothingElse() {
    assertThat(violation("{\"number\":\"A1\"}")).isEqualTo("none");
    assertThat(violation("{}")).isEqualTo("number: must be present");
    assertThat(violation("{\"number\":\"canary-9b1c\"}"))
        .isEqualTo("number: must have at most 8 characters");
    assertThat(violation("{\"number\":\"A1\",\"admin\":true}"))
        .doesNotContain("admin")
        .isNotEqualTo("none");
  }

  @Test
  void anEndpointIsTakenApartOnce() {
    HttpsAddress address = tool("https://Tools.Acme.example/v1/a%20b?x=1&y=%2f").address();

    assertThat(address.host()).isEqualTo("tools.acme.example");
    assertThat(address.path()).isEqualTo("/v1/a%20b");
    assertThat(address.query()).contains("x=1&y=%2f");
  }

  @Test
  void whatIsWrongWithAnEndpointIsToldWithoutIt() {
    for (String endpoint :
        new String[] {
          "https://0x7f.1/canary",
          "https://2130706433/canary",
          "https://[::1]/canary",
          "https://localhost/canary",
          "https://canary@acme.example/",
          "https://acme.example:8443/canary",
          "https://acme.example/#canary",
          "https:canary",
          "http://acme.example/canary",
          "file:///canary"
        }) {
      assertThatThrownBy(() -> tool(endpoint))
          .isInstanceOf(ContractViolation.class)
          .hasMessageStartingWith("endpoint: must have ")
          .hasMessageNotContaining("canary");
    }
  }

  private static String violation(String arguments) {
    return tool("https://tools.acme.example/")
        .violation(JsonObject.of(Json.tree(arguments.getBytes(UTF_8))))
        .map(found -> found.field() + ": " + found.rule())
        .orElse("none");
  }

  private static AgentTool tool(String endpoint) {
    return new AgentTool(
        "find_order",
        "Looks up an order.",
        ToolKind.READ_ONLY,
        JsonObject.parse(PARAMETERS),
        URI.create(endpoint),
        "orders",
        Duration.ofSeconds(5),
        8192,
        Optional.empty());
  }
}
