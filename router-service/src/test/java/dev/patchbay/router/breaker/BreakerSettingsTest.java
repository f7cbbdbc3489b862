package dev.patchbay.router.breaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class BreakerSettingsTest {
  private static final Duration SOME = Duration.ofSeconds(1);

  @Test
  void whatMakesNoSenseIsRefusedByItsName() {
    refused("silence", Duration.ZERO, 1, 1, SOME, SOME, 1, List.of(1), SOME);
    refused("calls", SOME, 0, 1, SOME, SOME, 1, List.of(1), SOME);
    refused("calls", SOME, 10_001, 1, SOME, SOME, 1, List.of(1), SOME);
    refused("failure-percent", SOME, 1, 0, SOME, SOME, 1, List.of(1), SOME);
    refused("failure-percent", SOME, 1, 101, SOME, SOME, 1, List.of(1), SOME);
    refused("open-for", SOME, 1, 1, Duration.ZERO, SOME, 1, List.of(1), SOME);
    refused("probe-within", SOME, 1, 1, SOME, Duration.ZERO, 1, List.of(1), SOME);
    refused("probes", SOME, 1, 1, SOME, SOME, 0, List.of(1), SOME);
    refused("probes", SOME, 1, 1, SOME, SOME, 11, List.of(1), SOME);
    refused("shares", SOME, 1, 1, SOME, SOME, 1, List.of(), SOME);
    refused("shares", SOME, 1, 1, SOME, SOME, 1, List.of(25, 10), SOME);
    refused("shares", SOME, 1, 1, SOME, SOME, 1, List.of(10, 10), SOME);
    refused("shares", SOME, 1, 1, SOME, SOME, 1, List.of(100), SOME);
    refused("share-for", SOME, 1, 1, SOME, SOME, 1, List.of(1), Duration.ZERO);
  }

  @Test
  void theSmallestAndTheLargestAreTaken() {
    assertThat(new BreakerSettings(SOME, 1, 1, SOME, SOME, 1, List.of(1), SOME).calls())
        .isEqualTo(1);
    assertThat(new BreakerSettings(SOME, 10_000, 100, SOME, SOME, 10, List.of(1, 99), SOME).calls())
        .isEqualTo(10_000);
  }

  private static void refused(
      String name,
      Duration silence,
      int calls,
      int percent,
      Duration openFor,
      Duration probeWithin,
      int probes,
      List<Integer> shares,
      Duration shareFor) {
    assertThatThrownBy(() ->
            new BreakerSettings(
                silence, calls, percent, openFor, probeWithin, probes, shares, shareFor))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("patchbay.router.breaker: " + name + " must ");
  }
}
