package dev.patchbay.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.router.routing.Agents;
import dev.patchbay.schemas.AgentProfile;
import dev.patchbay.schemas.ContractViolation;
import dev.patchbay.schemas.ControlEntry;
import dev.patchbay.schemas.ControlEntry.Active;
import dev.patchbay.schemas.TenantId;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class AgentEntriesTest {
  private static final TenantId ACME = TenantId.of("acme");
  private static final String POINTER = "agent/acme/front-desk/active";
  private static final String ONE = "agent/acme/front-desk/1";
  private static final String TWO = "agent/acme/front-desk/2";

  private final ControlData data =
      ControlData.EMPTY
          .with(ONE, agent("acme", "front-desk", "1"))
          .with(TWO, agent("acme", "front-desk", "2"))
          .with(POINTER, new Active(ONE));

  @Test
  void aNewJobGetsTheVersionThatThePointerNames() {
    assertThat(named(data, ACME, "front-desk")).isEqualTo(ONE);
    assertThat(named(data.with(POINTER, new Active(TWO)), ACME, "front-desk")).isEqualTo(TWO);
  }

  @Test
  void aTenantSeesItsOwnAgentsOnly() {
    TenantId other = TenantId.of("other");

    assertThat(named(data, other, "front-desk")).isEqualTo("none");
    assertThat(agents(data).version(other, ONE)).isEmpty();
    assertThat(agents(data).version(ACME, ONE)).isPresent();
    assertThat(named(data, other, "../acme/front-desk")).isEqualTo("none");
    assertThat(named(data, ACME, "front-desk/1")).isEqualTo("none");
  }

  @Test
  void anAgentWithoutAPointerIsNobodysYet() {
    ControlData without = ControlData.EMPTY.with(ONE, agent("acme", "front-desk", "1"));

    assertThat(named(without, ACME, "front-desk")).isEqualTo("none");
  }

  @Test
  void theLastGoodPointerStaysUntilTheNewVersionIsWritten() {
    ControlData ahead = data.with(POINTER, new Active("agent/acme/front-desk/3"));

    assertThat(named(ahead, ACME, "front-desk")).isEqualTo(ONE);
    assertThat(ahead.awaits(POINTER)).isTrue();
    ControlData written = ahead.with("agent/acme/front-desk/3", agent("acme", "front-desk", "3"));
    assertThat(named(written, ACME, "front-desk")).isEqualTo("agent/acme/front-desk/3");
    assertThat(written.awaits(POINTER)).isFalse();
  }

  @Test
  void aVersionIsTheKeysAndNeverChanges() {
    var other = new ControlEntry.Agent(profile("acme", "front-desk", "1", "Be long."));

    assertThatThrownBy(() -> data.with(ONE, other))
        .isInstanceOf(ContractViolation.class)
        .hasMessageContaining("must not change once written");
    assertThatThrownBy(() -> data.with(TWO, agent("acme", "front-desk", "1")))
        .isInstanceOf(ContractViolation.class)
        .hasMessageContaining("must be the key");
    assertThat(data.with(ONE, agent("acme", "front-desk", "1"))).isEqualTo(data);
  }

  @Test
  void aPointerNamesAVersionOfItsOwnAgent() {
    for (String version :
        new String[] {"agent/other/front-desk/1", "policy/1", POINTER, "active"}) {
      assertThatThrownBy(() -> data.with(POINTER, new Active(version)))
          .isInstanceOf(ContractViolation.class);
    }
  }

  @Test
  void aTenantsAgentsAreBounded() {
    ControlData full = ControlData.EMPTY;
    for (int n = 0; n < AgentEntries.MAX_OF_A_TENANT; n++) {
      full = full.with("agent/acme/a/" + n, agent("acme", "a", "" + n));
    }
    ControlData most = full;

    assertThatThrownBy(() -> most.with(ONE, agent("acme", "front-desk", "1")))
        .isInstanceOf(ContractViolation.class)
        .hasMessageContaining("1000");
    assertThat(most.with("agent/other/a/1", agent("other", "a", "1")).agents().versions())
        .hasSize(1001);
  }

  private static String named(ControlData data, TenantId tenant, String name) {
    return agents(data).named(tenant, name).map(AgentProfile::version).orElse("none");
  }

  private static Agents agents(ControlData data) {
    return data.agents().agents();
  }

  private static ControlEntry.Agent agent(String tenant, String name, String version) {
    return new ControlEntry.Agent(profile(tenant, name, version, "Be brief."));
  }

  private static AgentProfile profile(
      String tenant, String name, String version, String instructions) {
    return new AgentProfile(
        "agent/" + tenant + "/" + name + "/" + version,
        name,
        instructions,
        "marin",
        400,
        Duration.ofSeconds(45),
        "A machine speaks.",
        "We call back.");
  }
}
