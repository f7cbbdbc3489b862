package dev.patchbay.simulator;

import java.util.Map;

/** Sets, lists and drops scenarios under {@code /admin/scripts}. */
final class ScenarioEndpoint {
  static final String PATH = "/admin/scripts";

  private final ScenarioRules rules;

  ScenarioEndpoint(ScenarioRules rules) {
    this.rules = rules;
  }

  Answer answer(HttpCall call) throws Refusal {
    return switch (call.method()) {
      case "GET" -> Answer.json(200, Map.of("scripts", rules.describe()));
      case "POST" -> Answer.json(201, rules.add(ScenarioRule.parse(call.body())));
      case "DELETE" -> Answer.json(200, Map.of("removed", rules.clear()));
      default ->
          throw Refusal.of(
              405,
              "invalid_request_error",
              "",
              "method_not_allowed",
              "Scripts are set by POST, listed by GET and dropped by DELETE.");
    };
  }
}
