package dev.patchbay.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The rules in force, oldest first; the first that matches a call spoils it. Thread-safe. */
final class FaultRules {
  private static final int MOST = 1000;

  private final List<Armed> rules = new ArrayList<>();
  private long lastId;

  /** Arms a rule and gives its description. */
  synchronized ObjectNode add(FaultRule rule) throws Refusal {
    if (rules.size() == MOST) {
      throw Refusal.invalid("", "too_many_faults", "At most 1000 fault rules can be in force.");
    }
    Armed armed = new Armed(++lastId, rule);
    rules.add(armed);
    return armed.describe();
  }

  /** The script for this call, one use of its rule spent. */
  Optional<String> take(String endpoint, Evaluation evaluation, HttpCall call) {
    return take(rule -> rule.matches(endpoint, evaluation, call));
  }

  /** The script for this socket, one use of its rule spent. */
  Optional<String> take(SocketFamily family, String model, HttpCall call) {
    return take(rule -> rule.matches(family, model, call));
  }

  private synchronized Optional<String> take(Predicate<FaultRule> matches) {
    for (Armed armed : rules) {
      if (matches.test(armed.rule)) {
        armed.spend();
        if (armed.spent()) {
          rules.remove(armed);
        }
        return Optional.of(armed.rule.script());
      }
    }
    return Optional.empty();
  }

  synchronized ArrayNode describe() {
    ArrayNode all = Json.object().putArray("faults");
    rules.forEach(armed -> all.add(armed.describe()));
    return all;
  }

  /** Drops all rules and says how many there were. */
  synchronized int clear() {
    int count = rules.size();
    rules.clear();
    return count;
  }

  private static final class Armed {
    private final long id;
    private final FaultRule rule;
    private int used;

    private Armed(long id, FaultRule rule) {
      this.id = id;
      this.rule = rule;
    }

    private void spend() {
      used++;
    }

    private boolean spent() {
      return rule.times().map(times -> used >= times).orElse(false);
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
