package dev.patchbay.chained;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.openai.Usage;
import dev.patchbay.schemas.Meter;
import dev.patchbay.schemas.Stage;
import java.math.BigDecimal;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class MeteredTest {
  @Test
  void eachTokenOfATextCountsUnderOneMeter() {
    assertThat(Metered.of(new Usage.TextTokens(30, 20, OptionalLong.of(4), 9), Stage.TEXT))
        .contains(
            Map.of(
                Meter.INPUT_TEXT_TOKENS, BigDecimal.valueOf(10),
                Meter.CACHED_INPUT_TEXT_TOKENS, BigDecimal.valueOf(20),
                Meter.OUTPUT_TEXT_TOKENS, BigDecimal.valueOf(9)));
  }

  @Test
  void aCacheThatGaveNothingNeedsNoPrice() {
    assertThat(Metered.of(new Usage.TextTokens(30, 0, OptionalLong.empty(), 9), Stage.TEXT))
        .contains(
            Map.of(
                Meter.INPUT_TEXT_TOKENS, BigDecimal.valueOf(30),
                Meter.OUTPUT_TEXT_TOKENS, BigDecimal.valueOf(9)));
  }
}
