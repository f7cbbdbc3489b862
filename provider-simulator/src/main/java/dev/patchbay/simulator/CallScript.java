package dev.patchbay.simulator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a call goes, line by line. Prints no words.
 *
 * <p>What the model says in one response ends with {@code ask}, after which the caller has the
 * turn; before the first line that follows a {@code call}, or several, which waits for their
 * outputs; with {@code fail}; and with the script.
 */
record CallScript(List<ScriptStep> steps) {
  private static final int MOST_LINES = 1_000;
  private static final int MOST_CHARACTERS = 1 << 18;
  private static final Duration LONGEST_SILENCE = Duration.ofHours(1);
  private static final String HEAD = "script:";

  /** Of a session's instructions. */
  sealed interface Chosen {
    record None() implements Chosen {}

    record Named(String name) implements Chosen {}

    record Written(CallScript script) implements Chosen {}
  }

  /**
   * Finds a line {@code script:}, with the script in the lines below it up to an empty one, or
   * {@code script: NAME}.
   *
   * @param field where the instructions stand, for refusals
   */
  static Chosen chosen(String field, String instructions) throws Refusal {
    List<String> lines = instructions.lines().map(String::strip).toList();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith(HEAD)) {
        String name = lines.get(i).substring(HEAD.length()).strip();
        return name.isEmpty()
            ? new Chosen.Written(of(field, below(lines, i + 1)))
            : new Chosen.Named(name);
      }
    }
    return new Chosen.None();
  }

  /** A script of these lines; empty ones and those that begin with {@code #} count for nothing. */
  static CallScript parse(String field, String text) throws Refusal {
    return of(field, text.lines().map(String::strip).toList());
  }

  private static List<String> below(List<String> lines, int from) {
    int to = from;
    while (to < lines.size() && !lines.get(to).isEmpty()) {
      to++;
    }
    return lines.subList(from, to);
  }

  private static CallScript of(String field, List<String> lines) throws Refusal {
    if (lines.size() > MOST_LINES) {
      throw Refusal.value(field, "a script has at most %d lines".formatted(MOST_LINES));
    }
    List<ScriptStep> steps = new ArrayList<>();
    int spoken = 0;
    Duration silent = Duration.ZERO;
    Optional<ScriptLine> last = Optional.empty();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).isEmpty() || lines.get(i).startsWith("#")) {
        continue;
      }
      ScriptLine line = new ScriptLine(field, i + 1, lines.get(i));
      if (!steps.isEmpty() && steps.getLast() instanceof ScriptStep.Repeat) {
        throw line.refused("nothing follows 'repeat'");
      }
      ScriptStep step = line.step();
      spoken += step instanceof ScriptStep.Say say ? say.text().length() : 0;
      if (spoken > MOST_CHARACTERS) {
        throw line.refused("up to here the script says more than 262144 characters");
      }
      silent = step instanceof ScriptStep.Wait(Duration time) ? silent.plus(time) : silent;
      if (silent.compareTo(LONGEST_SILENCE) > 0) {
        throw line.refused("up to here the script waits for more than an hour");
      }
      steps.add(step);
      last = Optional.of(line);
    }
    if (steps.stream().noneMatch(CallScript::answers)) {
      ScriptLine end = last.orElse(new ScriptLine(field, 1, ""));
      throw end.refused("a script says, asks, calls or fails at least once");
    }
    return new CallScript(List.copyOf(steps));
  }

  /** Whether a response can be made of it. */
  static boolean answers(ScriptStep step) {
    return switch (step) {
      case ScriptStep.Say say -> true;
      case ScriptStep.Call call -> true;
      case ScriptStep.Fail fail -> true;
      case ScriptStep.Wait wait -> false;
      case ScriptStep.Pace pace -> false;
      case ScriptStep.Repeat repeat -> false;
    };
  }

  @Override
  public String toString() {
    return "CallScript[" + steps.size() + " steps]";
  }
}
