package dev.patchbay.local;

import dev.patchbay.cli.PatchbayCommand;
import picocli.CommandLine;

/** The command {@code patchbay}: those against any cluster, and those of the local stack. */
public final class Patchbay {
  private Patchbay() {}

  public static void main(String[] args) {
    PatchbayCommand.quietLogging();
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    CommandLine line =
        PatchbayCommand.commandLine()
            .addSubcommand(new DemoCommand())
            .addSubcommand(new UpCommand())
            .addSubcommand(new ProveCommand())
            .addSubcommand(new SimulatorCommand());
    PatchbayCommand.adopt(line);
    return line.setExecutionExceptionHandler(new StackErrors(line.getExecutionExceptionHandler()));
  }
}
