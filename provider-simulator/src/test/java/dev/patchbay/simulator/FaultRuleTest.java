package dev.patchbay.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FaultRuleTest {
  private static final Set<String> ALL =
      Set.of("speech", "realtime", "transcription", "translation");

  @ParameterizedTest
  @CsvSource({"'', calls", "speech, calls", "realtime, sockets", "translation, sockets"})
  void aRuleSaysWhatItStrikes(String endpoint, String strikes) throws Refusal {
    String match = endpoint.isEmpty() ? "" : "\"match\":{\"endpoint\":\"" + endpoint + "\"},";
    assertThat(rule(match, "delay:5", ALL).describe().path("strikes").asString(""))
        .isEqualTo(strikes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"stall:2", "drop", "close:1011:1", "delay:5+badkey"})
  void aFaultThatOnlySocketsKnowNeedsTheirEndpoint(String fault) {
    assertThatThrownBy(() -> rule("", fault, ALL))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("match.endpoint")
        .hasMessageContaining("realtime, transcription, translation");
  }

  @Test
  void whereThereAreNoSocketsNorIsThereTalkOfThem() {
    assertThatThrownBy(() -> rule("", "stall:2", Set.of("tts")))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("'fault'");
  }

  private static FaultRule rule(String match, String fault, Set<String> endpoints) throws Refusal {
    String json = "{" + match + "\"fault\":\"" + fault + "\",\"times\":1}";
    return FaultRule.parse(json.getBytes(UTF_8), endpoints);
  }
}
