package dev.patchbay.realtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.openai.socket.SocketLimits;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class RealtimePropertiesTest {
  private static final String TARGET = "patchbay.realtime.targets[openai/gpt-realtime-2].";

  @Test
  void whatIsNotSetIsAsTheReadmeSays() {
    RealtimeProperties usual = bound(Map.of());

    assertThat(usual.slots()).isEqualTo(250);
    assertThat(usual.ring().settings().ringBytes()).isEqualTo(256 * 1024);
    assertThat(usual.sockets().limits()).isEqualTo(SocketLimits.defaults());
    assertThat(usual.sockets().loopsOn(2)).isEqualTo(2);
    assertThat(usual.sockets().loopsOn(128)).isEqualTo(64);
  }

  @ParameterizedTest
  @CsvSource({
    "slots, 0",
    "slots, 1001",
    "ring.size, 63KB",
    "ring.size, 17MB",
    "ring.frames, 1",
    "ring.frames, 65537",
    "sockets.loops, -1",
    "sockets.loops, 65",
    "sockets.dial, 61s",
    "sockets.waiting-dials, 10001",
    "sockets.message-size, 4GB",
    "sockets.first-output, 99ms",
    "sockets.between-events, 61s",
    "sockets.unsent, 11s",
    "sockets.unsent, 1999ms",
    "sockets.close, 61s"
  })
  void aWrongSettingIsNamedWithItsRule(String setting, String value) {
    assertThatThrownBy(() -> bound(Map.of("patchbay.realtime." + setting, value)))
        .rootCause()
        .hasMessageStartingWith("patchbay.realtime." + setting + ": must be ");
  }

  /** A gateway may have its secret in the path. */
  @Test
  void theAddressOfATargetIsNotPrinted() {
    assertThat(bound(Map.of()).toString()).contains("gpt-realtime-2").doesNotContain("canary");
  }

  private static RealtimeProperties bound(Map<String, String> more) {
    var settings = new HashMap<String, Object>(more);
    settings.put(TARGET + "base-url", "https://gateway.example/canary/v1");
    settings.put(TARGET + "model", "gpt-realtime-2");
    return new Binder(new MapConfigurationPropertySource(settings))
        .bind("patchbay.realtime", RealtimeProperties.class)
        .get();
  }
}
