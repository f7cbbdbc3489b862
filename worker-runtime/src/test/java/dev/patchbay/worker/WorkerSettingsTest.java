package dev.patchbay.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.patchbay.schemas.Lane;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WorkerSettingsTest {
  private static final Map<Lane, Integer> SLOTS = Map.of(Lane.CHAINED, 4);

  @Test
  void aClientPropertyThatWouldBreakALawIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings(Map.of("max.poll.records", "500"), SLOTS))
        .withMessageStartingWith("clientProperties");
  }

  @Test
  void noPasswordIsShown() {
    var settings = settings(Map.of("sasl.jaas.config", "canary-password"), SLOTS);

    assertThat(settings.toString()).doesNotContain("canary");
  }

  @Test
  void eachLaneHasAtLeastOneSlot() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings(Map.of(), Map.of(Lane.CHAINED, 0)))
        .withMessageStartingWith("slots");
    assertThatIllegalArgumentException().isThrownBy(() -> settings(Map.of(), Map.of()));
  }

  @Test
  void theSuspendTimeIsLongerThanTheProgressInterval() {
    Duration second = Duration.ofSeconds(1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new WorkerTimings(second, second, second, second, second, second, second))
        .withMessageStartingWith("suspendAfter");
  }

  private static WorkerSettings settings(Map<String, String> properties, Map<Lane, Integer> slots) {
    return new WorkerSettings("127.0.0.1:9092", properties, slots, "1", WorkerTimings.DEFAULT);
  }
}
