package dev.patchbay.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The official client has a stream transcribed. */
final class TranscriptionConformanceIT {
  private static final String ITEM = "conversation.item.input_audio_transcription.";

  private OfficialProvider provider;
  private OfficialSocket socket;

  @BeforeEach
  void start() throws IOException {
    provider = OfficialProvider.started();
    socket = provider.transcription();
  }

  @AfterEach
  void stop() {
    socket.close();
    ConversationLaws.check(socket.events());
    provider.close();
  }

  @Test
  void wordsComeBeforeTheCommitAndEachItemIsBilledByItsLength() {
    JsonNode session = socket.await("session.created").path("session");
    assertThat(session.path("type").asString("")).isEqualTo("transcription");
    assertThat(session.path("object").asString("")).isEqualTo("realtime.transcription_session");
    update("{\"model\":\"gpt-realtime-whisper\",\"language\":\"en\",\"delay\":\"low\"}");
    short[] first = speech("Please send the parcel on Monday.");
    socket.append("input_audio_buffer.append", WireAudio.PCM, first);
    socket.await(ITEM + "delta");
    JsonNode done = commit();
    assertThat(done.path("transcript").asString("")).isEqualTo("Please send the parcel on Monday.");
    assertThat(done.at("/usage/type").asString("")).isEqualTo("duration");
    assertThat(done.at("/usage/seconds").decimalValue())
        .isEqualByComparingTo(Usage.seconds(first.length, 24_000));
    short[] second = speech("Not before noon.");
    socket.append("input_audio_buffer.append", WireAudio.PCM, second);
    JsonNode next = commit();
    assertThat(next.path("transcript").asString("")).isEqualTo("Not before noon.");
    assertThat(joined(next)).isEqualTo("Not before noon.");
    JsonNode committed = socket.events("input_audio_buffer.committed").getLast();
    assertThat(committed.path("previous_item_id")).isEqualTo(done.path("item_id"));
    BigDecimal all = Usage.seconds(first.length + second.length, 24_000);
    socket.close();
    JsonNode ledger = provider.ended(1);
    assertThat(ledger.path("seconds").decimalValue()).isEqualByComparingTo(all);
    assertThat(ledger.path("heard").path(0).path("clean").booleanValue()).isTrue();
  }

  @Test
  void aModelThatDoesNotStreamTellsItsWordsAfterTheCommit() {
    update("{\"model\":\"gpt-transcribe\",\"languages\":[\"en\"]}");
    socket.append("input_audio_buffer.append", WireAudio.PCM, speech("All at once."));
    JsonNode done = commit();
    assertThat(done.path("transcript").asString("")).isEqualTo("All at once.");
    assertThat(done.at("/languages/0/code").asString("")).isEqualTo("en");
  }

  @ParameterizedTest
  @ValueSource(strings = {"gpt-4o-transcribe", "gpt-4o-mini-transcribe", "whisper-1"})
  void theServerFindsTheTurnsOfTheModelsThatHearEachForItself(String model) {
    JsonNode input =
        update(
            "{\"model\":\"%s\"},\"turn_detection\":{\"type\":\"server_vad\",\"silence_duration_ms\":300}"
                .formatted(model));
    assertThat(input.at("/turn_detection/prefix_padding_ms").asInt()).isEqualTo(300);
    assertThat(input.at("/turn_detection/threshold").asDouble()).isEqualTo(0.5);
    for (String words : List.of("The first turn.", "And the second.")) {
      socket.append(
          "input_audio_buffer.append",
          WireAudio.PCM,
          Channels.join(new short[12_000], speech(words), new short[12_000]));
      JsonNode done = socket.await(ITEM + "completed");
      assertThat(done.path("transcript").asString("")).isEqualTo(words);
      assertThat(done.path("item_id"))
          .isEqualTo(socket.events("input_audio_buffer.speech_started").getLast().path("item_id"));
      assertThat(joined(done)).isEqualTo(words);
    }
    assertThat(socket.story())
        .containsSubsequence(
            "session.updated",
            "input_audio_buffer.speech_started",
            "input_audio_buffer.speech_stopped",
            "input_audio_buffer.committed",
            "conversation.item.added",
            "conversation.item.done",
            ITEM + "delta",
            ITEM + "completed",
            "input_audio_buffer.speech_started");
    assertThat(socket.events("input_audio_buffer.committed").getLast().path("previous_item_id"))
        .isEqualTo(socket.events("input_audio_buffer.committed").getFirst().path("item_id"));
  }

  @Test
  void whatTheModelCannotDoIsRefusedAndTheSessionGoesOn() {
    update("{\"model\":\"gpt-realtime-whisper\"}");
    socket.sendAnything(
        "{\"type\":\"session.update\",\"session\":{\"type\":\"transcription\",\"audio\":{\"input\":{"
            + "\"turn_detection\":{\"type\":\"server_vad\"}}}}}");
    assertThat(socket.refused().path("param").asString(""))
        .isEqualTo("session.audio.input.turn_detection");
    socket.send("{\"type\":\"input_audio_buffer.commit\"}");
    assertThat(socket.refused().path("code").asString(""))
        .isEqualTo("input_audio_buffer_commit_empty");
    socket.send("{\"type\":\"response.create\"}");
    assertThat(socket.refused().path("param").asString("")).isEqualTo("type");
    socket.append("input_audio_buffer.append", WireAudio.PCM, speech("Dropped."));
    socket.send("{\"type\":\"input_audio_buffer.clear\"}");
    socket.await("input_audio_buffer.cleared");
    socket.append("input_audio_buffer.append", WireAudio.PCM, speech("Kept."));
    assertThat(commit().path("transcript").asString("")).isEqualTo("Kept.");
  }

  private JsonNode commit() {
    socket.send("{\"type\":\"input_audio_buffer.commit\"}");
    return socket.await(ITEM + "completed");
  }

  private JsonNode update(String transcription) {
    socket.send(
        "{\"type\":\"session.update\",\"session\":{\"type\":\"transcription\",\"audio\":{\"input\":{"
            + "\"transcription\":%s}}}}".formatted(transcription));
    return socket.await("session.updated").at("/session/audio/input");
  }

  private String joined(JsonNode item) {
    return socket.events(ITEM + "delta").stream()
        .filter(delta -> delta.path("item_id").equals(item.path("item_id")))
        .map(delta -> delta.path("delta").asString(""))
        .collect(Collectors.joining());
  }

  private static short[] speech(String text) {
    return new ToneRenderer(24_000).render(text);
  }
}
