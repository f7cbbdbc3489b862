package dev.patchbay.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.schemas.DefaultControl;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PriceListTest {
  private final PriceList prices = PriceList.ofNewSite();

  @Test
  void secondsArePricedByTheMinute() {
    assertThat(
            prices.cost(
                "gpt-transcribe", Map.of("input_audio_seconds", new BigDecimal("4.976625"))))
        .isEqualByComparingTo("0.000373246875");
  }

  @Test
  void metersOfOneCallAddUp() {
    assertThat(
            prices.cost(
                "gpt-4o-mini-tts",
                Map.of(
                    "input_text_tokens", new BigDecimal(20),
                    "output_audio_tokens", new BigDecimal(100))))
        .isEqualByComparingTo("0.001212");
  }

  @Test
  void meterWithoutPriceIsNoZero() {
    assertThatThrownBy(() -> prices.cost("whisper-1", Map.of("input_text_tokens", BigDecimal.ONE)))
        .hasMessage("the price table has no row whisper-1/input_text_tokens");
  }

  @Test
  void everyModelOfThePolicyHasAPrice() {
    assertThat(DefaultControl.policy().routes())
        .flatMap(route -> route.route().stages())
        .isNotEmpty()
        .allSatisfy(stage ->
            assertThat(prices.unitPrices().keySet())
                .anyMatch(key -> key.startsWith(stage.model() + "/")));
  }
}
