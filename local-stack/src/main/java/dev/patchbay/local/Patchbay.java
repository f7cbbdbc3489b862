package dev.patchbay.local;

import dev.patchbay.cli.PatchbayCommand;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine;

/** The command {@code patchbay}: those against any cluster, and those of the local stack. */
public final class Patchbay {
  private Patchbay() {}

  public static void main(String[] args) {
    PatchbayCommand.quietLogging();
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    return commandLine(variable -> Optional.ofNullable(System.getenv(variable)));
  }

  /**
   * @param environment a variable's value, if it is set
   */
  static CommandLine commandLine(Function<String, Optional<String>> environment) {
    CommandLine line =
        PatchbayCommand.commandLine()
            .addSubcommand(new DemoCommand(new ProviderOptions(environment)))
            .addSubcommand(new UpCommand(new ProviderOptions(environment)))
            .addSubcommand(new ProveCommand())
            .addSubcommand(new BenchCommand())
            .addSubcommand(SimulatorCommand.line());
    PatchbayCommand.adopt(line);
    return line.setExecutionExceptionHandler(new StackErrors(line.getExecutionExceptionHandler()));
  }
}
