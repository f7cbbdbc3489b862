package dev.patchbay.talk;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class OldSettingsTest {
  @ParameterizedTest
  @CsvSource({
    "patchbay.realtime.tools.trust, patchbay.talks.tools",
    "patchbay.realtime.tools.routes[tools.acme.example], patchbay.talks.tools",
    "patchbay.realtime.tool-keys.acme.orders, patchbay.talks.tool-keys",
    "patchbay.realtime.toolKeys.acme.orders, patchbay.talks.tool-keys"
  })
  void anOldNameIsRefusedWithTheNewOne(String setting, String now) {
    assertThatThrownBy(
            () -> OldSettings.refuse(with(new MapPropertySource("file", Map.of(setting, "x")))))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("patchbay.realtime.tool")
        .hasMessageEndingWith("set " + now);
  }

  @Test
  void asAVariableTooWhoseValueIsNotTold() {
    var variables =
        new SystemEnvironmentPropertySource(
            StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
            Map.of("PATCHBAY_REALTIME_TOOLS_TRUST", "canary"));
    assertThatThrownBy(() -> OldSettings.refuse(with(variables)))
        .hasMessage("patchbay.realtime.tools is not read any more; set patchbay.talks.tools");
  }

  @Test
  void otherSettingsOfThatWorkerAreItsOwn() {
    var others =
        new MapPropertySource(
            "file",
            Map.of("patchbay.realtime.slots", "8", "patchbay.talks.tools.trust", "/etc/trust.pem"));
    assertThatCode(() -> OldSettings.refuse(with(others))).doesNotThrowAnyException();
  }

  private static StandardEnvironment with(PropertySource<?> source) {
    var environment = new StandardEnvironment();
    if (environment.getPropertySources().contains(source.getName())) {
      environment.getPropertySources().replace(source.getName(), source);
    } else {
      environment.getPropertySources().addFirst(source);
    }
    ConfigurationPropertySources.attach(environment);
    return environment;
  }
}
