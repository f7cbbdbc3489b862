package dev.patchbay.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HandoffsTest {
  private final Map<String, AgentProfile> active = new HashMap<>();

  @Test
  void allAgentsWhomACallerMayComeToAreReachedOnceTheNearestFirst() {
    AgentProfile desk = live("desk", "marin", "orders", "billing");
    live("orders", "marin", "desk", "stores");
    live("billing", "marin", "orders");
    live("stores", "marin", "desk", "billing");
    live("stranger", "cedar");

    assertThat(Handoffs.from(desk, this::named))
        .extracting(AgentProfile::name)
        .containsExactly("orders", "billing", "stores");
  }

  @Test
  void anAgentThatHandsOverToNobodyStandsAlone() {
    assertThat(Handoffs.from(live("desk", "marin"), this::named)).isEmpty();
    assertThat(Handoffs.from(recordingsOnly("voicemail"), this::named)).isEmpty();
  }

  @Test
  void anotherVoiceIsRefusedHoweverFarAway() {
    AgentProfile desk = live("desk", "marin", "orders");
    live("orders", "marin", "billing");
    live("billing", "cedar");

    refused(desk, "live.handoffs: must lead to agents with the same live.voice");
  }

  @Test
  void anAgentThatIsNotThereOrTalksToNobodyLiveIsRefused() {
    AgentProfile desk = live("desk", "marin", "orders");

    refused(desk, "live.handoffs: must lead to active agents of the tenant");
    recordingsOnly("orders");
    refused(desk, "live.handoffs: must lead to agents with a live part");
  }

  @Test
  void anotherTenantsAgentIsNobody() {
    AgentProfile desk = live("desk", "marin", "orders");
    active.put("orders", profile("agent/other/orders/1", "orders", Optional.of(part("marin"))));

    refused(desk, "live.handoffs: must lead to active agents of the tenant");
  }

  @Test
  void theAgentsOfOneTalkAreFew() {
    AgentProfile first = live("a0", "marin", "a1");
    for (int i = 1; i <= Handoffs.MOST; i++) {
      live("a" + i, "marin", "a" + (i + 1));
    }
    AgentProfile second = active.getOrDefault("a1", first);
    live("a8", "marin");

    refused(first, "live.handoffs: must lead to at most 7 other agents");
    assertThat(Handoffs.from(second, this::named)).hasSize(Handoffs.MOST);
  }

  @Test
  void theLargestAgentsOfATalkFitADispatchBesideItsJob() {
    String long1 = "\u0001".repeat(7000) + "a";
    var agent =
        new AgentProfile(
            "agent/acme/desk/1",
            "desk",
            long1,
            "marin",
            400,
            Duration.ofSeconds(45),
            "Machine.",
            "Later.",
            Optional.of(part("marin")));

    assertThat(Json.write(agent).length).isBetween(40_000, AgentProfile.MAX_LIVE_BYTES + 4096);
    assertThatThrownBy(() ->
            new AgentProfile(
                "agent/acme/desk/1",
                "desk",
                "\u0001".repeat(7999) + "a",
                "marin",
                400,
                Duration.ofSeconds(45),
                "Machine.",
                "\u0001".repeat(499) + "a",
                Optional.of(part("marin"))))
        .isInstanceOf(ContractViolation.class)
        .hasMessageStartingWith("live: must have at most 49152 bytes");
  }

  private void refused(AgentProfile first, String message) {
    assertThatThrownBy(() -> Handoffs.from(first, this::named))
        .isInstanceOf(ContractViolation.class)
        .hasMessage(message);
  }

  private Optional<AgentProfile> named(String name) {
    return Optional.ofNullable(active.get(name));
  }

  private AgentProfile live(String name, String voice, String... handoffs) {
    return known(profile("agent/acme/" + name + "/1", name, Optional.of(part(voice, handoffs))));
  }

  private AgentProfile recordingsOnly(String name) {
    return known(profile("agent/acme/" + name + "/1", name, Optional.empty()));
  }

  private AgentProfile known(AgentProfile profile) {
    active.put(profile.name(), profile);
    return profile;
  }

  private static LiveProfile part(String voice, String... handoffs) {
    return new LiveProfile(
        voice,
        new TurnDetection.ServerVad(
            new BigDecimal("0.5"),
            Duration.ofMillis(300),
            Duration.ofMillis(500),
            Optional.empty()),
        1024,
        InputTranscription.USUAL,
        "Good day.",
        new TalkLimits(Duration.ofMinutes(20), Duration.ofSeconds(45), Usd.parse("2.5")),
        List.of(),
        Arrays.stream(handoffs).map(agent -> new Handoff(agent, "Always.")).toList());
  }

  private static AgentProfile profile(String version, String name, Optional<LiveProfile> live) {
    return new AgentProfile(
        version,
        name,
        "Be brief.",
        "marin",
        400,
        Duration.ofSeconds(45),
        "Machine.",
        "Later.",
        live);
  }
}
