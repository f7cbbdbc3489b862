package dev.patchbay.chained;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.patchbay.schemas.DefaultControl;
import dev.patchbay.schemas.Exposure;
import dev.patchbay.schemas.Meter;
import dev.patchbay.schemas.PriceTable;
import dev.patchbay.schemas.Usd;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DollarCapTest {
  private static final CallPrices PRICES = new CallPrices(PriceTable.of(DefaultControl.prices()));
  private static final Usd CENT = Usd.parse("0.01");

  private final MeterRegistry registry = new SimpleMeterRegistry();
  private final DollarCap cap = new DollarCap(CENT, PRICES, new SpendMeters(registry));

  @Test
  void whatACallMeteredReplacesItsWorst() {
    try (SpendCap.Reservation reservation = open(minutes(2))) {
      assertThat(cap.spending()).isEqualTo(new Spending(CENT, Usd.ZERO, Usd.parse("0.009")));
      reservation.begun();
      reservation.settle(seconds("20"));
    }
    assertThat(cap.spending()).isEqualTo(new Spending(CENT, Usd.parse("0.0015"), Usd.ZERO));
  }

  @Test
  void aCallOfUnknownCostHasCostItsWorst() {
    try (SpendCap.Reservation reservation = open(minutes(2))) {
      reservation.begun();
    }
    assertThat(cap.spending().spent()).isEqualTo(Usd.parse("0.009"));
  }

  @Test
  void usageInAMeterWithoutAPriceHasCostTheWorst() {
    try (SpendCap.Reservation reservation = open(minutes(2))) {
      reservation.begun();
      reservation.settle(Map.of(Meter.INPUT_CHARACTERS, BigDecimal.TEN));
    }
    assertThat(cap.spending().spent()).isEqualTo(Usd.parse("0.009"));
  }

  @Test
  void aCallThatSpentNothingOrNeverBeganGivesItsReservationBack() {
    try (SpendCap.Reservation reservation = open(minutes(2))) {
      reservation.begun();
      reservation.release();
    }
    try (SpendCap.Reservation reservation = open(minutes(2))) {
      assertThat(cap.spending().reserved()).isEqualTo(Usd.parse("0.009"));
      assertThat(reservation).isNotNull();
    }
    assertThat(cap.spending()).isEqualTo(Spending.upTo(CENT));
  }

  @Test
  void aCallIsAccountedForOnce() {
    try (SpendCap.Reservation reservation = open(minutes(1))) {
      reservation.begun();
      reservation.release();

      assertThatIllegalStateException().isThrownBy(reservation::release);
    }
  }

  @Test
  void aCallThatDoesNotFitIsRefusedForGoodAndCountedAndTheLogTellsItOnce() {
    try (var log = new CapturedLog(DollarCap.class)) {
      for (int call = 0; call < 3; call++) {
        assertThat(cap.enter(minutes(3)))
            .isInstanceOfSatisfying(
                SpendCap.Entry.Shut.class,
                shut -> {
                  assertThat(shut.why().reason()).isEqualTo("spend_cap_reached");
                  assertThat(shut.why().detail()).contains("spend cap").doesNotContain("0.01");
                  assertThat(shut.why().retryable()).isFalse();
                });
      }
      assertThat(log.lines())
          .hasSize(1)
          .first()
          .asString()
          .startsWith("spend cap reached")
          .contains("capUsd=\"0.01\"");
    }
    assertThat(refused("spend_cap_reached")).isEqualTo(3);
    assertThat(cap.spending()).isEqualTo(Spending.upTo(CENT));
  }

  /** What is reserved is seldom spent: then there is room again, and the ledger asks again. */
  @Test
  void aCallThatDoesNotFitBesideCallsUnderWayMayBeTriedAgain() {
    try (var log = new CapturedLog(DollarCap.class);
        SpendCap.Reservation reservation = open(minutes(2))) {
      assertThat(cap.enter(minutes(1)))
          .isInstanceOfSatisfying(
              SpendCap.Entry.Shut.class,
              shut -> {
                assertThat(shut.why().reason()).isEqualTo("spend_cap_reserved");
                assertThat(shut.why().retryable()).isTrue();
                assertThat(shut.why().retryAfter()).contains(Duration.ofSeconds(20));
              });
      reservation.begun();
      reservation.settle(seconds("60"));
      assertThat(log.lines()).isEmpty();
    }
    assertThat(refused("spend_cap_reserved")).isEqualTo(1);
    assertThat(cap.enter(minutes(1))).isInstanceOf(SpendCap.Entry.Open.class);
  }

  @Test
  void aCallWithoutAPriceIsRefusedByTheTablesName() {
    var unknown = new Exposure("t", "unheard-of", seconds("1"));

    assertThat(cap.enter(unknown))
        .isInstanceOfSatisfying(
            SpendCap.Entry.Shut.class,
            shut -> {
              assertThat(shut.why().reason()).isEqualTo("price_unknown");
              assertThat(shut.why().detail()).endsWith("in prices/2026-11-28");
              assertThat(shut.why().retryable()).isFalse();
            });
    assertThat(refused("price_unknown")).isEqualTo(1);
  }

  @Test
  void whatCostsNothingIsNotRefused() {
    var nothing = new DollarCap(Usd.ZERO, PRICES, new SpendMeters(new SimpleMeterRegistry()));
    var local = new Exposure("local/speech", "local-speech", characters(5_000));

    assertThat(nothing.enter(local)).isInstanceOf(SpendCap.Entry.Open.class);
    assertThat(nothing.enter(minutes(1))).isInstanceOf(SpendCap.Entry.Shut.class);
  }

  @Test
  void whatCostsNothingIsNotRefusedBehindACallThatCostMoreThanItsWorst() {
    try (SpendCap.Reservation reservation = open(minutes(2))) {
      reservation.begun();
      reservation.settle(seconds("600"));
    }
    assertThat(cap.spending().spent()).isGreaterThan(CENT);

    assertThat(cap.enter(new Exposure("local/speech", "local-speech", characters(5_000))))
        .isInstanceOf(SpendCap.Entry.Open.class);
  }

  @Test
  void gaugesTellCapSpentAndReserved() {
    try (SpendCap.Reservation reservation = open(minutes(1))) {
      reservation.begun();
      reservation.settle(seconds("60"));
      try (SpendCap.Reservation other = open(seconds30())) {
        assertThat(other).isNotNull();
        assertThat(gauge("cap")).isEqualTo(0.01);
        assertThat(gauge("spent")).isEqualTo(0.0045);
        assertThat(gauge("reserved")).isEqualTo(0.00225);
      }
    }
  }

  /** Eight threads at once; each looks whether the law holds while the others go on. */
  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13, 14})
  void callsOfManyThreadsNeverReserveMoreThanTheCap(long seed) throws Exception {
    Usd most = Usd.parse("0.25");
    var shared = new DollarCap(most, PRICES, new SpendMeters(registry));
    List<Callable<Usd>> callers = new ArrayList<>();
    for (int caller = 0; caller < 8; caller++) {
      var random = new Random(seed * 100 + caller);
      callers.add(() -> spend(shared, most, random));
    }
    Usd spent = Usd.ZERO;
    try (var threads = Executors.newFixedThreadPool(8)) {
      for (Future<Usd> caller : threads.invokeAll(callers)) {
        spent = spent.plus(caller.get());
      }
    }
    assertThat(shared.spending()).isEqualTo(new Spending(most, spent, Usd.ZERO));
    assertThat(shared.enter(minutes(56))).isInstanceOf(SpendCap.Entry.Shut.class);
  }

  private static Usd spend(DollarCap shared, Usd most, Random random) {
    Usd spent = Usd.ZERO;
    for (int call = 0; call < 2_000; call++) {
      Exposure exposure = minutes(1 + random.nextInt(10));
      if (shared.enter(exposure) instanceof SpendCap.Entry.Open(SpendCap.Reservation reservation)) {
        try (reservation) {
          reservation.begun();
          Spending now = shared.spending();
          assertThat(now.spent().plus(now.reserved())).isLessThanOrEqualTo(most);
          switch (random.nextInt(20)) {
            case 0 -> spent = spent.plus(PRICES.worst(exposure).orElseThrow());
            case 1, 2 -> {
              reservation.settle(seconds("7"));
              spent = spent.plus(PRICES.cost("gpt-transcribe", seconds("7")).orElseThrow());
            }
            default -> reservation.release();
          }
        }
      }
    }
    return spent;
  }

  private SpendCap.Reservation open(Exposure exposure) {
    return ((SpendCap.Entry.Open) cap.enter(exposure)).reservation();
  }

  private double refused(String reason) {
    return registry.get("patchbay.chained.spend.refused").tag("reason", reason).counter().count();
  }

  private double gauge(String part) {
    return registry.get("patchbay.chained.spend").tag("part", part).gauge().value();
  }

  private static Exposure seconds30() {
    return new Exposure("openai/gpt-transcribe", "gpt-transcribe", seconds("30"));
  }

  private static Exposure minutes(int count) {
    return new Exposure("openai/gpt-transcribe", "gpt-transcribe", seconds("" + 60 * count));
  }

  private static Map<Meter, BigDecimal> seconds(String amount) {
    return Map.of(Meter.INPUT_AUDIO_SECONDS, new BigDecimal(amount));
  }

  private static Map<Meter, BigDecimal> characters(long amount) {
    return Map.of(Meter.INPUT_CHARACTERS, BigDecimal.valueOf(amount));
  }
}
