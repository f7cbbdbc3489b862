package dev.patchbay.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.openai.helpers.TranslationConnection;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Every kind of event that a session has is sent at least once, and the official client takes it.
 */
final class EveryEventIT {
  private static final Set<String> CONVERSATION =
      Set.of(
          "session.created",
          "session.updated",
          "conversation.item.added",
          "conversation.item.done",
          "conversation.item.retrieved",
          "conversation.item.truncated",
          "conversation.item.deleted",
          "conversation.item.input_audio_transcription.delta",
          "conversation.item.input_audio_transcription.completed",
          "conversation.item.input_audio_transcription.failed",
          "input_audio_buffer.committed",
          "input_audio_buffer.cleared",
          "input_audio_buffer.speech_started",
          "input_audio_buffer.speech_stopped",
          "input_audio_buffer.timeout_triggered",
          "response.created",
          "response.done",
          "response.output_item.added",
          "response.output_item.done",
          "response.content_part.added",
          "response.content_part.done",
          "response.output_text.delta",
          "response.output_text.done",
          "response.output_audio.delta",
          "response.output_audio.done",
          "response.output_audio_transcript.delta",
          "response.output_audio_transcript.done",
          "response.function_call_arguments.delta",
          "response.function_call_arguments.done",
          "rate_limits.updated",
          "error");
  private static final Set<String> TRANSCRIPTION =
      Set.of(
          "session.created",
          "session.updated",
          "conversation.item.added",
          "conversation.item.done",
          "conversation.item.input_audio_transcription.delta",
          "conversation.item.input_audio_transcription.completed",
          "input_audio_buffer.committed",
          "input_audio_buffer.cleared",
          "error");
  private static final Set<String> TRANSLATION =
      Set.of(
          "session.created",
          "session.updated",
          "session.input_transcript.delta",
          "session.output_transcript.delta",
          "session.output_audio.delta",
          "session.closed",
          "error");
  private static final String HEARS =
      "\"audio\":{\"input\":{\"transcription\":{\"model\":\"%s\"}}}";

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
  void ofAConversation() {
    try (OfficialConversation silent = provider.conversation();
        OfficialConversation caller = provider.conversation()) {
      beginSilence(silent);
      spoken(caller);
      written(caller);
      Set<String> kinds = kinds(caller.socket());
      silent.socket().await("input_audio_buffer.timeout_triggered");
      silent.socket().await("response.done");
      kinds.addAll(kinds(silent.socket()));
      assertThat(kinds).containsExactlyInAnyOrderElementsOf(CONVERSATION);
    }
  }

  /** From the end of its answer on, the caller's silence counts. */
  private static void beginSilence(OfficialConversation silent) {
    silent.update(
        "\"output_modalities\":[\"text\"],\"audio\":{\"input\":{\"turn_detection\":"
            + "{\"type\":\"server_vad\",\"idle_timeout_ms\":5000}}}");
    silent.write("Hello?");
    silent.respond("");
    silent.silence(6000);
  }

  private static void spoken(OfficialConversation caller) {
    caller.update(RealtimeToolsConformanceIT.TOOLS + "," + HEARS.formatted("gpt-4o-transcribe"));
    caller.speak("Hello.");
    JsonNode item = caller.done().at("/output/0");
    String heard = "conversation.item.input_audio_transcription.completed";
    if (caller.socket().events(heard).isEmpty()) {
      caller.socket().await(heard);
    }
    caller
        .socket()
        .send(
            "{\"type\":\"conversation.item.truncate\",\"item_id\":%s,\"content_index\":0,\"audio_end_ms\":10}"
                .formatted(item.path("id")));
    caller.socket().await("conversation.item.truncated");
    caller.send("conversation.item.retrieve", item.path("id").asString(""));
    caller.socket().await("conversation.item.retrieved");
    caller.send("conversation.item.delete", item.path("id").asString(""));
    caller.socket().await("conversation.item.deleted");
    caller.update(HEARS.formatted("whisper-1@failed"));
    caller.speak("Unheard [tool:note].");
    caller.socket().await("conversation.item.input_audio_transcription.failed");
    if (caller.socket().events("response.done").size() < 2) {
      caller.done();
    }
  }

  private static void written(OfficialConversation caller) {
    caller.respond("\"output_modalities\":[\"text\"],\"tool_choice\":\"none\"");
    caller.send("input_audio_buffer.clear");
    caller.socket().await("input_audio_buffer.cleared");
    caller.send("response.cancel");
    caller.socket().await("error");
  }

  @Test
  void ofATranscription() {
    try (OfficialSocket socket = provider.transcription()) {
      socket.send(Sessions.transcription("gpt-realtime-whisper").toString());
      socket.append(
          "input_audio_buffer.append", WireAudio.PCM, new ToneRenderer(24_000).render("Yes."));
      socket.send("{\"type\":\"input_audio_buffer.commit\"}");
      socket.await("conversation.item.input_audio_transcription.completed");
      socket.send("{\"type\":\"input_audio_buffer.clear\"}");
      socket.send("{\"type\":\"input_audio_buffer.commit\"}");
      socket.await("error");
      assertThat(kinds(socket)).containsExactlyInAnyOrderElementsOf(TRANSCRIPTION);
    }
  }

  @Test
  void ofATranslation() {
    try (TranslationConnection connection = provider.translation("gpt-realtime-translate")) {
      OfficialSocket socket = OfficialProvider.socket(connection);
      socket.send(Sessions.language("tlh").toString());
      socket.await("error");
      socket.send(
          "{\"type\":\"session.update\",\"session\":{"
              + HEARS.formatted("gpt-realtime-whisper")
              + "}}");
      short[] sound = new ToneRenderer(24_000).render("Yes.");
      socket.append("session.input_audio_buffer.append", WireAudio.PCM, sound);
      connection.finish(Duration.ofSeconds(60));
      socket.await("session.closed");
      assertThat(kinds(socket)).containsExactlyInAnyOrderElementsOf(TRANSLATION);
    }
  }

  private static Set<String> kinds(OfficialSocket socket) {
    Set<String> kinds = new TreeSet<>();
    socket.events().forEach(event -> kinds.add(event.path("type").asString("")));
    return kinds;
  }
}
