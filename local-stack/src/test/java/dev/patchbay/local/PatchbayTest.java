package dev.patchbay.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.ContractViolation;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class PatchbayTest {
  private final CommandLine line = Patchbay.commandLine();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  PatchbayTest() {
    line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
  }

  @ParameterizedTest
  @ValueSource(strings = {"demo", "up", "prove", "bench", "simulator"})
  void commandsOfTheStackHaveHelpWithAnExample(String command) {
    assertThat(line.execute(command, "--help")).isZero();

    assertThat(out.toString())
        .startsWith("Usage: patchbay " + command)
        .containsPattern("Examples?:\\R  .*patchbay " + command);
  }

  @Test
  void rootNamesEveryCommandInOneLineOrTwo() {
    assertThat(line.execute("--help")).isZero();

    assertThat(out.toString()).contains("demo", "up", "prove", "bench", "simulator", "submit");
    assertThat(out.toString().lines()).hasSizeLessThan(32);
  }

  @ParameterizedTest
  @ValueSource(strings = {"demo", "up", "prove"})
  void messageThatBreaksItsContractIsTheStacksFailure(String command) throws Exception {
    assertThat(handled(new ContractViolation("outcome", "must be known"), command)).isEqualTo(1);
    assertThat(err.toString())
        .isEqualTo("patchbay: a message breaks its contract: outcome: must be known\n");
  }

  @Test
  void contentOfTheUsersThatBreaksItsContractIsWrongUsage() throws Exception {
    assertThat(handled(new ContractViolation("input.text", "must not be blank"), "submit"))
        .isEqualTo(2);
  }

  @Test
  void failureOfTheStackTellsItsWholeReason() throws Exception {
    assertThat(handled(new StackFailure("the router ended; its log:\nno room"), "up")).isEqualTo(1);
    assertThat(err.toString()).isEqualTo("patchbay: the router ended; its log:\nno room\n");
  }

  private int handled(Exception failure, String command) throws Exception {
    CommandLine named = line.getSubcommands().getOrDefault(command, line);
    named.setErr(new PrintWriter(err, true));
    return line.getExecutionExceptionHandler()
        .handleExecutionException(failure, named, line.parseArgs("demo"));
  }
}
