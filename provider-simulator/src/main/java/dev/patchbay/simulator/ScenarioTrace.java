package dev.patchbay.simulator;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;

/**
 * Where a scenario stands, as a talk shows it that is told anew with each request: behind the last
 * of its lines that was said or called. Lines are looked for onwards from there, and those that are
 * passed over count as done; what shows no line counts for nothing. So a talk may have lost its
 * beginning, words that nobody heard, and calls; and it may have words of others.
 */
final class ScenarioTrace {
  /** Of lines that follow each other, shown by one message. */
  private static final int MOST_AT_ONCE = 16;

  private final List<ScenarioSection> sections;
  private final boolean repeats;
  private final Map<String, Integer> called = new HashMap<>();
  private int next;
  private int heard;

  private ScenarioTrace(Scenario scenario) {
    sections = ScenarioSection.of(scenario);
    repeats = scenario.steps().getLast() instanceof ScenarioStep.Repeat;
  }

  /** What is to come, at its step. */
  static ScenarioReading reading(Scenario scenario, List<Dialogue.Past> past) {
    ScenarioTrace trace = new ScenarioTrace(scenario);
    past.forEach(trace::take);
    trace.endCalls();
    return new ScenarioReading(scenario, trace.step());
  }

  private int step() {
    return next == 0 ? 0 : sections.get(next - 1).end();
  }

  private void take(Dialogue.Past past) {
    switch (past) {
      case Dialogue.Past.Called(String name) -> called.merge(name, 1, Integer::sum);
      case Dialogue.Past.Said(String text) -> {
        endCalls();
        said(ScenarioSection.bare(text));
      }
      case Dialogue.Past.Heard() -> {
        endCalls();
        heard();
      }
    }
  }

  /** In whatever order tools answered that were called together. */
  private void endCalls() {
    while (!called.isEmpty()) {
      Optional<ScenarioSection> call =
          pass(sections.size(), section -> called.containsKey(section.call()));
      if (call.isEmpty()) {
        called.clear();
        return;
      }
      called.computeIfPresent(call.get().call(), (name, left) -> left == 1 ? null : left - 1);
    }
  }

  /** One message may show a part of a line, or several lines that follow each other. */
  private void said(String words) {
    int at = 0;
    for (int i = 0; i < MOST_AT_ONCE && at < words.length(); i++) {
      int from = at;
      int far = i == 0 ? sections.size() : 1;
      Optional<ScenarioSection> line = pass(far, section -> section.fits(words, from));
      if (line.isEmpty()) {
        return;
      }
      at += line.get().words().length();
    }
  }

  /** A response that failed left nothing; that the caller speaks again shows that it was. */
  private void heard() {
    heard++;
    if (heard > 1) {
      OptionalInt place = place(0);
      if (place.isPresent() && sections.get(place.getAsInt()).fails()) {
        next = place.getAsInt() + 1;
        heard = 1;
      }
    }
  }

  /** Goes behind the next one of this kind; nowhere if there is none so far ahead. */
  private Optional<ScenarioSection> pass(int far, Predicate<ScenarioSection> wanted) {
    for (int ahead = 0; ahead < far; ahead++) {
      OptionalInt place = place(ahead);
      if (place.isEmpty()) {
        return Optional.empty();
      }
      ScenarioSection section = sections.get(place.getAsInt());
      if (wanted.test(section)) {
        next = place.getAsInt() + 1;
        heard = 0;
        return Optional.of(section);
      }
    }
    return Optional.empty();
  }

  private OptionalInt place(int ahead) {
    int place = next + ahead;
    if (place < sections.size()) {
      return OptionalInt.of(place);
    }
    return repeats ? OptionalInt.of(place % sections.size()) : OptionalInt.empty();
  }
}
