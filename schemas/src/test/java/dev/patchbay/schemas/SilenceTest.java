package dev.patchbay.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.Samples.Sample;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What was said, whom it was said to, and what products write on their labels is not printed. */
class SilenceTest {
  private static final String CANARY = "canary-9b1c";
  private static final Set<String> SPEECH =
      Set.of(
          "text",
          "endUserId",
          "webvtt",
          "srt",
          "summary",
          "instructions",
          "disclosure",
          "fallbackPrompt",
          "greeting",
          "description",
          "question",
          "when");

  static List<Sample> samples() {
    return Samples.in("golden");
  }

  @ParameterizedTest
  @MethodSource("samples")
  void noMessagePrintsSpeechLabelsOrAddresses(Sample sample) {
    JsonNode document = Json.tree(sample.json());
    plant(document);
    byte[] planted = Json.write(document);

    String printed = Json.read(sample.type(), planted).toString();

    assertThat(printed).isNotEmpty().doesNotContain(CANARY);
  }

  @ParameterizedTest
  @MethodSource("samplesWithSpeech")
  void theCanaryReallyIsInTheMessage(Sample sample) {
    JsonNode document = Json.tree(sample.json());
    plant(document);

    byte[] written = Json.write(Json.read(sample.type(), Json.write(document)));

    assertThat(new String(written, UTF_8)).contains(CANARY);
  }

  static List<Sample> samplesWithSpeech() {
    Set<String> some =
        Set.of(
            "submit-text.json",
            "submit-reference.json",
            "submit-full.json",
            "second-attempt-full.json",
            "ended-completed.json",
            "completed.json",
            "accepted.json",
            "reply.json",
            "agent.json",
            "agent-live.json",
            "conversation-handoffs.json",
            "completed-all-words.json",
            "with-speech.json",
            "final.json",
            "late.json",
            "caption.json",
            "caption-interim.json",
            "translated.json",
            "translated-interim.json",
            "completed-captions.json",
            "confirmation.json",
            "tool-called.json");
    List<Sample> found = samples().stream().filter(sample -> some.contains(sample.name())).toList();
    assertThat(found).hasSizeGreaterThanOrEqualTo(some.size());
    return found;
  }

  private static void plant(JsonNode node) {
    switch (node) {
      case ObjectNode object -> {
        for (String name : List.copyOf(object.propertyNames())) {
          if (SPEECH.contains(name) && !object.path(name).asString("").isEmpty()) {
            object.put(name, CANARY);
          } else if (name.equals("arguments")) {
            object.putObject(name).put("what", CANARY);
          } else if (name.equals("uri")) {
            object.put(name, "file:/srv/" + CANARY);
          } else if (name.equals("endpoint")) {
            object.put(name, "https://acme.example/" + CANARY);
          } else if (name.equals("attributes")) {
            object.putObject(name).put("team", CANARY);
          } else {
            plant(object.path(name));
          }
        }
      }
      case ArrayNode list -> list.forEach(SilenceTest::plant);
      default -> {}
    }
  }
}
