package dev.patchbay.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.openai.core.http.WebSocketHandshakeException;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What the official client is told when something is wrong, and what it calls a failure. */
final class RealtimeErrorsConformanceIT {
  private OfficialProvider provider;

  @BeforeEach
  void start() throws IOException {
    provider = OfficialProvider.started();
  }

  @AfterEach
  void stop() {
    provider.close();
  }

  @Test
  void anErrorNamesItsEventAndLeavesTheSessionOpen() {
    try (OfficialConversation caller = provider.conversation()) {
      caller.update(OfficialConversation.MANUAL + ",\"output_modalities\":[\"text\"]");
      refused(caller, "{\"type\":\"response.stop\"%s}", "invalid_value", "type");
      refused(caller, "{\"type\":\"output_audio_buffer.clear\"%s}", "invalid_value", "type");
      refused(caller, session("\"voice\":\"marin\""), "unknown_parameter", "session.voice");
      refused(
          caller,
          session("\"audio\":{\"input\":{\"format\":{\"type\":\"audio/pcm\",\"rate\":16000}}}"),
          "invalid_value",
          "session.audio.input.format.rate");
      refused(
          caller,
          "{\"type\":\"input_audio_buffer.append\",\"audio\":\"?!\"%s}",
          "invalid_value",
          "audio");
      refused(
          caller,
          "{\"type\":\"input_audio_buffer.commit\"%s}",
          "input_audio_buffer_commit_empty",
          "");
      refused(caller, "{\"type\":\"response.cancel\"%s}", "response_cancel_not_active", "");
      refused(
          caller,
          "{\"type\":\"conversation.item.truncate\",\"item_id\":\"item_x\",\"content_index\":0,"
              + "\"audio_end_ms\":0%s}",
          "item_truncate_invalid_item_id",
          "item_id");
      refused(
          caller,
          "{\"type\":\"conversation.item.delete\",\"item_id\":\"item_x\"%s}",
          "item_delete_invalid_item_id",
          "item_id");
      caller.write("Still here?");
      assertThat(OfficialConversation.text(caller.respond(""))).isEqualTo("You said: Still here?");
    }
  }

  @Test
  void theVoiceStaysOnceItWasHeardAndTheModelStaysAnyway() {
    try (OfficialConversation caller = provider.conversation()) {
      caller.update("\"audio\":{\"output\":{\"voice\":\"cedar\"}}");
      refused(caller, session("\"model\":\"gpt-realtime-2\""), "invalid_value", "session.model");
      caller.speak("Speak.");
      caller.done();
      caller.socket().await("rate_limits.updated");
      refused(
          caller,
          session("\"audio\":{\"output\":{\"voice\":\"marin\"}}"),
          "cannot_update_voice",
          "session.audio.output.voice");
    }
  }

  @Test
  void aBadKeyIsClosedAfterTheHandshake() {
    assertThat(closedAtOnce(OfficialProvider.BAD_KEY)).hasStackTraceContaining("code 3000");
    assertThat(provider.ended(1).at("/close/code").asInt()).isEqualTo(3000);
  }

  @Test
  void anUnknownModelIsRefusedInTheHandshake() {
    assertThatThrownBy(() -> provider.conversation("sk-good", "gpt-unreal").close())
        .isInstanceOf(CompletionException.class)
        .cause()
        .isInstanceOfSatisfying(
            WebSocketHandshakeException.class,
            refused -> assertThat(refused.statusCode()).isEqualTo(404));
  }

  @Test
  void anExpiredSessionSaysSoAndEnds() throws Exception {
    try (OfficialConversation caller = provider.conversation()) {
      provider.expire();
      assertThat(caller.socket().failure()).hasStackTraceContaining("1001");
      JsonNode last = caller.socket().events().getLast();
      assertThat(last.at("/error/code").asString("")).isEqualTo("session_expired");
      assertThat(provider.ended(1).at("/close/code").asInt()).isEqualTo(1001);
    }
  }

  /** The close may come before the client has called the session open, or after. */
  private Throwable closedAtOnce(String key) {
    try (OfficialSocket socket = provider.conversation(key, "gpt-realtime-2")) {
      Throwable failure = socket.failure();
      assertThat(socket.events()).isEmpty();
      return failure;
    } catch (CompletionException beforeItOpened) {
      assertThat(beforeItOpened.getCause()).isNotInstanceOf(WebSocketHandshakeException.class);
      return Objects.requireNonNull(beforeItOpened.getCause());
    }
  }

  private static String session(String fields) {
    return "{\"type\":\"session.update\",\"session\":{\"type\":\"realtime\",%s}%%s}"
        .formatted(fields);
  }

  /**
   * @param event with a place for its id
   */
  private static void refused(
      OfficialConversation caller, String event, String code, String param) {
    caller.socket().sendAnything(event.formatted(",\"event_id\":\"mine\""));
    JsonNode error = caller.socket().refused();
    assertThat(error.path("code").asString("")).as(event).isEqualTo(code);
    assertThat(error.path("param").asString("")).as(event).isEqualTo(param);
    assertThat(error.path("type").asString("")).isEqualTo("invalid_request_error");
    assertThat(error.path("event_id").asString("")).isEqualTo("mine");
  }
}
