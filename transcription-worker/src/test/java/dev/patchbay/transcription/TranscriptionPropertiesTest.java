package dev.patchbay.transcription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.openai.socket.Dialect;
import dev.patchbay.openai.socket.InputTranscription.Delay;
import dev.patchbay.transcription.stream.StreamTargets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class TranscriptionPropertiesTest {
  private static final String PREFIX = "patchbay.transcription.";
  private static final String TARGET = PREFIX + "targets[openai/gpt-realtime-whisper].";

  @Test
  void whatIsNotSetIsAsTheReadmeSays() {
    TranscriptionProperties usual = bound(Map.of());

    assertThat(usual.slots().captions()).isEqualTo(250);
    assertThat(usual.slots().translation()).isEqualTo(100);
    assertThat(usual.captions().patience()).isEmpty();
    assertThat(usual.sockets().loopsOn(128)).isEqualTo(64);
  }

  @Test
  void howLongTheProviderWaitsIsASetting() {
    assertThat(bound(Map.of(PREFIX + "captions.delay", "low")).captions().patience())
        .contains(Delay.LOW);
  }

  @ParameterizedTest
  @CsvSource({
    "slots.captions, 0",
    "slots.translation, 1001",
    "ring.size, 63KB",
    "ring.frames, 1",
    "sockets.loops, 65",
    "sockets.unsent, 1999ms",
    "sockets.dial, 61s",
    "sockets.waiting-dials, 10001",
    "sockets.message-size, 4GB",
    "sockets.close, 61s"
  })
  void aWrongSettingIsNamedWithItsRule(String setting, String value) {
    assertThatThrownBy(() -> bound(Map.of(PREFIX + setting, value)))
        .rootCause()
        .hasMessageStartingWith(PREFIX + setting + ": must be ");
  }

  @ParameterizedTest
  @CsvSource({"captions, TRANSCRIPTION", "translation, TRANSLATION"})
  void aTargetSpeaksAsItsKindDoes(String kind, Dialect dialect) {
    TranscriptionProperties properties = bound(Map.of(TARGET + "kind", kind));
    StreamTargets targets = TargetKeys.join(properties.targets(), _ -> Optional.of("canary"));

    assertThat(
            Objects.requireNonNull(targets.byName().get("openai/gpt-realtime-whisper")).dialect())
        .isEqualTo(dialect);
  }

  @Test
  void aTargetWithoutAKeyIsNamed() {
    TranscriptionProperties properties = bound(Map.of());
    assertThatIllegalStateException()
        .isThrownBy(() -> TargetKeys.join(properties.targets(), _ -> Optional.empty()))
        .withMessage(TARGET + "key-variable: must name an environment variable that is set");
  }

  /** A gateway may have its secret in the path. */
  @Test
  void theAddressOfATargetIsNotPrinted() {
    assertThat(bound(Map.of()).toString())
        .contains("gpt-realtime-whisper")
        .doesNotContain("canary");
  }

  private static TranscriptionProperties bound(Map<String, String> more) {
    var settings = new HashMap<String, Object>();
    settings.put(TARGET + "base-url", "https://gateway.example/canary/v1");
    settings.put(TARGET + "model", "gpt-realtime-whisper");
    settings.putAll(more);
    return new Binder(new MapConfigurationPropertySource(settings))
        .bind("patchbay.transcription", TranscriptionProperties.class)
        .get();
  }
}
