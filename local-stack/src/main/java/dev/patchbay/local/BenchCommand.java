package dev.patchbay.local;

import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/**
 * Stands for {@code bench} among the commands. It is a module of its own, which nothing imports, so
 * the launcher starts it before it would get here.
 */
@Command(
    name = "bench",
    description = "Measures what our parts cost beside others, on this machine alone.",
    footer = {"", "Example:", "  ./patchbay bench --help"})
final class BenchCommand implements Runnable {
  @Unmatched private List<String> arguments = List.of();

  @Override
  public void run() {
    throw new StackFailure("bench is started by ./patchbay in the project's folder");
  }
}
