package dev.patchbay.router;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.router.ledger.Samples;
import dev.patchbay.schemas.ControlEntry.Active;
import dev.patchbay.schemas.ControlEntry.Prices;
import dev.patchbay.schemas.ControlEntry.Tenant;
import dev.patchbay.schemas.TenantId;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SunsetWatchTest {
  private static final Instant EARLY = Instant.parse("2027-01-26T23:59:59Z");
  private static final Instant THIRTY_DAYS_BEFORE = Instant.parse("2027-01-27T00:00:00Z");

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private ControlData data =
      ControlData.EMPTY
          .with("policy/1", Samples.policy(Samples.RETRY))
          .with("policy/active", new Active("policy/1"))
          .with("prices/2026-11-20", prices("2026-11-20"))
          .with("prices/active", new Active("prices/2026-11-20"));
  private final SunsetWatch watch = new SunsetWatch(() -> data, new RouterMeters(registry));

  @Test
  void theDaysLeftAreToldOfEachTargetOfThePolicy() {
    watch.look(EARLY);

    assertThat(daysLeft("openai/whisper-1")).isEqualTo(31);
    assertThat(registry.find("patchbay.router.target.days.left").gauges()).hasSize(1);
    assertThat(alarms()).isZero();
  }

  @Test
  void fromThirtyDaysBeforeOnItWarnsOnceADay() {
    watch.look(EARLY);
    watch.look(THIRTY_DAYS_BEFORE);
    watch.look(THIRTY_DAYS_BEFORE.plusSeconds(3600));
    assertThat(alarms()).isEqualTo(1);
    assertThat(daysLeft("openai/whisper-1")).isEqualTo(30);

    watch.look(THIRTY_DAYS_BEFORE.plusSeconds(86_400));

    assertThat(alarms()).isEqualTo(2);
    assertThat(daysLeft("openai/whisper-1")).isEqualTo(29);
  }

  @Test
  void aPartitionThatIsBehindBringsNoWarningBack() {
    watch.look(THIRTY_DAYS_BEFORE);
    watch.look(EARLY);
    watch.look(THIRTY_DAYS_BEFORE);

    assertThat(alarms()).isEqualTo(1);
    assertThat(daysLeft("openai/whisper-1")).isEqualTo(30);
  }

  @Test
  void anotherPriceTableIsLookedAtWhenItIsActivated() {
    watch.look(THIRTY_DAYS_BEFORE);
    data =
        data.with("prices/2026-11-21", prices("2026-11-21"))
            .with("prices/active", new Active("prices/2026-11-21"));

    watch.look(THIRTY_DAYS_BEFORE);

    assertThat(alarms()).isEqualTo(2);
  }

  @Test
  void otherControlDataIsNoReasonToWarnAgain() {
    watch.look(THIRTY_DAYS_BEFORE);
    data = data.with("tenant/acme", new Tenant(TenantId.of("acme")));

    watch.look(THIRTY_DAYS_BEFORE);

    assertThat(alarms()).isEqualTo(1);
  }

  @Test
  void afterTheDayItGoesOnWarning() {
    watch.look(Instant.parse("2027-02-27T12:00:00Z"));

    assertThat(alarms()).isEqualTo(1);
    assertThat(daysLeft("openai/whisper-1")).isEqualTo(-1);
  }

  private double daysLeft(String target) {
    return registry.get("patchbay.router.target.days.left").tag("target", target).gauge().value();
  }

  private double alarms() {
    Counter counter =
        registry.find("patchbay.router.alarms").tag("reason", "target_sunset").counter();
    return counter == null ? 0 : counter.count();
  }

  private static Prices prices(String day) {
    return new Prices(
        "prices/" + day,
        LocalDate.parse(day),
        Samples.prices().rows(),
        Map.of(
            "openai/whisper-1",
            LocalDate.parse("2027-02-26"),
            "openai/of-no-route",
            LocalDate.parse("2027-01-28")));
  }
}
