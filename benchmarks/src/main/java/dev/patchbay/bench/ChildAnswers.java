package dev.patchbay.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/**
 * A child's side of what the processes tell each other: one command a line on standard input, one
 * JSON answer a line on standard output. The end of input ends the process, so that no child
 * outlives the bench, whatever ends that.
 */
final class ChildAnswers {
  /** Before each answer, because others write to standard output too. */
  static final String MARK = "@";

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Carries out one command. */
  interface Commands {
    Object carryOut(List<String> command) throws Exception;
  }

  /** Why a command failed. */
  record Failed(String failed) {}

  private ChildAnswers() {}

  static void tell(Object answer) {
    PrintStream out = System.out;
    out.println(MARK + JSON.writeValueAsString(answer));
    out.flush();
  }

  /** Carries out commands until input ends, then halts. */
  static void untilEndOfInput(Commands commands) throws IOException {
    var input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = input.readLine(); line != null; line = input.readLine()) {
      tell(carriedOut(commands, line));
    }
    Runtime.getRuntime().halt(0);
  }

  /** The edge: whatever fails in a command is that command's answer. */
  private static Object carriedOut(Commands commands, String line) {
    try {
      return commands.carryOut(List.of(line.split(" ")));
    } catch (Exception e) {
      e.printStackTrace();
      return new Failed(e.getClass().getSimpleName() + ": " + e.getMessage());
    }
  }
}
