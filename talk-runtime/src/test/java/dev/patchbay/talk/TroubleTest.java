package dev.patchbay.talk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.openai.socket.ProviderError;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TroubleTest {
  @Test
  void aProviderThatFailsHasRefusedNothing() {
    assertThat(told("server_error", "internal"))
        .isEqualTo(new Trouble(false, "server_error internal"));
    assertThat(told("invalid_request_error", "invalid_value"))
        .isEqualTo(new Trouble(true, "invalid_request_error invalid_value"));
    assertThat(Trouble.told(error(Optional.empty(), Optional.empty())))
        .isEqualTo(new Trouble(true, "error"));
  }

  @Test
  void aLimitOfTheRateHasRefusedNothingAndAUsedUpQuotaHas() {
    assertThat(told("invalid_request_error", "rate_limit_exceeded").refused()).isFalse();
    assertThat(told("rate_limit_exceeded", "requests").refused()).isFalse();
    assertThat(told("invalid_request_error", "inference_rate_limit_exceeded").refused()).isFalse();
    assertThat(told("insufficient_quota", "insufficient_quota").refused()).isTrue();
  }

  private static Trouble told(String type, String code) {
    return Trouble.told(error(Optional.of(type), Optional.of(code)));
  }

  private static ProviderError error(Optional<String> type, Optional<String> code) {
    return new ProviderError(Optional.empty(), type, code, Optional.empty(), Optional.empty());
  }
}
