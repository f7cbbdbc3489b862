package dev.patchbay.simulator;

import java.util.ArrayList;
import java.util.List;

/**
 * What of a scenario shows in a talk as one thing: lines said in one message, or one call; or a
 * response that fails, which does not show. Prints no words.
 *
 * @param words that are said, bare; empty where none are
 * @param call the tool's name; empty where none is called
 * @param fails whether the response fails in the end
 * @param end the step behind it
 */
record ScenarioSection(String words, String call, boolean fails, int end) {
  /** In their order; at least one, for a scenario answers. */
  static List<ScenarioSection> of(Scenario scenario) {
    List<ScenarioSection> sections = new ArrayList<>();
    StringBuilder said = new StringBuilder();
    for (int i = 0; i < scenario.steps().size(); i++) {
      ScenarioStep step = scenario.steps().get(i);
      boolean ends = !(step instanceof ScenarioStep.Wait || step instanceof ScenarioStep.Pace);
      if (step instanceof ScenarioStep.Say say) {
        said.append(say.text()).append(' ');
        ends = say.asks();
      }
      if (!ends) {
        continue;
      }
      boolean fails = step instanceof ScenarioStep.Fail;
      boolean ours = fails || step instanceof ScenarioStep.Say;
      if (!said.isEmpty() || fails) {
        sections.add(new ScenarioSection(bare(said.toString()), "", fails, ours ? i + 1 : i));
        said.setLength(0);
      }
      if (step instanceof ScenarioStep.Call call) {
        sections.add(new ScenarioSection("", call.name(), false, i + 1));
      }
    }
    if (!said.isEmpty()) {
      sections.add(new ScenarioSection(bare(said.toString()), "", false, scenario.steps().size()));
    }
    return List.copyOf(sections);
  }

  /** Letters and digits, by which words are known again; of what has none, all but the blanks. */
  static String bare(String text) {
    String letters = kept(text, true);
    return letters.isEmpty() ? kept(text, false) : letters;
  }

  /** Whether the words from there on begin with these, or are the beginning of these. */
  boolean fits(String told, int from) {
    int both = Math.min(words.length(), told.length() - from);
    return both > 0 && told.regionMatches(from, words, 0, both);
  }

  private static String kept(String text, boolean lettersOnly) {
    return text.codePoints()
        .filter(c -> lettersOnly ? Character.isLetterOrDigit(c) : !Character.isWhitespace(c))
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  @Override
  public String toString() {
    return "ScenarioSection[end=" + end + "]";
  }
}
