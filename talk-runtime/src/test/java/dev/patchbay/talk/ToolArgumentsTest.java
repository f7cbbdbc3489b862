package dev.patchbay.talk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.schemas.ContractViolation;
import dev.patchbay.schemas.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ToolArgumentsTest {
  @Test
  void whatFitsTheToolIsKeptInOneForm() {
    var arguments = given(" { \"number\" : \"A-1042\" } ");

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
          """)
  void whatDoesNotFitIsRefusedByFieldAndRule(String written, String message) {
    assertThatThrownBy(() -> given(written))
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
          {"number":{"canary":"canary"}}
          """)
  void whatIsRefusedIsNotRepeated(String written) {
    assertThatThrownBy(() -> given(written))
        .isInstanceOf(ContractViolation.class)
        .hasMessageStartingWith("arguments")
        .hasMessageNotContaining("canary");
  }

  private static ToolArguments given(String written) {
    return new ToolArguments(FakeBackEnd.tool(), JsonObject.parse(written));
  }
}
