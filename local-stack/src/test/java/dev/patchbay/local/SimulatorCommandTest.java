package dev.patchbay.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.simulator.SimulatorOption;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

class SimulatorCommandTest {
  private final CommandLine line = Patchbay.commandLine();
  private final CommandLine simulator =
      Objects.requireNonNull(line.getSubcommands().get("simulator"));
  private final StringWriter err = new StringWriter();

  SimulatorCommandTest() {
    simulator.setErr(new PrintWriter(err, true));
  }

  @Test
  void itHasTheSimulatorsOptionsAndNoOther() {
    assertThat(simulator.getCommandSpec().options().stream().map(OptionSpec::longestName))
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(
                    Arrays.stream(SimulatorOption.values()).map(SimulatorOption::flag),
                    Stream.of("--help"))
                .toList());
  }

  @ParameterizedTest
  @EnumSource(SimulatorOption.class)
  void eachIsToldInItsHelp(SimulatorOption option) {
    assertThat(simulator.getUsageMessage(CommandLine.Help.Ansi.OFF).replaceAll("\\s+", " "))
        .contains(option.flag() + "=" + option.value() + " " + option.about());
  }

  @ParameterizedTest
  @CsvSource({
    "--pace=0.4, --pace must be from 0.5 to 1000",
    "--held-ms=0, --held-ms must be more than 0 and at most two hours",
    "--max-sessions=x, --max-sessions must be a whole number",
    "--tls-cert=a.pem, --tls-cert and --tls-key must be given together",
    "--second-bad-key=k, --second-port must be given with keys"
  })
  void whatTheSimulatorRefusesIsWrongUsageByItsOption(String argument, String rule) {
    assertThat(line.execute("simulator", argument)).isEqualTo(CommandLine.ExitCode.USAGE);
    assertThat(err.toString())
        .isEqualTo("patchbay: " + rule + "\nTry 'patchbay simulator --help'.\n");
  }

  @Test
  void certificateThatCannotBeReadIsAFailure() {
    assertThat(line.execute("simulator", "--tls-cert=none.pem", "--tls-key=none.pem"))
        .isEqualTo(CommandLine.ExitCode.SOFTWARE);
    assertThat(err.toString()).contains("certificate");
  }
}
