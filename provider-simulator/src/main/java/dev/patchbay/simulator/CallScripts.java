package dev.patchbay.simulator;

import java.util.List;
import java.util.Optional;

/**
 * Which script answers a session's caller, and how far it got: that of a response's own
 * instructions, which is played for that response; that of the session's instructions; the one set
 * by the server's owner; and where none is left, the rules of {@link AnswerRules}.
 */
final class CallScripts {
  private final ScriptRules rules;
  private final Optional<ScriptReading> posted;
  private Optional<ScriptReading> own = Optional.empty();

  CallScripts(ScriptRules rules, Optional<CallScript> posted) {
    this.rules = rules;
    this.posted = posted.map(ScriptReading::new);
  }

  /**
   * Takes the session's instructions. The same script goes on where it is; another begins.
   *
   * @throws Refusal when they hold a script that breaks its rules, or name one that is not there
   */
  void instructed(String instructions) throws Refusal {
    Optional<CallScript> script = script("session.instructions", instructions);
    if (!script.equals(own.map(ScriptReading::script))) {
      own = script.map(ScriptReading::new);
    }
  }

  List<ScriptStep> answer(ResponseAsk ask, List<Item> items) throws Refusal {
    Optional<ScriptReading> reading = reading(ask);
    if (reading.isPresent()) {
      List<ScriptStep> steps = reading.get().next(ask.settings().parallelCalls());
      if (!steps.isEmpty()) {
        return callable(steps, ask);
      }
    }
    return AnswerRules.answer(ask, items);
  }

  private Optional<ScriptReading> reading(ResponseAsk ask) throws Refusal {
    if (ask.ownInstructions()) {
      return script("response.instructions", ask.settings().instructions()).map(ScriptReading::new);
    }
    return ask.apart() ? Optional.empty() : own.or(() -> posted);
  }

  private Optional<CallScript> script(String field, String instructions) throws Refusal {
    return switch (CallScript.chosen(field, instructions)) {
      case CallScript.Chosen.None() -> Optional.empty();
      case CallScript.Chosen.Written(CallScript script) -> Optional.of(script);
      case CallScript.Chosen.Named(String name) ->
          Optional.of(
              rules
                  .named(name)
                  .orElseThrow(() -> Refusal.value(field, "names a script that was not set")));
    };
  }

  /** A call of a tool that is not offered fails the response, for no model could make it. */
  private static List<ScriptStep> callable(List<ScriptStep> steps, ResponseAsk ask) {
    boolean none = ask.choice() instanceof TextRequest.ToolChoice.None;
    for (ScriptStep step : steps) {
      boolean wrong =
          step instanceof ScriptStep.Call call
              && (none
                  || ask.settings().tools().stream()
                      .noneMatch(tool -> tool.name().equals(call.name())));
      if (wrong) {
        return List.of(new ScriptStep.Fail("script_error"));
      }
    }
    return steps;
  }
}
