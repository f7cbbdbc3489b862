package dev.patchbay.simulator;

import java.util.ArrayList;
import java.util.List;

/** A place in a call's scenario. */
final class ScenarioReading {
  private final Scenario scenario;
  private int at;

  ScenarioReading(Scenario scenario) {
    this(scenario, 0);
  }

  /**
   * @param at the step that comes next
   */
  ScenarioReading(Scenario scenario, int at) {
    this.scenario = scenario;
    this.at = at;
  }

  Scenario scenario() {
    return scenario;
  }

  /**
   * The steps of the next response; none when the scenario is over.
   *
   * @param parallel whether calls that follow each other are made in one response
   */
  List<ScenarioStep> next(boolean parallel) {
    List<ScenarioStep> steps = new ArrayList<>();
    while (at < scenario.steps().size()) {
      ScenarioStep step = scenario.steps().get(at);
      boolean called = !steps.isEmpty() && steps.getLast() instanceof ScenarioStep.Call;
      if (called && !(parallel && step instanceof ScenarioStep.Call)) {
        break;
      }
      at++;
      switch (step) {
        case ScenarioStep.Repeat repeat -> {
          at = 0;
          if (steps.stream().anyMatch(Scenario::answers)) {
            return steps;
          }
        }
        case ScenarioStep.Fail fail -> {
          steps.add(fail);
          return steps;
        }
        case ScenarioStep.Say say -> {
          steps.add(say);
          if (say.asks()) {
            return steps;
          }
        }
        case ScenarioStep.Call call -> steps.add(call);
        case ScenarioStep.Wait wait -> steps.add(wait);
        case ScenarioStep.Pace pace -> steps.add(pace);
      }
    }
    return steps.stream().anyMatch(Scenario::answers) ? steps : List.of();
  }
}
