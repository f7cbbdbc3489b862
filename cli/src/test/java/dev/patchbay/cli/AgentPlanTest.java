package dev.patchbay.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.schemas.AgentProfile;
import dev.patchbay.schemas.ControlEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AgentPlanTest {
  private final Map<String, ControlEntry> example = new HashMap<>();

  @BeforeEach
  void readTheExampleOfTwoAgents() throws IOException {
    example.putAll(
        ControlPlan.activating(
            ControlPlan.parse(Files.readAllBytes(Path.of("examples/order-desk.json")))));
  }

  @Test
  void agentsThatHandOverToOneAnotherAreAppliedTogether() {
    assertThat(example)
        .containsOnlyKeys(
            "agent/shop/order-desk/1",
            "agent/shop/order-desk/active",
            "agent/shop/billing/1",
            "agent/shop/billing/active");
    assertThatCode(() -> AgentPlan.requireFitting(example, Map.of())).doesNotThrowAnyException();

    example.remove("agent/shop/billing/active");
    assertThatThrownBy(() -> AgentPlan.requireFitting(example, Map.of()))
        .isInstanceOf(CommandFailure.class)
        .hasMessageStartingWith(
            "agent/shop/order-desk/1: live.handoffs: must lead to active agents of the tenant");
  }

  @Test
  void aNewVoiceOfOneOfThemIsRefusedBeforeItIsWritten() {
    Map<String, ControlEntry> other = billing("cedar", "2");

    assertThatThrownBy(() -> AgentPlan.requireFitting(other, example))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("must lead to agents with the same live.voice");
    assertThatCode(() -> AgentPlan.requireFitting(billing("marin", "2"), example))
        .doesNotThrowAnyException();
  }

  @Test
  void whatIsWrongAlreadyDoesNotHoldUpOthers() {
    example.putAll(billing("cedar", "2"));
    var policy = new HashMap<String, ControlEntry>();
    policy.put("policy/active", new ControlEntry.Active("policy/2"));

    assertThatCode(() -> AgentPlan.requireFitting(policy, example)).doesNotThrowAnyException();
  }

  @Test
  void aLineTellsWhatAnAgentCanDoAndNothingOfWhatItSays() {
    AgentProfile desk =
        example.values().stream()
            .filter(ControlEntry.Agent.class::isInstance)
            .map(entry -> ((ControlEntry.Agent) entry).profile())
            .filter(profile -> profile.name().equals("order-desk"))
            .findFirst()
            .orElseThrow();

    assertThat(AgentLines.text(desk))
        .isEqualTo(
            "live with marin, 2 tools (1 mutating), hands over to billing, else by the chain, else callback");
    var json = Printer.object();
    AgentLines.put(desk, json);
    assertThat(json.toString())
        .isEqualTo(
            "{\"live\":{\"voice\":\"marin\",\"tools\":[{\"name\":\"find_order\",\"kind\":\"read-only\"},"
                + "{\"name\":\"cancel_order\",\"kind\":\"mutating\"}],\"handoffs\":[\"billing\"],\"chained\":true,\"degraded\":\"callback\"}}");
  }

  @Test
  void aLineTellsWhatATalkBecomesThatCannotBeHadLive() {
    String json = billingJson("marin", "1");
    var entry =
        ControlPlan.parse(
            json.replace(
                    "\"limits\": {",
                    "\"degraded\": {\"as\": \"callback\", \"notice\": \"We call.\"}, \"limits\": {")
                .getBytes(UTF_8));
    AgentProfile agent = ((ControlEntry.Agent) entry.values().iterator().next()).profile();

    assertThat(AgentLines.text(agent)).isEqualTo("live with marin, else callback");
    var told = Printer.object();
    AgentLines.put(agent, told);
    assertThat(told.at("/live/degraded").asString()).isEqualTo("callback");
    assertThat(told.at("/live/chained").asBoolean()).isFalse();
  }

  @Test
  void aLineTellsThatATalkMayGoOnByTheChainBefore() {
    String json = billingJson("marin", "1");
    var entry =
        ControlPlan.parse(
            json.replace(
                    "\"limits\": {",
                    "\"degraded\": {\"as\": \"callback\", \"notice\": \"We call.\","
                        + " \"talk\": \"More slowly now.\"}, \"limits\": {")
                .getBytes(UTF_8));
    AgentProfile agent = ((ControlEntry.Agent) entry.values().iterator().next()).profile();

    assertThat(AgentLines.text(agent))
        .isEqualTo("live with marin, else by the chain, else callback");
    var told = Printer.object();
    AgentLines.put(agent, told);
    assertThat(told.at("/live/chained").asBoolean()).isTrue();
  }

  private static Map<String, ControlEntry> billing(String voice, String version) {
    return ControlPlan.activating(ControlPlan.parse(billingJson(voice, version).getBytes(UTF_8)));
  }

  private static String billingJson(String voice, String version) {
    return """
    {"type": "agent", "profile": {
      "version": "agent/shop/billing/%s", "name": "billing",
      "instructions": "Be brief.", "voice": "marin", "maxOutputTokens": 400,
      "maxSpeech": "PT45S", "disclosure": "A machine speaks.",
      "fallbackPrompt": "We call back.",
      "live": {"voice": "%s", "maxOutputTokens": 800, "greeting": "Hello.",
        "turnDetection": {"type": "semantic_vad", "eagerness": "auto"},
        "limits": {"length": "PT10M", "idleness": "PT30S", "cost": "1"}}}}
    """
        .formatted(version, voice);
  }
}
