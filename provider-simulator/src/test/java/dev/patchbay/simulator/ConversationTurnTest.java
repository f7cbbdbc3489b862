package dev.patchbay.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

final class ConversationTurnTest {

  @Test
  void aTurnByVoiceIsAnsweredInTheDocumentedOrder() {
    Conversing caller = Conversing.began();
    caller.turn("Where is my parcel?");
    assertThat(caller.story())
        .containsExactly(
            "input_audio_buffer.speech_started",
            "input_audio_buffer.speech_stopped",
            "input_audio_buffer.committed",
            "conversation.item.added",
            "conversation.item.done",
            "response.created",
            "response.output_item.added",
            "conversation.item.added",
            "response.content_part.added",
            "response.output_audio_transcript.delta",
            "response.output_audio.delta",
            "response.output_audio.done",
            "response.output_audio_transcript.done",
            "response.content_part.done",
            "response.output_item.done",
            "conversation.item.done",
            "response.done",
            "rate_limits.updated");
    assertThat(caller.response().path("status").asString("")).isEqualTo("completed");
    assertThat(caller.response().at("/output/0/content/0/transcript").asString(""))
        .isEqualTo("You said: Where is my parcel?");
  }

  @ParameterizedTest
  @CsvSource({"audio/pcm,60", "audio/pcmu,28", "audio/pcma,28"})
  void theAnswerIsHeardWordByWordInTheSessionsFormat(String type, double purity) {
    String format = "\"format\":{\"type\":\"" + type + "\"}";
    Conversing caller =
        Conversing.with("\"audio\":{\"input\":{%s},\"output\":{%s}}".formatted(format, format));
    caller.turn("Two sentences. One call!");
    Hearing heard = caller.heard(caller.response());
    assertThat(heard.text()).isEqualTo("You said: Two sentences. One call!");
    assertThat(heard.clean(purity)).as("%s", heard).isTrue();
    assertThat(caller.peer.meter().heard).hasSize(1);
    assertThat(caller.peer.meter().heard.getFirst().clean()).isTrue();
  }

  @Test
  void aFieldThatNoOfficialTypeHasIsCaught() {
    ObjectNode event =
        (ObjectNode)
            Json.own(
                "{\"type\":\"conversation.item.added\",\"event_id\":\"e\",\"item\":{\"type\":\"message\","
                    + "\"role\":\"user\",\"content\":[{\"type\":\"input_text\",\"text\":\"x\"}]}}");
    Conversing.valid(event);
    ((ObjectNode) event.at("/item/content/0")).put("planted", 1);
    assertThatThrownBy(() -> Conversing.valid(event)).hasMessageContaining("planted");
  }
}
