package dev.patchbay.router;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.router.ledger.Samples;
import dev.patchbay.router.money.CostModel;
import dev.patchbay.schemas.ControlEntry.Active;
import dev.patchbay.schemas.ControlEntry.Prices;
import dev.patchbay.schemas.TopicCatalogue;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

final class LiveConditionsTest {
  private static final Instant MIDNIGHT = Instant.parse("2026-12-01T00:00:00Z");
  private static final CostModel COSTS =
      new CostModel(
          Duration.ofHours(1),
          Duration.ofMinutes(2),
          Duration.ofMinutes(10),
          25,
          1000,
          2000,
          100,
          Duration.ofSeconds(40),
          Duration.ofMinutes(6),
          8192);

  private final RoomView rooms =
      new RoomView(
          Duration.ofSeconds(2),
          Clock.systemUTC(),
          new SetAsides(
              new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer()),
              new DeadLetters(RecordLimits.of(TopicCatalogue.load())),
              new RouterMeters(new SimpleMeterRegistry())));
  private ControlData data =
      ControlData.EMPTY
          .with("policy/1", Samples.policy(Samples.RETRY))
          .with("policy/active", new Active("policy/1"))
          .with("prices/2026-11-20", Samples.prices());
  private final LiveConditions conditions =
      new LiveConditions(() -> data, rooms, Map::of, COSTS, () -> 0L);

  @Test
  void workIsTakenToCostWhatTheSettingsSay() {
    assertThat(conditions.apply(MIDNIGHT).allowances().costs()).isEqualTo(COSTS);
  }

  @Test
  void thePricesChangeWithTheLedgersDayWhateverTheWallClockSays() {
    data =
        data.with("prices/2026-12-01", pricesFrom("2026-12-01"))
            .with("prices/active", new Active("prices/2026-12-01"));

    assertThat(conditions.apply(MIDNIGHT.minusMillis(1)).pricesVersion())
        .isEqualTo("prices/2026-11-20");
    assertThat(conditions.apply(MIDNIGHT).pricesVersion()).isEqualTo("prices/2026-12-01");
    assertThat(conditions.apply(MIDNIGHT).pricesInForce(MIDNIGHT)).isPresent();
  }

  @Test
  void aNewPointerIsFollowedAtOnce() {
    assertThat(conditions.apply(MIDNIGHT).policyVersion()).isEqualTo("policy/1");
    data = data.with("prices/2026-11-21", pricesFrom("2026-11-21"));
    data = data.with("prices/active", new Active("prices/2026-11-21"));

    assertThat(conditions.apply(MIDNIGHT).pricesVersion()).isEqualTo("prices/2026-11-21");
  }

  private static Prices pricesFrom(String day) {
    return new Prices("prices/" + day, LocalDate.parse(day), Samples.prices().rows());
  }
}
