package dev.patchbay.local;

import static dev.patchbay.local.DemoFixture.completed;
import static dev.patchbay.local.DemoFixture.job;
import static dev.patchbay.local.DemoFixture.result;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class DemoReportTest {
  private static final String LATE =
      "not done in 60 s: "
          + new DemoTimes(Duration.ofMillis(48_200), Duration.ofMillis(11_800), Duration.ZERO);

  private final DemoJob parcel = job("parcel call");
  private final DemoRow right =
      DemoRow.of(parcel)
          .with(
              result(parcel, completed(Recordings.load().named("parcel-delay").text()), 1, "0.01"));
  private final DemoRow waiting = DemoRow.of(job("closing days")).published();
  private final DemoCheck wrong = new DemoCheck("costs are right", List.of("one", "two"));

  @Test
  void lackOfTimeIsToldFirstThenTheWrongRowsAndNothingThatFollowsFromThem() {
    DemoReport report = DemoReport.inTime(List.of(right, waiting), List.of(wrong)).late(LATE);

    assertThat(report.passed()).isFalse();
    assertThat(report.checkLines())
        .containsExactly(
            "",
            "  WRONG  not done in 60 s: starting took 48.2 s, the jobs 11.8 s, stopping 0.0 s",
            "           closing days: published, not completed",
            "",
            "Not every outcome is right.");
    assertThat(report.lines(140)).noneMatch(line -> line.contains("parcel call"));
  }

  @Test
  void whatIsWrongThoughEveryJobCameOutIsToldAlsoWhenItWasLate() {
    DemoReport report = DemoReport.inTime(List.of(right), List.of(wrong)).late(LATE);

    assertThat(report.checkLines())
        .containsSubsequence(
            "  WRONG  " + LATE, "  WRONG  costs are right", "           one", "           two");
  }

  @Test
  void whyJobsFailedIsToldBeforeAllThatFollowsFromIt() {
    DemoReport report =
        DemoReport.inTime(List.of(right), List.of(wrong))
            .because(List.of("The provider refused the key"))
            .late(LATE);

    assertThat(report.checkLines())
        .startsWith("", "  The provider refused the key", "  WRONG  " + LATE);
  }

  @Test
  void linesEndWithoutBlanks() {
    DemoReport report = DemoReport.inTime(List.of(right, waiting), List.of(wrong));

    assertThat(report.lines(140))
        .allSatisfy(line -> assertThat(line).isEqualTo(line.stripTrailing()));
  }
}
