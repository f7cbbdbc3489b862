package dev.patchbay.simulator;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What is answered where no script is: the writing rules of the endpoints for text. */
final class AnswerRules {
  private AnswerRules() {}

  /** Steps of say and call alone. */
  static List<ScenarioStep> answer(ResponseAsk ask, List<Item> items) throws Refusal {
    SessionSettings settings = ask.settings();
    TextRequest request =
        new TextRequest(
            settings.at("/model").asString(""),
            dialogue(settings, items),
            settings.tools(),
            ask.choice(),
            new TextRequest.Shape.Prose(),
            TextRequest.MOST_OUTPUT,
            true,
            true,
            Json.object(),
            List.of());
    TextWriter writer = new TextWriter(request);
    return switch (writer.write()) {
      case Written.Words(String text) -> List.of(new ScenarioStep.Say(text, true));
      case Written.Call call -> calls(call, writer.marked(), settings.parallelCalls());
    };
  }

  private static List<ScenarioStep> calls(
      Written.Call first, List<Written.Call> marked, boolean parallel) {
    List<Written.Call> all = parallel && marked.contains(first) ? marked : List.of(first);
    List<ScenarioStep> steps = new ArrayList<>();
    all.forEach(call -> steps.add(new ScenarioStep.Call(call.name(), call.arguments())));
    return steps;
  }

  /** Outputs of tools that were called together are answered together. */
  private static Dialogue dialogue(SessionSettings settings, List<Item> items) {
    Dialogue dialogue = new Dialogue();
    dialogue.instruct(settings.instructions());
    List<String> outputs = new ArrayList<>();
    for (Item item : items) {
      if (item.type().equals("function_call_output")) {
        outputs.add(item.said());
      } else {
        outputs.clear();
      }
      tell(dialogue, item, outputs);
    }
    return dialogue;
  }

  private static void tell(Dialogue dialogue, Item item, List<String> outputs) {
    JsonNode json = item.json();
    switch (item.type()) {
      case "function_call" -> dialogue.called(json.path("name").asString(""), item.said());
      case "function_call_output" -> dialogue.tool(String.join(" ", outputs));
      case "message" -> {
        switch (item.role()) {
          case "user" -> dialogue.caller(item.said());
          case "assistant" -> dialogue.model(item.said());
          default -> dialogue.instruct(item.said());
        }
      }
      default -> {}
    }
  }
}
