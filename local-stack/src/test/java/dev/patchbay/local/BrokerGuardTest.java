package dev.patchbay.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokerGuardTest {
  @TempDir Path folder;

  @Test
  void whatItWritesIsNobodyElsesAndGoesWithIt() throws Exception {
    Path own = folder.resolve("guard");
    try (BrokerGuard guard = BrokerGuard.make(own, List.of("acme"))) {
      guard.clientFile("acme", "127.0.0.1:1");
      try (var files = Files.list(own)) {
        assertThat(files)
            .hasSize(6)
            .allSatisfy(file ->
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------"));
      }
    }
    assertThat(own).doesNotExist();
  }

  @Test
  void eachUserHasAPasswordOfItsOwnAndNoneIsTold() throws Exception {
    try (BrokerGuard guard = BrokerGuard.make(folder.resolve("guard"), List.of("acme"))) {
      String acme = Files.readString(guard.passwordFile("acme")).strip();

      assertThat(acme)
          .hasSize(48)
          .isNotEqualTo(Files.readString(guard.passwordFile(BrokerGuard.ADMIN)).strip());
      assertThat(Files.readAllLines(guard.credentials())).hasSize(2);
      assertThat(guard.toString()).contains("acme").doesNotContain(acme);
    }
  }

  @Test
  void clientsGetInByALoginOverTlsAlone() {
    try (BrokerGuard guard = BrokerGuard.make(folder.resolve("guard"), List.of())) {
      Map<String, String> settings = GuardedSettings.of(guard, 1, 2, 3);
      String properties = new BrokerSettings(1, 2, folder, settings).properties();

      assertThat(properties)
          .contains("listeners=CLIENTS://127.0.0.1:1,NODE://127.0.0.1:3,CONTROLLER://127.0.0.1:2\n")
          .contains("listener.security.protocol.map=CLIENTS:SASL_SSL,NODE:SSL,CONTROLLER:SSL\n")
          .contains("listener.name.node.ssl.client.auth=required\n")
          .contains("listener.name.controller.ssl.client.auth=required\n")
          .contains("super.users=User:admin;User:CN=node\n")
          .doesNotContain("PLAINTEXT");
    }
  }
}
