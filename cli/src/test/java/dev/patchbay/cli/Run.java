package dev.patchbay.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/** One command as a person would run it: its exit code and what it printed. */
record Run(int exitCode, String out, String err) {
  static Run of(String... arguments) {
    return of(PatchbayCommand.commandLine(), arguments);
  }

  static Run of(CommandLine line, String... arguments) {
    var out = new StringWriter();
    var err = new StringWriter();
    line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    return new Run(line.execute(arguments), out.toString(), err.toString());
  }
}
