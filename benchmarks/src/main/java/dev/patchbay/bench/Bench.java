package dev.patchbay.bench;

import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command {@code patchbay bench}. */
@Command(
    name = "patchbay bench",
    description = "Measures, on this machine alone.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    subcommands = SocketsCommand.class,
    footer = {"", "Each takes --help. Exit codes: 0 measured, 1 failed, 2 wrong usage."})
public final class Bench {
  private Bench() {}

  public static void main(String[] arguments) {
    Locale.setDefault(Locale.ROOT);
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Bench())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler((failure, line, parsed) -> {
          line.getErr().println("failed: " + failure.getMessage());
          return CommandLine.ExitCode.SOFTWARE;
        });
  }
}
