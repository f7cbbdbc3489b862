package dev.patchbay.simulator;

import java.util.List;
import java.util.Optional;

/**
 * Which scenario answers a session's caller, and how far it got: that of a response's own
 * instructions, which is played for that response; that of the session's instructions; the one set
 * by the server's owner; and where none is left, the rules of {@link AnswerRules}.
 */
final class SessionScenarios {
  private final ScenarioRules rules;
  private final Optional<ScenarioReading> posted;
  private Optional<ScenarioReading> own = Optional.empty();

  SessionScenarios(ScenarioRules rules, Optional<Scenario> posted) {
    this.rules = rules;
    this.posted = posted.map(ScenarioReading::new);
  }

  /**
   * Takes the session's instructions. The same scenario goes on where it is; another begins.
   *
   * @throws Refusal when they hold a scenario that breaks its rules, or name one that is not there
   */
  void instructed(String instructions) throws Refusal {
    Optional<Scenario> scenario = rules.chosen("session.instructions", instructions);
    if (!scenario.equals(own.map(ScenarioReading::scenario))) {
      own = scenario.map(ScenarioReading::new);
    }
  }

  List<ScenarioStep> answer(ResponseAsk ask, List<Item> items) throws Refusal {
    Optional<ScenarioReading> reading = reading(ask);
    if (reading.isPresent()) {
      List<ScenarioStep> steps = reading.get().next(ask.settings().parallelCalls());
      if (!steps.isEmpty()) {
        return callable(steps, ask.choice(), ask.settings().tools());
      }
    }
    return AnswerRules.answer(ask, items);
  }

  private Optional<ScenarioReading> reading(ResponseAsk ask) throws Refusal {
    if (ask.ownInstructions()) {
      return rules
          .chosen("response.instructions", ask.settings().instructions())
          .map(ScenarioReading::new);
    }
    return ask.apart() ? Optional.empty() : own.or(() -> posted);
  }

  /**
   * A call of a tool that is not offered fails the response, for a script that is played where it
   * does not fit; but for one that insists, as models do at times.
   */
  static List<ScenarioStep> callable(
      List<ScenarioStep> steps, TextRequest.ToolChoice choice, List<TextRequest.Tool> tools) {
    boolean none = choice instanceof TextRequest.ToolChoice.None;
    for (ScenarioStep step : steps) {
      boolean wrong =
          step instanceof ScenarioStep.Call call
              && !call.insists()
              && (none || tools.stream().noneMatch(tool -> tool.name().equals(call.name())));
      if (wrong) {
        return List.of(new ScenarioStep.Fail("script_error"));
      }
    }
    return steps;
  }
}
