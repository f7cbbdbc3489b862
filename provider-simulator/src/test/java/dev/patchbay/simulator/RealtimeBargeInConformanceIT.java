package dev.patchbay.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The official client interrupts an answer, and tells how much of it was heard. */
final class RealtimeBargeInConformanceIT {
  private static final String LONG = "\"instructions\":\"script:\\nlong 600s\\nask Go on.\"";

  /** Some words: an answer that is cut before its first one has nothing to be heard by. */
  private static final int HEARD_MILLIS = 2_000;

  private OfficialProvider provider;
  private OfficialConversation caller;

  @BeforeEach
  void start() throws IOException {
    provider = OfficialProvider.started();
    caller = provider.conversation();
    caller.update(LONG);
    caller.speak("Tell me everything.");
    caller.awaitSound(HEARD_MILLIS);
  }

  @AfterEach
  void stop() {
    caller.close();
    provider.close();
  }

  @Test
  void speechCutsTheAnswerOffAndWhatWasNotHeardIsTruncated() {
    caller.speak("Stop it, please.");
    JsonNode cut = caller.done();
    assertThat(cut.path("status").asString("")).isEqualTo("cancelled");
    assertThat(cut.at("/status_details/type").asString("")).isEqualTo("cancelled");
    assertThat(cut.at("/status_details/reason").asString("")).isEqualTo("turn_detected");
    assertThat(cut.at("/output/0/status").asString("")).isEqualTo("incomplete");
    Hearing heard = caller.heard(cut);
    assertThat(heard.events().getFirst()).isInstanceOf(ToneEvent.Cut.class);
    String words = heard.words().stream().map(HeardWord::text).collect(Collectors.joining(" "));
    assertThat(OfficialConversation.text(cut)).startsWith(words).startsWith("Number 1");
    assertThat(caller.done().path("status").asString("")).isEqualTo("completed");
    String item = cut.at("/output/0/id").asString("");
    truncate(item, 100);
    JsonNode truncated = caller.socket().await("conversation.item.truncated");
    assertThat(truncated.path("audio_end_ms").asInt()).isEqualTo(100);
    caller.send("conversation.item.retrieve", item);
    JsonNode content = caller.socket().await("conversation.item.retrieved").at("/item/content/0");
    assertThat(content.has("transcript")).isFalse();
    assertThat(Conversing.samples(WireAudio.PCM, content.path("audio").asString(""))).hasSize(2400);
    truncate(item, 101);
    assertThat(caller.socket().refused().path("param").asString("")).isEqualTo("audio_end_ms");
  }

  @Test
  void theClientCancelsWhereSpeechDoesNot() {
    caller.update(
        "\"audio\":{\"input\":{\"turn_detection\":{\"type\":\"server_vad\",\"create_response\":false,"
            + "\"interrupt_response\":false}}}");
    caller.speak("And another thing.");
    caller.socket().await("input_audio_buffer.committed");
    caller.socket().await("response.output_audio.delta");
    caller.send("response.cancel");
    JsonNode cut = caller.done();
    assertThat(cut.at("/status_details/reason").asString("")).isEqualTo("client_cancelled");
    assertThat(cut.at("/usage/output_tokens").asLong()).isPositive();
    caller.socket().await("rate_limits.updated");
    caller.send("response.cancel");
    assertThat(caller.socket().refused().path("code").asString(""))
        .isEqualTo("response_cancel_not_active");
  }

  @Test
  void asLongAsAnAnswerRunsAnotherIsRefusedAndTheFirstGoesOn() {
    caller.ask("");
    JsonNode refused = error();
    assertThat(refused.path("code").asString(""))
        .isEqualTo("conversation_already_has_active_response");
    caller.socket().await("response.output_audio.delta");
  }

  private JsonNode error() {
    while (true) {
      JsonNode event = caller.socket().next();
      if (event.path("type").asString("").equals("error")) {
        return event.path("error");
      }
    }
  }

  private void truncate(String item, int millis) {
    caller
        .socket()
        .send(
            "{\"type\":\"conversation.item.truncate\",\"item_id\":\"%s\",\"content_index\":0,\"audio_end_ms\":%d}"
                .formatted(item, millis));
  }
}
