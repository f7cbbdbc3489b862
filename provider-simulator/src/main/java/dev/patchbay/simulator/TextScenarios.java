package dev.patchbay.simulator;

import java.util.List;
import java.util.Optional;

/**
 * What scenarios make of requests for text: that of the first instructions that have one, at the
 * place that the request's messages show.
 */
final class TextScenarios {
  private final ScenarioRules rules;

  TextScenarios(ScenarioRules rules) {
    this.rules = rules;
  }

  /**
   * The steps of the answer; none where the rules of writing answer: without a scenario, behind its
   * end, and where JSON is asked for.
   *
   * @param field where instructions stand, for refusals
   */
  List<ScenarioStep> answer(String field, TextRequest request) throws Refusal {
    if (!(request.shape() instanceof TextRequest.Shape.Prose)) {
      return List.of();
    }
    Optional<Scenario> scenario = scenario(field, request.dialogue());
    if (scenario.isEmpty()) {
      return List.of();
    }
    boolean parallel = request.body().path("parallel_tool_calls").asBoolean(true);
    List<ScenarioStep> steps =
        ScenarioTrace.reading(scenario.get(), request.dialogue().past()).next(parallel);
    return SessionScenarios.callable(steps, request.choice(), request.tools());
  }

  private Optional<Scenario> scenario(String field, Dialogue dialogue) throws Refusal {
    for (String instructions : dialogue.instructed()) {
      Optional<Scenario> scenario = rules.chosen(field, instructions);
      if (scenario.isPresent()) {
        return scenario;
      }
    }
    return Optional.empty();
  }
}
