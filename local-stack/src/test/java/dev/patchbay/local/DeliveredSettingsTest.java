package dev.patchbay.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class DeliveredSettingsTest {
  private static final String FILE =
      """
      # Reasons stand here, such as calls: 7.
      patchbay:
        kafka:
          user: ""
        router:
          ledger:
            tick: 250ms
          breaker:
            # Fewer say nothing.
            calls: 20   # counted ones

            open-for: 30s
          after: 1h
      server:
        port: 8080
      """;

  private final DeliveredSettings settings = DeliveredSettings.read(FILE.lines().toList());

  @Test
  void aValueIsKnownByItsNameWithDots() {
    assertThat(settings.number("patchbay.router.breaker.calls")).isEqualTo(20);
    assertThat(settings.number("server.port")).isEqualTo(8080);
    assertThat(settings.time("patchbay.router.breaker.open-for")).isEqualTo(Duration.ofSeconds(30));
    assertThat(settings.time("patchbay.router.ledger.tick")).isEqualTo(Duration.ofMillis(250));
    assertThat(settings.time("patchbay.router.after")).isEqualTo(Duration.ofHours(1));
  }

  @Test
  void whatIsNotThereOrOfAnotherKindIsSaid() {
    assertThatThrownBy(() -> settings.number("patchbay.router.calls"))
        .isInstanceOf(StackFailure.class)
        .hasMessageContaining("patchbay.router.calls");
    assertThatThrownBy(() -> settings.number("patchbay.router.breaker.open-for"))
        .isInstanceOf(StackFailure.class);
    assertThatThrownBy(() -> settings.time("patchbay.router.breaker.calls"))
        .isInstanceOf(StackFailure.class);
    assertThatThrownBy(() -> settings.number("patchbay.kafka.user"))
        .isInstanceOf(StackFailure.class);
  }

  @Test
  void theRoutersBreakerIsFoundWhereTheRouterHasIt() {
    var router = DeliveredSettings.of(Installation.current(), "router-service");

    assertThat(router.number("patchbay.router.breaker.calls")).isPositive();
    assertThat(router.time("patchbay.router.breaker.open-for")).isPositive();
  }
}
