package dev.patchbay.talk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class TalksPropertiesTest {
  /** A host's dots are not those of a setting. */
  @ParameterizedTest
  @ValueSource(strings = {"[tools.acme.example]", ".tools.acme.example", ".[tools.acme.example]"})
  void aRouteIsNamedByItsHostWithItsDots(String key) {
    var tools = bound(Map.of("patchbay.talks.tools.routes" + key, "10.0.0.7:8443")).tools();

    assertThat(ToolRoutes.parse(tools.routes()).byHost())
        .containsExactly(
            Map.entry(
                FakeBackEnd.HOST, new InetSocketAddress(FakeBackEnd.address("10.0.0.7"), 8443)));
  }

  @Test
  void keysOfToolsAreByTenantAndName() {
    assertThat(bound(Map.of("patchbay.talks.tool-keys.acme-shop.find-orders", "KEY")).toolKeys())
        .isEqualTo(Map.of("acme-shop", Map.of("find-orders", "KEY")));
  }

  @Test
  void whatIsNotSetIsAsTheReadmeSays() {
    assertThat(bound(Map.of()).tools().bounds()).isEqualTo(OpenCalls.Bounds.USUAL);
  }

  @ParameterizedTest
  @CsvSource({"tools.calls, 4097", "tools.calls-of-tenant, 257"})
  void aWrongSettingIsNamedWithItsRule(String setting, String value) {
    assertThatThrownBy(() -> bound(Map.of("patchbay.talks." + setting, value)))
        .rootCause()
        .hasMessageStartingWith("patchbay.talks." + setting + ": must be ");
  }

  private static TalksProperties bound(Map<String, String> settings) {
    return new Binder(new MapConfigurationPropertySource(settings))
        .bindOrCreate("patchbay.talks", TalksProperties.class);
  }
}
