package dev.patchbay.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

final class InputTranscriptionTest {
  @ParameterizedTest
  @CsvSource({"gpt-4o-transcribe, tokens", "gpt-realtime-whisper, duration", "whisper-1, duration"})
  void inputIsTranscribedBesideTheConversation(String model, String usage) {
    Conversing caller =
        Conversing.with(
            "\"audio\":{\"input\":{\"turn_detection\":null,\"transcription\":{\"model\":\"%s\"}}}"
                .formatted(model));
    caller.say("Write this down, please.");
    caller.commit();
    assertThat(caller.story()).endsWith("conversation.item.done");
    caller.peer.advance(Duration.ofSeconds(1));
    assertThat(caller.story())
        .containsExactly(
            "conversation.item.input_audio_transcription.delta",
            "conversation.item.input_audio_transcription.completed");
    JsonNode done = caller.last("conversation.item.input_audio_transcription.completed");
    assertThat(done.path("transcript").asString("")).isEqualTo("Write this down, please.");
    assertThat(done.at("/usage/type").asString("")).isEqualTo(usage);
    caller.send(
        "{\"type\":\"conversation.item.retrieve\",\"item_id\":\"%s\"}"
            .formatted(done.path("item_id").asString("")));
    assertThat(
            caller
                .last("conversation.item.retrieved")
                .at("/item/content/0/transcript")
                .asString(""))
        .isEqualTo("Write this down, please.");
    caller.news();
  }

  @Test
  void aFailedTranscriptionSaysSoAndTheAnswerStillComes() {
    Conversing caller =
        Conversing.with(
            "\"audio\":{\"input\":{\"transcription\":{\"model\":\"gpt-4o-transcribe@failed\"}}}");
    caller.turn("Hello?");
    assertThat(caller.story()).contains("conversation.item.input_audio_transcription.failed");
    assertThat(text(caller.response())).isEqualTo("You said: Hello?");
  }

  @Test
  void theLanguagesThatWereHintedAreToldWithTheWords() {
    Conversing caller =
        Conversing.with(
            "\"audio\":{\"input\":{\"turn_detection\":null,\"transcription\":{\"model\":"
                + "\"gpt-transcribe\",\"languages\":[\"de\",\"en\"],\"keywords\":[\"Anna\"]}}}");
    caller.say("Anna, bitte.");
    caller.commit();
    caller.peer.advance(Duration.ofSeconds(1));
    caller.news();
    assertThat(
            caller
                .last("conversation.item.input_audio_transcription.completed")
                .path("languages")
                .toString())
        .isEqualTo("[{\"code\":\"de\"},{\"code\":\"en\"}]");
  }

  private static String text(JsonNode response) {
    return response.at("/output/0/content/0/transcript").asString("");
  }
}
