package dev.patchbay.simulator;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A scenario as set by {@code POST /admin/scripts}: with a name, by which instructions choose it,
 * or for sessions that match; what a match leaves out, matches.
 *
 * @param header a handshake header's lower-case name and value
 * @param times for how many sessions; empty for ever
 */
record ScenarioRule(
    Optional<String> name,
    Optional<String> model,
    Optional<Map.Entry<String, String>> header,
    Scenario scenario,
    Optional<Integer> times) {
  private static final int MAX_TIMES = 1_000_000;

  static ScenarioRule parse(byte[] body) throws Refusal {
    Fields rule = Fields.of(body);
    Optional<String> name = rule.string("name");
    rule.only(name.isPresent() ? Set.of("name", "script") : Set.of("match", "script", "times"));
    if (name.isPresent() && !name.get().matches("[A-Za-z0-9_-]{1,64}")) {
      throw Refusal.value("name", "must be 1 to 64 letters, digits, _ or -");
    }
    Scenario scenario = Scenario.parse("script", rule.required("script"));
    if (name.isPresent()) {
      return new ScenarioRule(name, Optional.empty(), Optional.empty(), scenario, Optional.empty());
    }
    Optional<Fields> match = rule.object("match");
    if (match.isEmpty()) {
      return new ScenarioRule(name, Optional.empty(), Optional.empty(), scenario, times(rule));
    }
    match.get().only(Set.of("model", "header"));
    return new ScenarioRule(
        name, match.get().string("model"), header(match.get()), scenario, times(rule));
  }

  boolean matches(HttpCall call, String opened) {
    return model.map(opened::equals).orElse(true)
        && header
            .map(wanted -> call.header(wanted.getKey()).equals(Optional.of(wanted.getValue())))
            .orElse(true);
  }

  /** As JSON, without the scenario's words. */
  ObjectNode describe() {
    ObjectNode json = Json.object();
    name.ifPresent(value -> json.put("name", value));
    if (name.isEmpty()) {
      ObjectNode match = json.putObject("match");
      model.ifPresent(value -> match.put("model", value));
      header.ifPresent(value -> match.putObject("header").put("name", value.getKey()));
    }
    return json.put("steps", scenario.steps().size());
  }

  private static Optional<Map.Entry<String, String>> header(Fields match) throws Refusal {
    Optional<Fields> header = match.object("header");
    if (header.isEmpty()) {
      return Optional.empty();
    }
    header.get().only(Set.of("name", "value"));
    String lower = header.get().required("name").toLowerCase(Locale.ROOT);
    if (lower.equals("authorization")) {
      throw Refusal.value("match.header.name", "keys are not matched or kept");
    }
    return Optional.of(Map.entry(lower, header.get().required("value")));
  }

  private static Optional<Integer> times(Fields rule) throws Refusal {
    JsonNode times = rule.value("times");
    if (times.isString() && times.stringValue().equals("forever")) {
      return Optional.empty();
    }
    if (times.isMissingNode()) {
      throw Refusal.missing("times");
    }
    if (!times.isIntegralNumber()
        || !times.canConvertToInt()
        || times.intValue() < 1
        || times.intValue() > MAX_TIMES) {
      throw Refusal.value("times", "must be a whole number from 1 to 1000000, or \"forever\"");
    }
    return Optional.of(times.intValue());
  }

  @Override
  public String toString() {
    return "ScenarioRule[" + scenario + "]";
  }
}
