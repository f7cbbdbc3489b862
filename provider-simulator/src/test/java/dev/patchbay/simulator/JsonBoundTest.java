package dev.patchbay.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class JsonBoundTest {
  static Stream<Arguments> beyond() {
    return Stream.of(
        Arguments.of("[".repeat(600) + "]".repeat(600), "it is nested deeper than 500"),
        Arguments.of("[" + "1,".repeat(250_000) + "1]", "it has more than 250000 tokens"),
        Arguments.of("1".repeat(1001), "a number has more than 1000 digits"),
        Arguments.of("1." + "1".repeat(1001), "a number has more than 1000 digits"),
        Arguments.of("{\"" + "n".repeat(60_000) + "\":1}", "a name has more than 50000 characters"),
        Arguments.of(names(4097), "an object has more than 4096 names"));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("beyond")
  void jsonBeyondABoundIsRefusedByTheRuleInEventsAndInBodies(String value, String rule) {
    byte[] text = ("{\"type\":\"a\",\"b\":" + value + "}").getBytes(UTF_8);
    assertThatThrownBy(() -> Json.event(text))
        .isInstanceOf(Refusal.class)
        .hasMessage("We could not parse the JSON of your event: " + rule + ".");
    assertThatThrownBy(() -> Json.request(text))
        .isInstanceOf(Refusal.class)
        .hasMessage("We could not parse the JSON body of your request: " + rule + ".");
  }

  @Test
  void anObjectOfTheMostNamesIsReadAndCanBeAddedTo() throws Refusal {
    var event = Json.event(("{\"b\":[" + names(4096) + "," + names(4096) + "]}").getBytes(UTF_8));
    assertThat(event.at("/b/1").size()).isEqualTo(4096);
    assertThat(event.deepCopy().put("c", 1).size()).isEqualTo(2);
  }

  private static String names(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "\"" + i + "\":1")
        .collect(Collectors.joining(",", "{", "}"));
  }
}
