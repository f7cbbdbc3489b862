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
 * outputs; with {@code fail}; and with the scenario.
 */
record Scenario(List<ScenarioStep> steps) {
  private static final int MOST_LINES = 1_000;
  private static final int MOST_CHARACTERS = 1 << 18;
  private static final Duration LONGEST_SILENCE = Duration.ofHours(1);
  private static final String HEAD = "script:";

  /** Of a session's instructions. */
  sealed interface Chosen {
    record None() implements Chosen {}

    record Named(String name) implements Chosen {}

    record Written(Scenario scenario) implements Chosen {}
  }

  /**
   * Finds a line {@code script:}, with the scenario in the lines below it up to an empty one, or
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

  /**
   * A scenario of these lines; empty ones and those that begin with {@code #} count for nothing.
   */
  static Scenario parse(String field, String text) throws Refusal {
    return of(field, text.lines().map(String::strip).toList());
  }

  private static List<String> below(List<String> lines, int from) {
    int to = from;
    while (to < lines.size() && !lines.get(to).isEmpty()) {
      to++;
    }
    return lines.subList(from, to);
  }

  private static Scenario of(String field, List<String> lines) throws Refusal {
    if (lines.size() > MOST_LINES) {
      throw Refusal.value(field, "a script has at most %d lines".formatted(MOST_LINES));
    }
    List<ScenarioStep> steps = new ArrayList<>();
    int spoken = 0;
    Duration silent = Duration.ZERO;
    Optional<ScenarioLine> last = Optional.empty();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).isEmpty() || lines.get(i).startsWith("#")) {
        continue;
      }
      ScenarioLine line = new ScenarioLine(field, i + 1, lines.get(i));
      if (!steps.isEmpty() && steps.getLast() instanceof ScenarioStep.Repeat) {
        throw line.refused("nothing follows 'repeat'");
      }
      ScenarioStep step = line.step();
      spoken += step instanceof ScenarioStep.Say say ? say.text().length() : 0;
      if (spoken > MOST_CHARACTERS) {
        throw line.refused("up to here the script says more than 262144 characters");
      }
      silent = step instanceof ScenarioStep.Wait(Duration time) ? silent.plus(time) : silent;
      if (silent.compareTo(LONGEST_SILENCE) > 0) {
        throw line.refused("up to here the script waits for more than an hour");
      }
      steps.add(step);
      last = Optional.of(line);
    }
    if (steps.stream().noneMatch(Scenario::answers)) {
      ScenarioLine end = last.orElse(new ScenarioLine(field, 1, ""));
      throw end.refused("a script says, asks, calls or fails at least once");
    }
    return new Scenario(List.copyOf(steps));
  }

  /** Whether a response can be made of it. */
  static boolean answers(ScenarioStep step) {
    return switch (step) {
      case ScenarioStep.Say say -> true;
      case ScenarioStep.Call call -> true;
      case ScenarioStep.Fail fail -> true;
      case ScenarioStep.Wait wait -> false;
      case ScenarioStep.Pace pace -> false;
      case ScenarioStep.Repeat repeat -> false;
    };
  }

  @Override
  public String toString() {
    return "Scenario[" + steps.size() + " steps]";
  }
}
