package dev.patchbay.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SocketsTableTest {
  private static final String RATIO = "of it as a multiple of ours";

  @Test
  void oursIsOneTimeOurs() {
    assertThat(row(RATIO, Columns.measured("ours", 20), Columns.measured("okhttp", 50)))
        .containsExactly("1", "2.50 (2.50..2.50)");
  }

  @Test
  void whatWasNotMeasuredIsNoMultipleOfAnythingNotEvenOurs() {
    assertThat(row(RATIO, Columns.measured("ours", 0), Columns.measured("okhttp", 50)))
        .containsExactly("no window counts", "no window counts");
    assertThat(row("CPU us per pair", Columns.measured("ours", 0)))
        .containsExactly("no window counts");
  }

  @Test
  void rejectedWindowIsToldWithItsReason() {
    assertThat(lines(Columns.measured("ours", 20, 0)))
        .contains("ours: round 2 rejected, " + Columns.BUSY);
  }

  private static List<String> row(String name, Column... columns) {
    String row =
        lines(columns).stream()
            .filter(line -> line.strip().startsWith(name))
            .findFirst()
            .orElseThrow();
    return List.of(row.strip().substring(name.length()).strip().split("  +"));
  }

  private static List<String> lines(Column... columns) {
    return SocketsTable.lines(new Case(new Setting(50, true), List.of(columns)));
  }
}
