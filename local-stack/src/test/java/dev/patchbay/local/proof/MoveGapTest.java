package dev.patchbay.local.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MoveGapTest {
  private static final Instant GONE = Instant.parse("2026-11-20T12:00:00Z");

  @Test
  void whoSaysNothingWaitsFromTheStrike() {
    assertGap(gap(Optional.empty(), 7_000, 9_000), 9_000, 9_000);
  }

  @Test
  void endpointingIsApartAsFarAsTheNextHolderHadToWaitForIt() {
    assertGap(gap(Optional.of(8_000), 7_000, 9_000), 1_000, 500);
    assertGap(gap(Optional.of(6_800), 7_000, 9_000), 2_200, 1_900);
    assertGap(gap(Optional.of(3_000), 7_000, 9_000), 6_000, 6_000);
  }

  @Test
  void whoeverIsHeardSoonerWaitsForNothing() {
    assertGap(gap(Optional.of(8_000), 7_000, 8_300), 300, 0);
  }

  @Test
  void behindTheMoveNobodyWaitsForLongerThanAtAll() {
    assertThat(gap(Optional.of(8_000), 7_000, 9_000).behindMove()).contains(Duration.ofSeconds(1));
    assertThat(gap(Optional.of(3_000), 7_000, 9_000).behindMove()).contains(Duration.ofSeconds(2));
  }

  private static void assertGap(MoveGap gap, long wholeMs, long ownMs) {
    assertThat(gap.whole()).hasMillis(wholeMs);
    assertThat(gap.own()).hasMillis(ownMs);
  }

  private static MoveGap gap(Optional<Integer> spokenMs, long movedMs, long heardMs) {
    return new MoveGap(
        GONE,
        spokenMs.map(GONE::plusMillis),
        Optional.of(GONE.plusMillis(movedMs)),
        GONE.plusMillis(heardMs));
  }
}
