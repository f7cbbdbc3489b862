package dev.patchbay.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.ControlEntry.PriceRow;
import dev.patchbay.schemas.ControlEntry.Prices;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PriceTableTest {
  private final PriceTable table =
      table(
          row("gpt-transcribe", Meter.INPUT_AUDIO_SECONDS, "0.0045", "60"),
          row("gpt-4o-mini-tts", Meter.INPUT_TEXT_TOKENS, "0.60", "1000000"),
          row("gpt-4o-mini-tts", Meter.OUTPUT_AUDIO_TOKENS, "12.00", "1000000"));

  @Test
  void costsAreExact() {
    assertThat(table.cost("gpt-transcribe", audio("0.1"))).contains(Usd.parse("0.0000075"));
    assertThat(
            table.cost(
                "gpt-4o-mini-tts",
                Map.of(
                    Meter.INPUT_TEXT_TOKENS,
                    new BigDecimal(7),
                    Meter.OUTPUT_AUDIO_TOKENS,
                    new BigDecimal(1001))))
        .contains(Usd.parse("0.0120162"));
  }

  @Test
  void aMeterOrModelWithoutARowHasNoCostNotEvenZero() {
    assertThat(table.cost("gpt-transcribe", Map.of(Meter.INPUT_TEXT_TOKENS, BigDecimal.ONE)))
        .isEmpty();
    assertThat(table.cost("unheard-of", audio("1"))).isEmpty();
  }

  @Test
  void itTellsWhetherItKnowsAModelAtAll() {
    assertThat(table.prices("gpt-transcribe")).isTrue();
    assertThat(table.prices("unheard-of")).isFalse();
  }

  @Test
  void itHoldsFromTheMidnightOfItsDay() {
    assertThat(table.holdsAt(Instant.parse("2026-11-19T23:59:59.999Z"))).isFalse();
    assertThat(table.holdsAt(Instant.parse("2026-11-20T00:00:00Z"))).isTrue();
  }

  @Test
  void amountsThatNoMoneyCouldBeHaveNoCost() {
    var dear = table(row("dear", Meter.INPUT_AUDIO_SECONDS, "0.000000000000000001", "1"));

    assertThat(table.cost("gpt-transcribe", audio("9".repeat(30)))).isEmpty();
    assertThat(dear.cost("dear", audio("0.0000001"))).isEmpty();
    assertThat(dear.cost("dear", audio("0.000001"))).isPresent();
  }

  private static PriceTable table(PriceRow... rows) {
    return PriceTable.of(
        new Prices("prices/2026-11-20", LocalDate.parse("2026-11-20"), List.of(rows)));
  }

  private static PriceRow row(String model, Meter meter, String usd, String per) {
    return new PriceRow(model, meter, Usd.parse(usd), new BigDecimal(per));
  }

  private static Map<Meter, BigDecimal> audio(String seconds) {
    return Map.of(Meter.INPUT_AUDIO_SECONDS, new BigDecimal(seconds));
  }
}
