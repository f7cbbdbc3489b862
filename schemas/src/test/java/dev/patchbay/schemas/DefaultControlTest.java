package dev.patchbay.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DefaultControlTest {
  @Test
  void versionsStandBeforeThePointersThatNameThem() {
    assertThat(DefaultControl.entries().keySet())
        .containsExactly("policy/1", "prices/2026-11-20", "policy/active", "prices/active");
    assertThat(DefaultControl.entries())
        .containsEntry("policy/active", new ControlEntry.Active("policy/1"))
        .containsEntry("prices/active", new ControlEntry.Active("prices/2026-11-20"));
  }

  @Test
  void routesAreInOrderOfPreference() {
    assertThat(DefaultControl.policy().routes())
        .extracting(candidate -> candidate.route().name())
        .containsExactly("chained/transcript", "chained/transcript-cues", "chained/announcement");
    assertThat(DefaultControl.policy().routes())
        .extracting(ControlEntry.PolicyRoute::outputs)
        .containsExactly(
            Set.of(Output.TEXT), Set.of(Output.TEXT, Output.CUES), Set.of(Output.AUDIO));
  }

  @Test
  void everyModelOfThePolicyHasAPrice() {
    Set<String> priced =
        DefaultControl.prices().rows().stream()
            .map(ControlEntry.PriceRow::model)
            .collect(Collectors.toSet());
    Set<String> used =
        DefaultControl.policy().routes().stream()
            .flatMap(candidate -> candidate.route().stages().stream())
            .map(StageTarget::model)
            .collect(Collectors.toSet());

    assertThat(used).isEqualTo(priced);
  }

  @Test
  void unitPricesAreExact() {
    Map<String, BigDecimal> unit =
        DefaultControl.prices().rows().stream()
            .collect(
                Collectors.toMap(
                    row -> row.model() + " " + row.meter(), ControlEntry.PriceRow::unitPrice));

    assertThat(unit.get("gpt-transcribe input_audio_seconds")).isEqualByComparingTo("0.000075");
    assertThat(unit.get("whisper-1 input_audio_seconds")).isEqualByComparingTo("0.0001");
    assertThat(unit.get("gpt-4o-mini-tts input_text_tokens")).isEqualByComparingTo("0.0000006");
    assertThat(unit.get("gpt-4o-mini-tts output_audio_tokens")).isEqualByComparingTo("0.000012");
    assertThat(unit).hasSize(4);
  }

  @Test
  void entriesSurviveTheWire() {
    for (ControlEntry entry : List.copyOf(DefaultControl.entries().values())) {
      assertThat(Json.read(MessageType.CONTROL_ENTRY, Json.write(entry))).isEqualTo(entry);
    }
  }
}
