package dev.patchbay.router;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.AgentProfile;
import dev.patchbay.schemas.ContractViolation;
import dev.patchbay.schemas.ControlEntry.Active;
import dev.patchbay.schemas.ControlEntry.Agent;
import dev.patchbay.schemas.TenantId;
import java.util.List;
import org.junit.jupiter.api.Test;

final class AgentPointersTest {
  private static final TenantId ACME = TenantId.of("acme");

  private ControlData data = ControlData.EMPTY;

  @Test
  void anAgentIsFollowedOnceEverybodyIsThereToWhomItHandsOver() {
    activate(LiveAgents.agent("desk", "1", "marin", "orders"));
    assertThat(active("desk")).isEqualTo("none");
    assertThat(obstacle("desk"))
        .isEqualTo("live.handoffs: must lead to active agents of the tenant");

    activate(LiveAgents.agent("orders", "1", "marin", "desk"));

    assertThat(active("desk")).isEqualTo("agent/acme/desk/1 agent/acme/orders/1");
    assertThat(active("orders")).isEqualTo("agent/acme/orders/1 agent/acme/desk/1");
    assertThat(obstacle("desk")).isEqualTo("none");
  }

  @Test
  void anotherVoiceIsNotFollowedAndTheLastGoodVersionStays() {
    deskAndOrders("1", "marin");

    activate(LiveAgents.agent("orders", "2", "cedar"));

    assertThat(active("desk")).isEqualTo("agent/acme/desk/1 agent/acme/orders/1");
    assertThat(active("orders")).isEqualTo("agent/acme/orders/1");
    assertThat(obstacle("orders"))
        .isEqualTo(
            "version: must fit the agents who hand over to it: live, and with their live.voice");
    activate(LiveAgents.agent("desk", "2", "cedar", "orders", "stores"));
    assertThat(obstacle("desk"))
        .isEqualTo("live.handoffs: must lead to agents with the same live.voice");
    assertThat(active("desk")).isEqualTo("agent/acme/desk/1 agent/acme/orders/1");
  }

  @Test
  void agentsWhoHandOverToOneAnotherChangeTheirVoiceTogetherInEitherOrder() {
    for (List<String> order : List.of(List.of("desk", "orders"), List.of("orders", "desk"))) {
      data = ControlData.EMPTY;
      deskAndOrders("1", "marin");
      know(LiveAgents.agent("desk", "2", "cedar", "orders"));
      know(LiveAgents.agent("orders", "2", "cedar", "desk"));

      point(order.getFirst(), "2");
      assertThat(active("desk")).isEqualTo("agent/acme/desk/1 agent/acme/orders/1");
      point(order.getLast(), "2");

      assertThat(active("desk")).isEqualTo("agent/acme/desk/2 agent/acme/orders/2");
      assertThat(obstacle("desk")).isEqualTo("none");
      assertThat(obstacle("orders")).isEqualTo("none");
    }
  }

  @Test
  void anAgentToWhomOthersHandOverStaysLive() {
    deskAndOrders("1", "marin");

    activate(LiveAgents.ofRecordings("orders", "2"));

    assertThat(active("desk")).isEqualTo("agent/acme/desk/1 agent/acme/orders/1");
    assertThat(obstacle("orders")).startsWith("version: must fit the agents");
  }

  @Test
  void oneThatCannotBeFollowedHoldsUpNobodyElse() {
    deskAndOrders("1", "marin");
    activate(LiveAgents.agent("orders", "2", "cedar"));

    activate(LiveAgents.agent("stores", "1", "cedar"));
    activate(LiveAgents.agent("desk", "3", "marin", "orders"));
    activate(LiveAgents.ofRecordings("voicemail", "1"));

    assertThat(active("stores")).isEqualTo("agent/acme/stores/1");
    assertThat(active("desk")).isEqualTo("agent/acme/desk/3 agent/acme/orders/1");
    assertThat(active("voicemail")).isEqualTo("agent/acme/voicemail/1");
  }

  @Test
  void whoeverRestsOnSomebodyWhoGoesBackGoesBackToo() {
    deskAndOrders("1", "marin");
    activate(LiveAgents.agent("orders", "2", "cedar"));
    activate(LiveAgents.agent("night", "1", "cedar", "orders"));

    assertThat(active("night")).isEqualTo("none");
    assertThat(active("desk")).isEqualTo("agent/acme/desk/1 agent/acme/orders/1");
  }

  @Test
  void versionsThatStandBehindTheirPointersAfterACompactionAreFollowed() {
    point("desk", "1");
    point("orders", "1");
    know(LiveAgents.agent("orders", "1", "marin", "desk"));
    assertThat(active("orders")).isEqualTo("none");
    know(LiveAgents.agent("desk", "1", "marin", "orders"));

    assertThat(active("desk")).isEqualTo("agent/acme/desk/1 agent/acme/orders/1");
  }

  @Test
  void anotherTenantsAgentOfThatNameIsNobody() {
    data =
        data.with("agent/other/orders/1", new Agent(named("other", "orders")))
            .with("agent/other/orders/active", new Active("agent/other/orders/1"));

    activate(LiveAgents.agent("desk", "1", "marin", "orders"));

    assertThat(active("desk")).isEqualTo("none");
    assertThat(data.agents().agents().handoffs(TenantId.of("other"), "desk")).isEmpty();
  }

  private static AgentProfile named(String tenant, String name) {
    AgentProfile own = LiveAgents.agent(name, "1", "marin");
    return new AgentProfile(
        "agent/" + tenant + "/" + name + "/1",
        name,
        own.instructions(),
        own.voice(),
        own.maxOutputTokens(),
        own.maxSpeech(),
        own.disclosure(),
        own.fallbackPrompt(),
        own.live());
  }

  private void deskAndOrders(String version, String voice) {
    activate(LiveAgents.agent("orders", version, voice));
    activate(LiveAgents.agent("desk", version, voice, "orders"));
  }

  private void activate(AgentProfile profile) {
    know(profile);
    point(profile.name(), profile.version().substring(profile.version().lastIndexOf('/') + 1));
  }

  private void know(AgentProfile profile) {
    data = data.with(profile.version(), new Agent(profile));
  }

  private void point(String name, String version) {
    String agent = "agent/acme/" + name + "/";
    data = data.with(agent + "active", new Active(agent + version));
  }

  /** Its version, and those of all to whom it may hand over. */
  private String active(String name) {
    var agents = data.agents().agents();
    var versions = new StringBuilder();
    versions.append(agents.named(ACME, name).map(AgentProfile::version).orElse("none"));
    agents.handoffs(ACME, name).forEach(other -> versions.append(' ').append(other.version()));
    return versions.toString();
  }

  private String obstacle(String name) {
    return data.obstacle("agent/acme/" + name + "/active")
        .map(ContractViolation::getMessage)
        .orElse("none");
  }
}
