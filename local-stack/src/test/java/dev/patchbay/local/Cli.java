package dev.patchbay.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.patchbay.cli.PatchbayCommand;
import dev.patchbay.schemas.Json;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A command as a person at the shell runs it.
 *
 * @param status its exit code
 */
record Cli(int status, String out, String err) {
  /** Runs it in this process, against the shared stack. */
  static Cli run(String... arguments) {
    return at(TestStack.stack().bootstrapServers(), arguments);
  }

  /** Runs it in this process, against a broker. */
  static Cli at(String bootstrapServers, String... arguments) {
    var all = new ArrayList<>(Arrays.asList(arguments));
    all.addAll(List.of("--bootstrap", bootstrapServers));
    var out = new StringWriter();
    var err = new StringWriter();
    int status =
        PatchbayCommand.commandLine()
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .execute(all.toArray(String[]::new));
    return new Cli(status, out.toString(), err.toString());
  }

  /** What it printed with {@code -o json}. */
  List<JsonNode> json() {
    return out.lines().map(line -> Json.tree(line.getBytes(UTF_8))).toList();
  }
}
