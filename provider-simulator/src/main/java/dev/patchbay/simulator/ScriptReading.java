package dev.patchbay.simulator;

import java.util.ArrayList;
import java.util.List;

/** A place in a call's script. */
final class ScriptReading {
  private final CallScript script;
  private int at;

  ScriptReading(CallScript script) {
    this.script = script;
  }

  CallScript script() {
    return script;
  }

  /**
   * The steps of the next response; none when the script is over.
   *
   * @param parallel whether calls that follow each other are made in one response
   */
  List<ScriptStep> next(boolean parallel) {
    List<ScriptStep> steps = new ArrayList<>();
    while (at < script.steps().size()) {
      ScriptStep step = script.steps().get(at);
      boolean called = !steps.isEmpty() && steps.getLast() instanceof ScriptStep.Call;
      if (called && !(parallel && step instanceof ScriptStep.Call)) {
        break;
      }
      at++;
      switch (step) {
        case ScriptStep.Repeat repeat -> {
          at = 0;
          if (steps.stream().anyMatch(CallScript::answers)) {
            return steps;
          }
        }
        case ScriptStep.Fail fail -> {
          steps.add(fail);
          return steps;
        }
        case ScriptStep.Say say -> {
          steps.add(say);
          if (say.asks()) {
            return steps;
          }
        }
        case ScriptStep.Call call -> steps.add(call);
        case ScriptStep.Wait wait -> steps.add(wait);
        case ScriptStep.Pace pace -> steps.add(pace);
      }
    }
    return steps.stream().anyMatch(CallScript::answers) ? steps : List.of();
  }
}
