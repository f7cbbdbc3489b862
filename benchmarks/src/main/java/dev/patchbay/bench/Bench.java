package dev.patchbay.bench;

import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** The command {@code patchbay bench}. */
@Command(
    name = "patchbay bench",
    description = "Measures what our parts cost beside others, on this machine alone.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {SocketsCommand.class, TalksCommand.class, StreamsCommand.class},
    footer = {
      "",
      "Each takes --help. Exit codes: 0 measured, 1 failed or not measured, 2 wrong usage.",
      "",
      "Example:",
      "  patchbay bench sockets --quick",
      "  patchbay bench talks --quick",
      "  patchbay bench streams --quick"
    })
public final class Bench {
  private Bench() {}

  public static void main(String[] arguments) {
    Locale.setDefault(Locale.ROOT);
    System.setProperty(Site.QUIET, Site.LOGGING);
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    var line = new CommandLine(new Bench());
    line.setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpWidth(100)
        .setUsageHelpAutoWidth(true)
        .setAbbreviatedOptionsAllowed(false)
        .setParameterExceptionHandler((wrong, _) -> wrongUsage(wrong))
        .setExecutionExceptionHandler((failure, command, _) -> {
          command.getErr().println("patchbay: " + failure.getMessage());
          return CommandLine.ExitCode.SOFTWARE;
        });
    addHelp(line);
    return line;
  }

  private static void addHelp(CommandLine line) {
    line.getCommandSpec()
        .addOption(
            OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Show this help.")
                .build());
    line.getSubcommands().values().forEach(Bench::addHelp);
  }

  private static int wrongUsage(ParameterException wrong) {
    CommandLine command = wrong.getCommandLine();
    command.getErr().println("patchbay: " + wrong.getMessage());
    command.getErr().println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
    return CommandLine.ExitCode.USAGE;
  }
}
