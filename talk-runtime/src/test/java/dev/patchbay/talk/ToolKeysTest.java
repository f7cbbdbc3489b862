package dev.patchbay.talk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.schemas.TenantId;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ToolKeysTest {
  @Test
  void aKeyIsItsTenantsAndPrintsNothing() {
    ToolKeys keys = join("acme", FakeBackEnd.SECRET);

    assertThat(keys.find(TenantId.of("acme"), "orders").orElseThrow().toString())
        .isEqualTo("ToolKey");
    assertThat(keys.find(TenantId.of("other"), "orders")).isEmpty();
    assertThat(keys.find(TenantId.of("acme"), "stores")).isEmpty();
  }

  @Test
  void aKeyThatIsNotThereOrTooShortStopsTheWorkerWithItsSettingAlone() {
    for (String secret : new String[] {"", "canary-short-secret"}) {
      assertThatThrownBy(() -> join("acme", secret))
          .isInstanceOf(IllegalStateException.class)
          .hasNoCause()
          .hasMessage(
              "patchbay.talks.tool-keys.acme.orders: must name an environment variable that has"
                  + " at least 32 bytes");
    }
  }

  @Test
  void aTenantThatIsNoneStopsTheWorker() {
    assertThatThrownBy(() -> join("Acme Inc", FakeBackEnd.SECRET))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("patchbay.talks.tool-keys.*: must be named as tenants are");
  }

  private static ToolKeys join(String tenant, String secret) {
    return ToolKeys.join(
        Map.of(tenant, Map.of("orders", "ORDERS_KEY")),
        variable -> Optional.of(secret).filter(_ -> variable.equals("ORDERS_KEY")));
  }
}
