package dev.patchbay.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.openai.socket.ProviderError;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SetupRefusalTest {
  @Test
  void aLimitAndTheProvidersOwnTroublePass() {
    assertThat(passes("server_error", "internal")).isTrue();
    assertThat(passes("requests", "rate_limit_exceeded")).isTrue();
    assertThat(passes("rate_limit_exceeded", "none")).isTrue();
    assertThat(passes("tokens", "inference_rate_limit_exceeded")).isTrue();
  }

  @Test
  void whatIsWrongAndWhatIsUsedUpDoNot() {
    assertThat(passes("invalid_request_error", "invalid_value")).isFalse();
    assertThat(passes("insufficient_quota", "insufficient_quota")).isFalse();
  }

  private static boolean passes(String type, String code) {
    Optional<String> none = Optional.empty();
    return SetupRefusal.passes(
        new ProviderError(none, Optional.of(type), Optional.of(code), none, none));
  }
}
