package dev.patchbay.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class SocketsCommandTest {
  @Test
  void measuresHundredAndFiveHundredSessionsWithoutAndWithTlsUnlessToldOtherwise() {
    Plan plan = plan();

    assertThat(plan.settings())
        .containsExactly(
            new Setting(100, false),
            new Setting(100, true),
            new Setting(500, false),
            new Setting(500, true));
    assertThat(plan.clients()).containsExactlyInAnyOrder(Contestant.values());
    assertThat(plan.windows()).isEqualTo(5);
    assertThat(plan.window()).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void whatIsToldIsMeasured() {
    Plan plan =
        plan(
            "--sessions",
            "20,40",
            "--tls",
            "on",
            "--windows",
            "7",
            "--seconds",
            "4",
            "--seed",
            "3",
            "--clients",
            "NODE,OURS");

    assertThat(plan)
        .isEqualTo(
            new Plan(
                List.of(new Setting(20, true), new Setting(40, true)),
                Set.of(Contestant.NODE, Contestant.OURS),
                7,
                Duration.ofSeconds(4),
                Duration.ofSeconds(4),
                3));
  }

  @Test
  void quickRunTakesAboutAMinute() {
    assertThat(plan("--quick").length()).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(90));
  }

  @Test
  void longestLengthHasEveryWindowTwice() {
    Plan plan = plan();

    assertThat(plan.longest().minus(plan.length())).isEqualTo(Duration.ofSeconds(4 * 3 * 5 * 11));
  }

  @ParameterizedTest
  @ValueSource(strings = {"--sessions=0", "--sessions=2001", "--windows=0", "--seconds=61"})
  void figureOutOfRangeIsWrongUsage(String option) {
    var errors = new StringWriter();
    CommandLine line = Bench.commandLine().setErr(new PrintWriter(errors));

    assertThat(line.execute("sockets", option)).isEqualTo(CommandLine.ExitCode.USAGE);
    assertThat(errors.toString())
        .startsWith("patchbay: " + option.substring(0, option.indexOf('=')) + " must be from 1 to ")
        .endsWith("Try 'patchbay bench sockets --help'.\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "sockets"})
  void helpIsWholeAndHasAnExample(String command) {
    var out = new StringWriter();
    CommandLine line = Bench.commandLine().setOut(new PrintWriter(out));
    String[] arguments =
        command.isEmpty() ? new String[] {"--help"} : new String[] {command, "--help"};

    assertThat(line.execute(arguments)).isZero();
    assertThat(out.toString())
        .startsWith("Usage: patchbay bench")
        .contains("Exit codes: 0 measured, 1 failed or not measured, 2 wrong usage.")
        .containsPattern("Examples?:\\R  patchbay bench");
  }

  private static Plan plan(String... options) {
    var command = new SocketsCommand();
    new CommandLine(command).parseArgs(options);
    return command.plan();
  }
}
