package dev.patchbay.router.breaker;

import static dev.patchbay.router.breaker.BreakerTest.SETTINGS;
import static dev.patchbay.router.breaker.BreakerTest.TARGET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.BreakerPosition;
import dev.patchbay.schemas.BreakerState;
import dev.patchbay.schemas.ByHand;
import dev.patchbay.schemas.HealthCount;
import dev.patchbay.schemas.HealthReport;
import dev.patchbay.schemas.Lane;
import dev.patchbay.schemas.ProviderOperation;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The laws of a breaker over a thousand random lives, owners lost and found among them. */
class BreakerHistoriesTest {
  private static final int HISTORIES = 1000;
  private static final int EVENTS = 400;

  private final Set<BreakerPosition> seen = EnumSet.noneOf(BreakerPosition.class);

  @Test
  void theLawsHoldInAThousandHistories() {
    for (int seed = 0; seed < HISTORIES; seed++) {
      new History(seed).run();
    }
    assertThat(seen).containsExactlyInAnyOrder(BreakerPosition.values());
  }

  private final class History {
    private final Random random;
    private final Set<String> probes = new HashSet<>();
    private Instant now = Instant.parse("2026-11-20T10:00:00Z");
    private Watch watch = new Watch(Breaker.of(TARGET), SETTINGS);
    private Optional<BreakerState> last = Optional.empty();
    private Optional<String> probe = Optional.empty();
    private Optional<Event.Order> order = Optional.empty();
    private int goodInARow;

    History(int seed) {
      this.random = new Random(seed);
    }

    void run() {
      for (int event = 0; event < EVENTS; event++) {
        now = now.plusMillis(random.nextInt(4000));
        switch (random.nextInt(20)) {
          case 0 -> takeOver();
          case 1, 2 -> order();
          case 3, 4, 5 -> answer();
          case 6, 7, 8, 9, 10, 11 -> turn();
          case 12, 13 -> ignored();
          default -> report(random.nextInt(3) == 0 ? HealthCount.SUCCESS : HealthCount.FAILURE);
        }
      }
    }

    private void takeOver() {
      BreakerPosition before = watch.breaker().position();
      watch =
          new Watch(
              last.map(state -> Breaker.restored(state, SETTINGS, now))
                  .orElseGet(() -> Breaker.of(TARGET)),
              SETTINGS);
      assertThat(watch.breaker().share()).isEqualTo(last.map(BreakerState::share).orElse(100));
      if (before == BreakerPosition.OPEN) {
        assertThat(watch.breaker().position()).isEqualTo(BreakerPosition.OPEN);
      }
      goodInARow = 0;
    }

    private void order() {
      order =
          random.nextInt(3) == 0
              ? Optional.of(new Event.Order(random.nextBoolean(), new ByHand("ana", "why")))
              : Optional.empty();
      note(watch.ordered(order, now));
    }

    private void turn() {
      Step step = note(watch.turn(random.nextInt(5) > 0, now));
      step.probeId()
          .ifPresent(id -> {
            assertThat(watch.breaker().position()).isEqualTo(BreakerPosition.HALF_OPEN);
            assertThat(probes.add(id)).as("a probe's id is new").isTrue();
            probe = Optional.of(id);
          });
    }

    private void ignored() {
      Step step = note(watch.report(BreakerTest.reported(HealthCount.IGNORE), now, now));
      assertThat(step.told()).as("what is ignored moves nothing").isEmpty();
    }

    private void report(HealthCount count) {
      note(watch.report(BreakerTest.reported(count), now, now));
    }

    private void answer() {
      if (probe.isEmpty()) {
        return;
      }
      HealthCount count = HealthCount.values()[random.nextInt(HealthCount.values().length)];
      goodInARow = count == HealthCount.SUCCESS ? goodInARow + 1 : goodInARow;
      var report =
          new HealthReport(
              "w-1",
              Lane.CONVERSATION,
              TARGET,
              ProviderOperation.PROBE,
              count,
              "told",
              Duration.ZERO,
              probe);
      note(watch.report(report, now, now));
      if (random.nextInt(4) > 0) {
        probe = Optional.empty();
      }
    }

    private Step note(Step step) {
      step.told().ifPresent(this::told);
      return step;
    }

    private void told(BreakerState state) {
      seen.add(state.position());
      long before = last.map(BreakerState::number).orElse(0L);
      assertThat(state.number()).as("numbers grow").isEqualTo(before + 1);
      int share = last.map(BreakerState::share).orElse(100);
      boolean byHand = state.reason().equals("manual") || state.reason().equals("released");
      if (share == 0 && state.share() > 0 && !byHand) {
        assertThat(state.reason()).isEqualTo("probe_ok");
        assertThat(state.position()).isEqualTo(BreakerPosition.RECOVERING);
        assertThat(goodInARow).isGreaterThanOrEqualTo(SETTINGS.probes());
      }
      if (state.position() == BreakerPosition.HALF_OPEN) {
        goodInARow = 0;
      }
      if (order.isPresent()) {
        assertThat(state.by()).as("an order alone moves what is forced").isPresent();
      }
      last = Optional.of(state);
    }
  }
}
