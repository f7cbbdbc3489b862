package dev.patchbay.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class UnmeasuredTest {
  private static final Column ABSENT = new Column.Absent("node-ws", "'node' is not installed");

  @Test
  void clientOfWhichAWindowCountsIsMeasured() {
    assertThat(unmeasured(Columns.measured("ours", 0, 18))).isEmpty();
  }

  @Test
  void clientOfWhichNoWindowCountsIsNotWhateverOthersAre() {
    assertThat(unmeasured(Columns.measured("ours", 0, 0), Columns.measured("okhttp", 40)))
        .containsExactly("N = 50, TLS: ours: none of 2 windows counts; the last: " + Columns.BUSY);
  }

  @Test
  void clientThatLacksSomethingIsNoFailureWhereAnotherRan() {
    assertThat(unmeasured(ABSENT, Columns.measured("ours", 18))).isEmpty();
  }

  @Test
  void caseInWhichNobodyRanIsNotMeasured() {
    assertThat(unmeasured(ABSENT)).containsExactly("N = 50, TLS: node-ws: 'node' is not installed");
  }

  private static List<String> unmeasured(Column... columns) {
    return Unmeasured.of(List.of(new Case(new Setting(50, true), List.of(columns))));
  }
}
