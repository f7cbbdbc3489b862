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
    var usual = line.getExecutionExceptionHandler();
    return line.setExecutionExceptionHandler((e, command, arguments) ->
        e instanceof StackFailure failure
            ? failed(failure, command)
            : usual.handleExecutionException(e, command, arguments));
  }

  /** Its message may have several lines: the end of a log tells why a process died. */
  private static int failed(StackFailure failure, CommandLine command) {
    command.getErr().println("patchbay: " + failure.getMessage());
    return CommandLine.ExitCode.SOFTWARE;
  }
}
