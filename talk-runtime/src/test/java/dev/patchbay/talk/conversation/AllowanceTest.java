package dev.patchbay.talk.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.openai.socket.RateLimits.Limit;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class AllowanceTest {
  private static final long NOW = 1_000_000;

  @Test
  void whatIsNotToldOfIsThere() {
    assertThat(Allowance.ALL.waitMs(1_000_000, NOW)).isZero();
    assertThat(Allowance.ALL.told(limit("images", 0, 10, "60"), NOW).waitMs(1, NOW)).isZero();
    assertThat(
            Allowance.ALL
                .told(
                    new Limit(
                        Optional.of("tokens"),
                        OptionalLong.of(10),
                        OptionalLong.of(0),
                        Optional.empty()),
                    NOW)
                .waitMs(1, NOW))
        .isZero();
  }

  @Test
  void itFillsEvenlyUntilItIsFull() {
    Allowance half = Allowance.ALL.told(limit("tokens", 10_000, 40_000, "45"), NOW);

    assertThat(half.waitMs(10_000, NOW)).isZero();
    assertThat(half.waitMs(20_000, NOW)).isEqualTo(15_000);
    assertThat(half.waitMs(20_000, NOW + 14_000)).isEqualTo(1_000);
    assertThat(half.waitMs(20_000, NOW + 16_000)).isZero();
  }

  @Test
  void moreThanItEverHoldsIsWaitedForUntilItIsFull() {
    Allowance little = Allowance.ALL.told(limit("tokens", 10_000, 40_000, "45"), NOW);

    assertThat(little.waitMs(50_000, NOW)).isEqualTo(45_000);
  }

  @Test
  void eachKindIsWaitedFor() {
    Allowance both =
        Allowance.ALL
            .told(limit("tokens", 40_000, 40_000, "0"), NOW)
            .told(limit("requests", 0, 10, "10"), NOW);

    assertThat(both.waitMs(5_000, NOW)).isEqualTo(1_000);
  }

  @Test
  void figuresThatCannotBeAreBounded() {
    assertThat(Allowance.ALL.told(limit("tokens", -5, -9, "1e999999"), NOW).waitMs(1, NOW))
        .isEqualTo(3_600_000);
    assertThat(Allowance.ALL.told(limit("tokens", 0, 9, "-1e999999"), NOW).waitMs(1, NOW)).isZero();
    assertThat(
            Allowance.ALL
                .told(limit("requests", 0, Long.MAX_VALUE, "3"), NOW)
                .waitMs(Long.MAX_VALUE, NOW))
        .isBetween(0L, 3_000L);
  }

  private static Limit limit(String name, long remaining, long limit, String seconds) {
    return new Limit(
        Optional.of(name),
        OptionalLong.of(limit),
        OptionalLong.of(remaining),
        Optional.of(new BigDecimal(seconds)));
  }
}
