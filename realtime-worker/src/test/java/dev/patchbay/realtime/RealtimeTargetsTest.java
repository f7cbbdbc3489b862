package dev.patchbay.realtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.patchbay.openai.socket.BillingUnit;
import dev.patchbay.openai.socket.Dialect;
import dev.patchbay.openai.socket.RealtimeTarget;
import dev.patchbay.realtime.RealtimeProperties.TargetProperties;
import dev.patchbay.talk.LiveDispatches;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RealtimeTargetsTest {
  private static final String NAME = "openai/gpt-realtime-2";
  private static final Map<String, String> VARIABLES =
      Map.of("KEY", " secret-1 ", "BLANK", " ", "TWO_LINES", "secret\nsecret");

  @Test
  void aTargetIsJoinedWithItsKeyAndIsSpokenToAsOneThatConverses() {
    RealtimeTarget joined =
        join("https://gateway.example/v1", "gpt-realtime-2", "KEY", "60m")
            .find(LiveDispatches.SPOKEN)
            .orElseThrow();

    assertThat(joined.target().baseUrl()).isEqualTo(URI.create("https://gateway.example/v1"));
    assertThat(joined.target().key().authorization()).isEqualTo("Bearer secret-1");
    assertThat(joined.target().model()).isEqualTo("gpt-realtime-2");
    assertThat(joined.dialect()).isEqualTo(Dialect.CONVERSATION);
    assertThat(joined.billing()).isEqualTo(BillingUnit.TOKENS);
    assertThat(joined.sessionAge()).isEqualTo(Duration.ofMinutes(60));
  }

  @ParameterizedTest
  @CsvSource({
    "base-url, '', gpt-realtime-2, KEY, 60m",
    "base-url, wss:canary, gpt-realtime-2, KEY, 60m",
    "base-url, http://[canary/v1, gpt-realtime-2, KEY, 60m",
    "base-url, https://canary_host/v1, gpt-realtime-2, KEY, 60m",
    "base-url, https://canary:canary@gateway.example/v1, gpt-realtime-2, KEY, 60m",
    "base-url, https://gateway.example/v1?key=canary, gpt-realtime-2, KEY, 60m",
    "model, https://gateway.example/v1, '', KEY, 60m",
    "model, https://gateway.example/v1, canary canary, KEY, 60m",
    "key-variable, https://gateway.example/v1, gpt-realtime-2, CANARY, 60m",
    "key-variable, https://gateway.example/v1, gpt-realtime-2, BLANK, 60m",
    "key-variable, https://gateway.example/v1, gpt-realtime-2, TWO_LINES, 60m",
    "session-age, https://gateway.example/v1, gpt-realtime-2, KEY, 25h"
  })
  void aTargetThatBreaksARuleIsNamedWithItAndNoValueIsTold(
      String setting, String url, String model, String variable, String age) {
    assertThatIllegalStateException()
        .isThrownBy(() -> join(url, model, variable, age))
        .withMessageStartingWith("patchbay.realtime.targets[" + NAME + "]." + setting + ": must ")
        .withMessageNotContainingAny("canary", "CANARY", "secret");
  }

  private static RealtimeTargets join(String url, String model, String variable, String age) {
    Duration sessionAge = Duration.parse("PT" + age);
    return RealtimeTargets.join(
        Map.of(NAME, new TargetProperties(url, model, variable, BillingUnit.TOKENS, sessionAge)),
        name -> Optional.ofNullable(VARIABLES.get(name)));
  }
}
