package dev.patchbay.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.patchbay.schemas.ContractViolation;
import dev.patchbay.schemas.ControlEntry;
import dev.patchbay.schemas.DefaultControl;
import dev.patchbay.schemas.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

class ControlPlanTest {
  private static final SequencedMap<String, ControlEntry> DEFAULTS = DefaultControl.entries();

  @Test
  void onAnEmptySiteEverythingIsWrittenInOrder() {
    assertThat(ControlPlan.steps(DEFAULTS, key -> Optional.empty()))
        .containsExactly(
            entry("policy/9", ControlPlan.Step.WRITE),
            entry("prices/2026-11-28", ControlPlan.Step.WRITE),
            entry("policy/active", ControlPlan.Step.WRITE),
            entry("prices/active", ControlPlan.Step.WRITE));
  }

  @Test
  void whatIsThereAlreadyIsNotWrittenAgain() {
    assertThat(steps(DEFAULTS, DEFAULTS).values()).containsOnly(ControlPlan.Step.UNCHANGED);
  }

  @Test
  void aVersionIsNeverChanged() {
    ControlEntry other =
        new ControlEntry.Prices("prices/2026-11-28", LocalDate.of(2026, 11, 26), List.of());

    assertThatThrownBy(() -> steps(DEFAULTS, Map.of("prices/2026-11-28", other)))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("prices/2026-11-28 is there already");
  }

  @Test
  void aPointerMayMoveToAVersionThatIsThere() {
    var pointer =
        ControlPlan.parse("{\"type\":\"active\",\"version\":\"policy/9\"}".getBytes(UTF_8));

    assertThat(pointer).containsOnlyKeys("policy/active");
    assertThat(steps(pointer, DEFAULTS)).containsValue(ControlPlan.Step.UNCHANGED);
    assertThat(
            steps(
                pointer,
                Map.of(
                    "policy/9",
                    DefaultControl.policy(),
                    "policy/active",
                    new ControlEntry.Active("policy/0"))))
        .containsValue(ControlPlan.Step.WRITE);
    assertThatThrownBy(() -> steps(pointer, Map.of()))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("policy/9, which is not there");
  }

  @Test
  void aListIsReadAndActivated() {
    String policy = new String(Json.write(DefaultControl.policy()), UTF_8);
    String prices = new String(Json.write(DefaultControl.prices()), UTF_8);
    byte[] list = ("[" + policy + "," + prices + "]").getBytes(UTF_8);

    assertThat(ControlPlan.activating(ControlPlan.parse(list))).isEqualTo(DEFAULTS);
  }

  @Test
  void anAgentsPointerStandsBesideItsVersions() {
    var agent =
        ControlPlan.parse(
            """
            {"type": "agent", "profile": {
              "version": "agent/acme/front-desk/3", "name": "front-desk",
              "instructions": "Be brief.", "voice": "marin", "maxOutputTokens": 400,
              "maxSpeech": "PT45S", "disclosure": "A machine speaks.",
              "fallbackPrompt": "We call back."}}
            """
                .getBytes(UTF_8));

    assertThat(steps(ControlPlan.activating(agent), Map.of()))
        .containsExactly(
            entry("agent/acme/front-desk/3", ControlPlan.Step.WRITE),
            entry("agent/acme/front-desk/active", ControlPlan.Step.WRITE));
  }

  @Test
  void theExampleOfAnAgentCanBeApplied() throws IOException {
    byte[] example = Files.readAllBytes(Path.of("examples/front-desk.json"));

    assertThat(steps(ControlPlan.activating(ControlPlan.parse(example)), Map.of()))
        .containsOnlyKeys("agent/clinic/front-desk/1", "agent/clinic/front-desk/active");
  }

  @Test
  void whatBreaksItsContractIsRefusedByField() {
    assertThatThrownBy(() -> ControlPlan.parse("{\"type\":\"active\"}".getBytes(UTF_8)))
        .isInstanceOfSatisfying(
            ContractViolation.class, e -> assertThat(e.field()).isEqualTo("version"));
    assertThatThrownBy(
            () -> ControlPlan.parse("{\"type\":\"tenant\",\"tenant\":\"acme\"}".getBytes(UTF_8)))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("patchbay tenant add acme");
  }

  private static SequencedMap<String, ControlPlan.Step> steps(
      SequencedMap<String, ControlEntry> wanted, Map<String, ControlEntry> existing) {
    return ControlPlan.steps(wanted, key -> Optional.ofNullable(existing.get(key)));
  }
}
