package dev.patchbay.local.proof;

import dev.patchbay.local.SimulatedProvider;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * How many events of the answer's text come before a reader can know something: what a pace between
 * events makes of it.
 *
 * @param untilSentence before the one with which the first sentence is known to be over
 * @param untilEnd before the last one
 */
record ScriptedEvents(int untilSentence, int untilEnd) {
  private static final JsonMapper PLAIN = JsonMapper.builder().build();

  /** Counts them in the agent's own answer. */
  static ScriptedEvents of(SimulatedProvider provider) {
    List<JsonNode> events =
        provider
            .events("gpt-6-luna", ReplyAgent.INSTRUCTIONS, "Hello.", Clips.CALLER + "events")
            .lines()
            .filter(line -> line.startsWith("data: {"))
            .map(line -> PLAIN.readTree(line.substring("data: ".length())))
            .toList();
    var text = new StringBuilder();
    Optional<Integer> sentence = Optional.empty();
    for (int i = 0; i < events.size(); i++) {
      if (events.get(i).path("type").asString("").equals("response.output_text.delta")) {
        text.append(events.get(i).path("delta").asString(""));
      }
      // It is over when something that is no blank stands behind it.
      if (sentence.isEmpty()
          && text.toString().strip().length() > ReplyAgent.FIRST_SENTENCE.length()) {
        sentence = Optional.of(i);
      }
    }
    return new ScriptedEvents(
        sentence.orElseThrow(() -> new ProofFailure("the simulator does not say its script")),
        events.size() - 1);
  }
}
