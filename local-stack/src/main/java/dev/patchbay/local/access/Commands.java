package dev.patchbay.local.access;

import dev.patchbay.cli.PatchbayCommand;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A command as a person at the shell ran it.
 *
 * @param words all of it but how the cluster is reached
 * @param status its exit code
 */
record Commands(String words, int status, String out, String err) {
  /** Runs it as who these client properties are of. */
  static Commands run(Path clusterConfig, String... arguments) {
    var all = new ArrayList<>(Arrays.asList(arguments));
    all.addAll(List.of("--cluster-config", clusterConfig.toString()));
    return bare(all);
  }

  /** Runs it as it stands. */
  static Commands bare(List<String> arguments) {
    var out = new StringWriter();
    var err = new StringWriter();
    int status =
        PatchbayCommand.commandLine()
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .execute(arguments.toArray(String[]::new));
    return new Commands(String.join(" ", arguments), status, out.toString(), err.toString());
  }

  /** The same, if it did what it should. */
  Commands done() {
    if (status != 0) {
      throw new AccessFailure("exit code %d of %s: %s%s".formatted(status, words, out, err));
    }
    return this;
  }
}
