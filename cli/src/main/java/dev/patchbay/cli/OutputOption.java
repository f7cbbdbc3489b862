package dev.patchbay.cli;

import java.io.PrintWriter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Whom a command writes for. */
@SuppressWarnings("NullAway.Init") // picocli fills in what is annotated
final class OutputOption {
  enum Format {
    text,
    json
  }

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = {"-o", "--format"},
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "text for people (default), or json: one object per line on standard output.")
  private Format format;

  Printer printer() {
    PrintWriter out = command.commandLine().getOut();
    PrintWriter err = command.commandLine().getErr();
    return new Printer(out, err, format == Format.json);
  }
}
