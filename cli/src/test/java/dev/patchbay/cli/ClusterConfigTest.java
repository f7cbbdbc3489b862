package dev.patchbay.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.schemas.ContractViolation;
import dev.patchbay.schemas.kafka.ClusterAccess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClusterConfigTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1:9092", "localhost:1,127.1.2.3:2", "[::1]:9092"})
  void whatStaysOnThisMachineNeedsNoLogin(String brokers) {
    assertThat(access(brokers, Map.of()).security()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"kafka:9092", "127.0.0.1:9092,kafka:9092", "127.0.0.1.example:9092"})
  void whatLeavesThisMachineIsRefusedWithoutALogin(String brokers) {
    assertThatThrownBy(() -> access(brokers, Map.of()))
        .isInstanceOf(ContractViolation.class)
        .hasMessageContaining("PATCHBAY_KAFKA_USER");
    assertThat(access(brokers, Map.of("PATCHBAY_PROFILE", "local")).security()).isEmpty();
  }

  @Test
  void theProfileSecureHoldsOnThisMachineToo() {
    assertThatThrownBy(() -> access("127.0.0.1:9092", Map.of("PATCHBAY_PROFILE", "secure")))
        .isInstanceOf(ContractViolation.class);
  }

  @Test
  void aUserOfTheEnvironmentIsLetIn() {
    var environment =
        Map.of(
            "PATCHBAY_KAFKA_BOOTSTRAP_SERVERS", "kafka:9093",
            "PATCHBAY_KAFKA_USER", "admin",
            "PATCHBAY_KAFKA_PASSWORD", "secret");

    ClusterAccess access = ClusterConfig.access(Optional.empty(), Optional.empty(), environment);

    assertThat(access.bootstrapServers()).isEqualTo("kafka:9093");
    assertThat(access.security()).containsEntry("security.protocol", "SASL_SSL");
  }

  @Test
  void aFileOfKafkasToolsTakesThePlaceOfTheEnvironmentsUser() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("client.properties"),
            """
            bootstrap.servers=kafka:9093
            security.protocol=SASL_SSL
            sasl.mechanism=PLAIN
            sasl.jaas.config=x.PlainLoginModule required;
            """);
    var environment = Map.of("PATCHBAY_KAFKA_USER", "admin", "PATCHBAY_KAFKA_PASSWORD", "secret");

    ClusterAccess access = ClusterConfig.access(Optional.empty(), Optional.of(file), environment);

    assertThat(access.bootstrapServers()).isEqualTo("kafka:9093");
    assertThat(access.security())
        .containsEntry("sasl.mechanism", "PLAIN")
        .containsEntry("sasl.jaas.config", "x.PlainLoginModule required;");
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    Path missing = folder.resolve("missing");

    assertThatThrownBy(() -> ClusterConfig.access(Optional.empty(), Optional.of(missing), Map.of()))
        .hasMessage(missing + ": cannot be read");
  }

  @Test
  void aCommandThatWouldSpeakOpenlyEndsWithCode2AndTheSetting() {
    Run run = Run.of("topics", "apply", "--bootstrap", "kafka.example:9092");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("patchbay.kafka.user: must be set (PATCHBAY_KAFKA_USER");
  }

  private static ClusterAccess access(String brokers, Map<String, String> environment) {
    return ClusterConfig.access(Optional.of(brokers), Optional.empty(), environment);
  }
}
