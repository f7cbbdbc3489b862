package dev.patchbay.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TalksTableTest {
  private static final Setting SETTING = new Setting(50, true);

  @Test
  void costIsBesideBareSockets() {
    List<String> lines =
        TalksTable.cost(
            new Case(
                SETTING, List.of(Columns.measured("worker", 60), Columns.measured("sockets", 20))));

    assertThat(lines).anyMatch(line -> line.matches("sessions per core +667 +2000"));
    assertThat(lines).anyMatch(line -> line.matches(".*bare sockets +3\\.00.* 1\\.00.*"));
  }

  @Test
  void latencyIsBeyondThatOfTheCopyLoopInTheSameRound() {
    List<String> lines =
        TalksTable.latency(
            new Case(SETTING, List.of(late("worker", 900, 1_500), late("copy-loop", 400, 700))));

    assertThat(lines)
        .anyMatch(line -> line.matches("  beyond the copy loop p50 us +650 \\(500..800\\) +-"));
  }

  private static Column late(String client, double... p50s) {
    var windows = new ArrayList<WindowResult>();
    for (double p50 : p50s) {
      var arrived = new Arrivals(1_000, 0, 0, p50, 2 * p50, 3 * p50);
      windows.add(
          WindowResult.of(
              windows.size(),
              new Due(1_000, 1_000, 40),
              arrived,
              arrived,
              -1,
              new Load(9_000, 1_000, 0.02, 0.3)));
    }
    return new Column.Measured(
        client,
        windows,
        new SystemCalls.Counted(50, 3, Map.of()),
        new MemoryUse(10_240, 20_480, 30 << 20));
  }
}
