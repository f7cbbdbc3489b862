package dev.patchbay.chained;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.openai.Usage;
import dev.patchbay.schemas.ControlEntry.PriceRow;
import dev.patchbay.schemas.ControlEntry.Prices;
import dev.patchbay.schemas.Exposure;
import dev.patchbay.schemas.Meter;
import dev.patchbay.schemas.PriceTable;
import dev.patchbay.schemas.Stage;
import dev.patchbay.schemas.Usd;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CallPricesTest {
  private static final String MODEL = "m";

  @ParameterizedTest
  @EnumSource(Stage.class)
  void noUsageWithinWhatWasAnnouncedCostsMoreThanItsWorst(Stage stage) {
    var random = new Random(stage.ordinal());
    for (int round = 0; round < 2_000; round++) {
      var prices = new CallPrices(anyPrices(random));
      long input = random.nextLong(10_000);
      long output = random.nextLong(10_000);
      Map<Meter, BigDecimal> atMost =
          Metered.of(usage(stage, input, 0, output), stage).orElseThrow();
      long used = random.nextLong(input + 1);
      Usage real = usage(stage, used, random.nextLong(used + 1), random.nextLong(output + 1));

      Usd worst = prices.worst(new Exposure("t", MODEL, atMost)).orElseThrow();
      Usd cost = prices.cost(MODEL, Metered.of(real, stage).orElseThrow()).orElseThrow();

      assertThat(cost).isLessThanOrEqualTo(worst);
    }
  }

  @Test
  void itIsPricedExactly() {
    var exposure =
        new Exposure("t", MODEL, Map.of(Meter.INPUT_AUDIO_SECONDS, new BigDecimal("61")));
    var prices = new CallPrices(table(row(Meter.INPUT_AUDIO_SECONDS, "0.006", 60)));

    assertThat(prices.worst(exposure)).contains(Usd.parse("0.0061"));
  }

  @Test
  void whatHasNoPriceHasNoWorst() {
    var exposure = new Exposure("t", MODEL, Map.of(Meter.INPUT_CHARACTERS, BigDecimal.ONE));
    var prices = new CallPrices(table(row(Meter.INPUT_AUDIO_SECONDS, "0.006", 60)));

    assertThat(prices.worst(exposure)).isEmpty();
  }

  private static Usage usage(Stage stage, long input, long cached, long output) {
    return stage == Stage.TEXT
        ? new Usage.TextTokens(input, cached, OptionalLong.empty(), output)
        : new Usage.Tokens(input, output);
  }

  /** Input from a cache is cheaper as a rule, not by a law. */
  private static PriceTable anyPrices(Random random) {
    return table(
        Arrays.stream(Meter.values())
            .map(meter -> row(meter, "0.0" + random.nextInt(1000), 1000))
            .toArray(PriceRow[]::new));
  }

  private static PriceTable table(PriceRow... rows) {
    return PriceTable.of(
        new Prices("prices/2026-11-20", LocalDate.parse("2026-11-20"), List.of(rows)));
  }

  private static PriceRow row(Meter meter, String usd, long per) {
    return new PriceRow(MODEL, meter, Usd.parse(usd), BigDecimal.valueOf(per));
  }
}
