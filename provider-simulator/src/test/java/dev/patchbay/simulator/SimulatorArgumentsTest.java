package dev.patchbay.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SimulatorArgumentsTest {

  @Test
  void withoutArgumentsItListensOnTheLoopbackWithAdmin() {
    SimulatorSettings settings = SimulatorArguments.parse().settings();
    assertThat(settings.host()).isEqualTo("127.0.0.1");
    assertThat(settings.port()).isZero();
    assertThat(settings.admin()).isTrue();
  }

  @Test
  void beyondTheLoopbackAdminMustBeAskedFor() {
    assertThat(SimulatorArguments.parse("--host", "0.0.0.0").settings().admin()).isFalse();
    assertThat(SimulatorArguments.parse("--host", "0.0.0.0", "--admin", "on").settings().admin())
        .isTrue();
    assertThat(SimulatorArguments.parse("--admin", "off").settings().admin()).isFalse();
  }

  @Test
  void socketsAreSetByArgumentsToo() {
    SocketSettings sockets =
        SimulatorArguments.parse("--pace", "1.5", "--held-ms", "250", "--session-ms", "9000")
            .settings()
            .sockets();
    assertThat(sockets.pace()).isEqualTo(1.5);
    assertThat(sockets.held()).hasMillis(250);
    assertThat(sockets.life()).hasMillis(9000);
    assertThatThrownBy(() -> SimulatorArguments.parse("--pace", "0.4"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("pace");
    assertThatThrownBy(() -> SimulatorArguments.parse("--pace", "fast"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("--pace");
  }

  @Test
  void everyArgumentArrives() {
    SimulatorSettings settings =
        SimulatorArguments.parse(
                "--port",
                "8089",
                "--bad-key",
                "a",
                "--bad-key",
                "b",
                "--good-key",
                "g",
                "--good-key",
                "g",
                "--model",
                "mine=tts-1",
                "--max-calls",
                "7")
            .settings();
    assertThat(settings.port()).isEqualTo(8089);
    assertThat(settings.badKeys()).containsExactlyInAnyOrder("a", "b");
    assertThat(settings.goodKeys()).containsExactly("g");
    assertThat(settings.aliases()).containsEntry("mine", "tts-1");
    assertThat(settings.limits().calls()).isEqualTo(7);
    assertThat(settings.toString()).doesNotContain("badKeys", "goodKeys");
  }

  @Test
  void otherProvidersHaveTheirOwnPortsAndKeys() {
    SimulatorArguments arguments =
        SimulatorArguments.parse(
            "--second-port",
            "8090",
            "--second-bad-key",
            "c",
            "--second-good-key",
            "d",
            "--cartesia-port",
            "0",
            "--model",
            "mine=tts-1",
            "--bad-key",
            "a");
    SimulatorSettings second = arguments.second().orElseThrow();
    assertThat(second.port()).isEqualTo(8090);
    assertThat(second.badKeys()).containsExactly("c");
    assertThat(second.goodKeys()).containsExactly("d");
    assertThat(second.wire()).isEqualTo(Wire.OPENAI);
    assertThat(second.aliases()).containsKey("mine");
    SimulatorSettings cartesia = arguments.cartesia().orElseThrow();
    assertThat(cartesia.wire()).isEqualTo(Wire.CARTESIA);
    assertThat(cartesia.badKeys()).isEmpty();
    assertThat(arguments.settings().badKeys()).containsExactly("a");
    assertThat(SimulatorArguments.parse().second()).isEmpty();
    assertThat(SimulatorArguments.parse().cartesia()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "--port 70000, --port must be from 0 to 65535",
    "--second-port x, --second-port must be a whole number",
    "--max-calls 0, --max-calls must be from 1 to 10000",
    "--max-sessions 20001, --max-sessions must be from 1 to 20000",
    "--session-ms 0, --session-ms must be more than 0 and at most two hours",
    "--held-ms 7200001, --held-ms must be more than 0 and at most two hours",
    "--pace 0.4, --pace must be from 0.5 to 1000",
    "--pace fast, --pace must be a number",
    "--admin maybe, --admin must be on or off",
    "--model mine, --model must be NAME=KNOWN",
    "--model mine=none, --model must name a known model behind the =",
    "--tls-key a.pem, --tls-cert and --tls-key must be given together",
    "--tls-cert a.pem, --tls-cert and --tls-key must be given together",
    "--cartesia-bad-key k, --cartesia-port must be given with keys",
    "--held-ms, --held-ms needs a value"
  })
  void anErrorNamesTheOptionAndItsRule(String arguments, String error) {
    assertThatThrownBy(() -> SimulatorArguments.parse(arguments.split(" ")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(error);
  }

  @ParameterizedTest
  @CsvSource({
    "--good-key=secret, unknown argument: --good-key=…",
    "secret, unknown argument that is no option",
    "--Secret, unknown argument that is no option"
  })
  void whatIsNoOptionIsNotRepeatedForItMayBeAKey(String argument, String error) {
    assertThatThrownBy(() -> SimulatorArguments.parse(argument, "x")).hasMessage(error);
  }

  @ParameterizedTest
  @EnumSource(SimulatorOption.class)
  void everyOptionIsReadAndStandsInTheUsage(SimulatorOption option) {
    assertThatThrownBy(() -> SimulatorArguments.parse(option.flag()))
        .hasMessage(option.flag() + " needs a value");
    assertThat(SimulatorArguments.USAGE.lines())
        .allMatch(line -> line.length() <= 110)
        .anyMatch(line -> line.startsWith("  %s %s ".formatted(option.flag(), option.value())));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--port",
        "--port x",
        "--port 70000",
        "--admin maybe",
        "--model x",
        "--wrong y",
        "--second-port x",
        "--cartesia-bad-key k",
        "--second-good-key k",
        "--second-model x=tts-1",
        "--max-calls 0"
      })
  void wrongArgumentsAreRefused(String arguments) {
    assertThatThrownBy(() -> SimulatorArguments.parse(arguments.split(" ")))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
