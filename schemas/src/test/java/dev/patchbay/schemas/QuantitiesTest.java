package dev.patchbay.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuantitiesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "0e-40",
        "10000000000000",
        "1e13",
        "1e17",
        "999999999999999999.999999999999",
        "0.000000000001",
        "1.50000000000000000000"
      })
  void whatWasCopiedCanBeCopiedAgain(String amount) {
    var once = Quantities.copyOf(of(amount));

    assertThat(Quantities.copyOf(once)).isEqualTo(once);
    assertThat(once.get(Meter.INPUT_AUDIO_SECONDS)).isEqualByComparingTo(amount);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "1e18", "0.0000000000001", "1e999999999", "1e-999999999"})
  void whatNoOperationUsesIsRefused(String amount) {
    assertThatThrownBy(() -> Quantities.copyOf(of(amount)))
        .isInstanceOf(ContractViolation.class)
        .hasMessageStartingWith("usage.input_audio_seconds");
  }

  private static Map<Meter, BigDecimal> of(String amount) {
    return Map.of(Meter.INPUT_AUDIO_SECONDS, new BigDecimal(amount));
  }
}
