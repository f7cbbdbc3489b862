package dev.patchbay.router;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.router.ledger.Now;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class TimersTest {
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

  private final Timers timers = new Timers();

  @Test
  void namesWhatIsDueOnceTheLongestOverdueFirst() {
    timers.set("late", OptionalLong.of(9), Optional.empty());
    timers.set("early", OptionalLong.of(3), Optional.of(NOON));
    timers.set("timed", OptionalLong.empty(), Optional.of(NOON));
    timers.set("far", OptionalLong.of(11), Optional.of(NOON.plusMillis(1)));

    assertThat(timers.due(new Now(NOON, 10), 9)).containsExactly("early", "late", "timed");
    assertThat(timers.due(new Now(NOON, 10), 2)).containsExactly("early", "late");
    assertThat(timers.due(new Now(NOON.minusMillis(1), 2), 9)).isEmpty();
  }

  @Test
  void replacesWhatWasSet() {
    timers.set("job", OptionalLong.of(3), Optional.of(NOON));
    timers.set("job", OptionalLong.of(20), Optional.empty());
    assertThat(timers.due(new Now(NOON, 10), 9)).isEmpty();
    assertThat(timers.isDue("job", new Now(NOON, 20))).isTrue();

    timers.remove("job");
    assertThat(timers.due(new Now(NOON, 99), 9)).isEmpty();
    assertThat(timers.isDue("job", new Now(NOON, 99))).isFalse();
  }

  @Test
  void countsWhatIsOverdue() {
    for (int i = 0; i < 5; i++) {
      timers.set("job" + i, OptionalLong.of(i), Optional.empty());
    }
    assertThat(timers.overdue(new Now(NOON, 3))).isEqualTo(4);
    timers.defer("job0", 50);
    assertThat(timers.overdue(new Now(NOON, 3))).isEqualTo(3);
  }
}
