package dev.patchbay.router.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class CostModelTest {
  private static final long DAY = 24 * 3600;

  /** Every component with its least and most: seconds of a time, or tokens. */
  private static final List<Bound> BOUNDS =
      List.of(
          new Bound("longest-recording", 1, DAY, "1s to 24h"),
          new Bound("usual-recording", 1, DAY, "1s to 24h"),
          new Bound("longest-speech", 1, DAY, "1s to 24h"),
          new Bound("audio-tokens-per-second", 1, 10_000_000, "1 to 10000000"),
          new Bound("instruction-tokens", 1, 10_000_000, "1 to 10000000"),
          new Bound("notes-tokens", 1, 10_000_000, "1 to 10000000"),
          new Bound("usual-tokens", 1, 10_000_000, "1 to 10000000"),
          new Bound("slice", 30, DAY, "30s to 24h"),
          new Bound("turn", 300, DAY, "300s to 24h"),
          new Bound("context", 1, 10_000_000, "1 to 10000000"));

  private record Bound(String name, long least, long most, String range) {}

  @Test
  void eachMayBeItsLeastOrItsMostAndWhatIsBeyondIsRefusedByName() {
    for (int component = 0; component < BOUNDS.size(); component++) {
      Bound bound = BOUNDS.get(component);
      assertThat(model(component, bound.least())).as(bound.name()).isNotNull();
      assertThat(model(component, bound.most())).as(bound.name()).isNotNull();
      refused(component, bound.least() - 1);
      refused(component, bound.most() + 1);
    }
  }

  @Test
  void aUsualRecordingIsNotLongerThanTheLongest() {
    long[] all = usual();
    all[0] = 60;
    all[1] = 60;
    assertThat(model(all)).isNotNull();
    all[1] = 61;
    assertThatThrownBy(() -> model(all))
        .hasMessage("costs: usual-recording must not be above longest-recording");
  }

  private static void refused(int component, long value) {
    Bound bound = BOUNDS.get(component);
    assertThatThrownBy(() -> model(component, value))
        .hasMessage("costs: " + bound.name() + " must be " + bound.range());
  }

  /** The usual one but for one component, with the longest recording as long as may be. */
  private static CostModel model(int component, long value) {
    long[] all = usual();
    all[component] = value;
    if (component == 0) {
      all[1] = Math.clamp(value, 1, DAY);
    }
    return model(all);
  }

  private static long[] usual() {
    return new long[] {DAY, 180, 1800, 20, 32_768, 16_384, 400, 30, 300, 49_152};
  }

  private static CostModel model(long[] all) {
    return new CostModel(
        Duration.ofSeconds(all[0]),
        Duration.ofSeconds(all[1]),
        Duration.ofSeconds(all[2]),
        (int) all[3],
        (int) all[4],
        (int) all[5],
        (int) all[6],
        Duration.ofSeconds(all[7]),
        Duration.ofSeconds(all[8]),
        (int) all[9]);
  }
}
