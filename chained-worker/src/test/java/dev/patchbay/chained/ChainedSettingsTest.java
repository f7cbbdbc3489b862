package dev.patchbay.chained;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ClassPathResource;

/** Settings as the process is delivered with them, but for one. */
class ChainedSettingsTest {
  @ParameterizedTest
  @CsvSource({
    "RecordingProperties, patchbay.chained.longest-recording, 0s",
    "SpendProperties, patchbay.chained.spend-cap, -0.01",
    "SpendProperties, patchbay.chained.spend-cap, 1e3",
    "ReferenceProperties, patchbay.chained.references.largest, 999B",
    "ReferenceProperties, patchbay.chained.references.s3.endpoint, store.example",
    "LocalSpeechProperties, patchbay.chained.local-speech.cache-size, 999KB",
    "LocalSpeechProperties, patchbay.chained.local-speech.cached-characters, 4097",
    "LocalSpeechProperties, patchbay.chained.local-speech.server.base-url, speech:8880",
    "LocalSpeechProperties, patchbay.chained.local-speech.server.base-url, http://[speech/v1",
    "LocalSpeechProperties, patchbay.chained.local-speech.server.rest, 61m",
    "LocalSpeechProperties, patchbay.chained.local-speech.language, ../etc",
    "LocalSpeechProperties, patchbay.chained.local-speech.engine-time-limit, 999ms"
  })
  void aWrongSettingIsNamedWithItsRule(String settings, String setting, String value)
      throws Exception {
    Class<?> type = Class.forName("dev.patchbay.chained." + settings);
    assertThatThrownBy(() -> bound(type, Map.of(setting, value)))
        .rootCause()
        .hasMessageStartingWith(setting + ": ")
        .hasMessageNotContaining(value);
  }

  private static void bound(Class<?> type, Map<String, Object> settings) throws IOException {
    var environment = new StandardEnvironment();
    var delivered =
        new ArrayList<>(
            new YamlPropertySourceLoader()
                .load("delivered", new ClassPathResource("application.yml")));
    environment.getPropertySources().addFirst(new MapPropertySource("one", settings));
    delivered.forEach(environment.getPropertySources()::addLast);
    var unused =
        Binder.get(environment)
            .bindOrCreate(type.getAnnotation(ConfigurationProperties.class).value(), type);
  }
}
