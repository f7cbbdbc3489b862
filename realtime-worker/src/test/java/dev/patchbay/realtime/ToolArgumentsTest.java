package dev.patchbay.realtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.schemas.ContractViolation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ToolArgumentsTest {
  @Test
  void whatFitsTheToolIsKeptInOneForm() {
    var arguments = ToolArguments.parse(FakeBackEnd.tool(), " { \"number\" : \"A-1042\" } ");

    assertThat(arguments.value().json()).isEqualTo("{\"number\":\"A-1042\"}");
    assertThat(arguments.toString()).doesNotContain("A-1042");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"number":"canary-9b1c"}               | arguments.number: must have at most 8 characters
          {"number":5}                           | arguments.number: must be of type string
          {}                                     | arguments.number: must be present
          ``                                     | arguments.number: must be present
          [{"number":"A"}]                       | arguments: must be a JSON object
          "canary"                               | arguments: must be a JSON object
          {"number":"A","number":"canary"}       | arguments: must not have the same field twice in one object
          """)
  void whatDoesNotFitIsRefusedByFieldAndRule(String written, String message) {
    assertThatThrownBy(() -> ToolArguments.parse(FakeBackEnd.tool(), written))
        .isInstanceOf(ContractViolation.class)
        .hasMessage(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"number":"A","canary":true}
          {"number":"A"
          canary
          {"number":"A"}{"canary":1}
          """)
  void whatIsRefusedIsNotRepeated(String written) {
    assertThatThrownBy(() -> ToolArguments.parse(FakeBackEnd.tool(), written))
        .isInstanceOf(ContractViolation.class)
        .hasMessageStartingWith("arguments")
        .hasMessageNotContaining("canary");
  }

  @Test
  void muchIsRefusedUnread() {
    String much = "{\"number\":\"" + "\u00e4".repeat(ToolArguments.MAX_BYTES / 2) + "\"}";

    assertThatThrownBy(() -> ToolArguments.parse(FakeBackEnd.tool(), much))
        .isInstanceOf(ContractViolation.class)
        .hasMessage("arguments: must have at most 16384 bytes");
  }
}
