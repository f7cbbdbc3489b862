package dev.patchbay.simulator;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The scenarios that the server's owner set: by name, or for sessions that match. Thread-safe. */
final class ScenarioRules {
  private static final int MOST = 1_000;

  private final List<Armed> rules = new ArrayList<>();
  private final Map<String, ScenarioRule> named = new LinkedHashMap<>();
  private long lastId;

  /** Sets a scenario and gives its description; one of the same name is replaced. */
  synchronized ObjectNode add(ScenarioRule rule) throws Refusal {
    if (rules.size() + named.size() >= MOST) {
      throw Refusal.invalid("", "too_many_scripts", "At most 1000 scripts can be set.");
    }
    if (rule.name().isPresent()) {
      named.put(rule.name().get(), rule);
      return rule.describe();
    }
    Armed armed = new Armed(++lastId, rule);
    rules.add(armed);
    return armed.describe();
  }

  /** For the session that this call opens: of the oldest rule that matches, one use spent. */
  synchronized Optional<Scenario> take(HttpCall call, String model) {
    for (Armed armed : rules) {
      if (armed.rule.matches(call, model)) {
        armed.used++;
        if (armed.rule.times().map(times -> armed.used >= times).orElse(false)) {
          rules.remove(armed);
        }
        return Optional.of(armed.rule.scenario());
      }
    }
    return Optional.empty();
  }

  private synchronized Optional<Scenario> named(String name) {
    return Optional.ofNullable(named.get(name)).map(ScenarioRule::scenario);
  }

  /**
   * Of instructions that hold one, or name one that was set.
   *
   * @param field where the instructions stand
   * @throws Refusal when it breaks its rules, or was not set
   */
  Optional<Scenario> chosen(String field, String instructions) throws Refusal {
    return switch (Scenario.chosen(field, instructions)) {
      case Scenario.Chosen.None() -> Optional.empty();
      case Scenario.Chosen.Written(Scenario scenario) -> Optional.of(scenario);
      case Scenario.Chosen.Named(String name) ->
          Optional.of(
              named(name)
                  .orElseThrow(() -> Refusal.value(field, "names a script that was not set")));
    };
  }

  synchronized ArrayNode describe() {
    ArrayNode all = Json.array();
    named.values().forEach(rule -> all.add(rule.describe()));
    rules.forEach(armed -> all.add(armed.describe()));
    return all;
  }

  /** Drops all scenarios and says how many there were. */
  synchronized int clear() {
    int count = rules.size() + named.size();
    rules.clear();
    named.clear();
    return count;
  }

  private static final class Armed {
    private final long id;
    private final ScenarioRule rule;
    private int used;

    private Armed(long id, ScenarioRule rule) {
      this.id = id;
      this.rule = rule;
    }

    private ObjectNode describe() {
      ObjectNode json = rule.describe().put("id", id).put("used", used);
      rule.times()
          .ifPresentOrElse(
              times -> json.put("remaining", times - used), () -> json.put("remaining", "forever"));
      return json;
    }
  }
}
