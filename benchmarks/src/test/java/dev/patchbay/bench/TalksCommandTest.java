package dev.patchbay.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class TalksCommandTest {
  @Test
  void measuresTwoHundredTalksAgainstAFloorOfFourHundredUnlessToldOtherwise() {
    assertThat(plan()).isEqualTo(new TalksPlan(200, 50, 3, Duration.ofSeconds(8), 400, 1));
  }

  @Test
  void whatIsToldIsMeasured() {
    assertThat(plan("--sessions=30", "--windows=7", "--seconds=4", "--seed=3", "--floor=600"))
        .isEqualTo(new TalksPlan(30, 30, 7, Duration.ofSeconds(4), 600, 3));
  }

  @Test
  void takesAtMostSixMinutesWhereNoWindowIsRejected() {
    assertThat(plan().length()).isLessThanOrEqualTo(Duration.ofMinutes(6));
  }

  @Test
  void quickRunJudgesNoFigure() {
    assertThat(plan("--quick").floor()).isZero();
    assertThat(plan("--quick").length()).isLessThan(Duration.ofMinutes(2));
  }

  @Test
  void longestLengthHasEveryWindowTwice() {
    TalksPlan plan = plan("--windows=1", "--seconds=10");

    assertThat(plan.longest().minus(plan.length())).isEqualTo(Duration.ofMillis(6 * 12_900));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"--sessions=0", "--sessions=501", "--windows=0", "--seconds=61", "--floor=-1"})
  void figureOutOfRangeIsWrongUsage(String option) {
    var errors = new StringWriter();
    CommandLine line = Bench.commandLine().setErr(new PrintWriter(errors));

    assertThat(line.execute("talks", option)).isEqualTo(CommandLine.ExitCode.USAGE);
    assertThat(errors.toString())
        .startsWith("patchbay: " + option.substring(0, option.indexOf('=')) + " must be from ")
        .endsWith("Try 'patchbay bench talks --help'.\n");
  }

  private static TalksPlan plan(String... options) {
    var command = new TalksCommand();
    new CommandLine(command).parseArgs(options);
    return command.plan();
  }
}
