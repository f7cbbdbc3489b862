package dev.patchbay.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What a conversation does aside, and what waits for it. */
final class HearingAsideTest {
  private static final String SEMANTIC =
      "\"audio\":{\"input\":{\"format\":{\"type\":\"audio/pcmu\"},"
          + "\"turn_detection\":{\"type\":\"semantic_vad\",\"eagerness\":\"low\"}}}";
  private static final String VAD =
      "\"audio\":{\"input\":{\"format\":{\"type\":\"audio/pcmu\"},\"turn_detection\":"
          + "{\"type\":\"server_vad\",\"silence_duration_ms\":2000}}}";
  private static final String BY_HAND =
      "\"audio\":{\"input\":{\"format\":{\"type\":\"audio/pcmu\"},\"turn_detection\":null,"
          + "\"transcription\":{\"model\":\"gpt-4o-transcribe\"}}}";

  @Test
  void aCommitIsToldAtOnceAndWhatWasSaidOnceItIsFound() {
    Conversing caller = Conversing.with(BY_HAND);
    caller.append(recorded());
    caller.peer.hold();
    assertThat(caller.commit()).isEmpty();
    assertThat(caller.story())
        .containsExactly(
            "input_audio_buffer.committed", "conversation.item.added", "conversation.item.done");
    assertThat(caller.peer.busy()).isTrue();
    assertThat(caller.peer.meter().heard).isEmpty();
    caller.peer.release();
    assertThat(caller.peer.meter().heard.getFirst().by()).isEqualTo("recording");
    assertThat(said(caller.respond(""))).hasSizeGreaterThan(20);
    assertThat(
            caller
                .last("conversation.item.input_audio_transcription.completed")
                .path("transcript")
                .asString(""))
        .hasSizeGreaterThan(20);
  }

  @Test
  void aFoundTurnIsAnsweredOnceItIsHeardAndWhatFollowsItIsHeardThen() {
    Conversing caller = Conversing.with(VAD);
    short[] second = new ToneRenderer(8000).render("And a second turn.");
    caller.peer.hold();
    caller.append(
        Channels.join(new short[4000], recorded(), new short[20_000], second, new short[20_000]));
    assertThat(caller.story())
        .containsExactly(
            "input_audio_buffer.speech_started",
            "input_audio_buffer.speech_stopped",
            "input_audio_buffer.committed",
            "conversation.item.added",
            "conversation.item.done");
    caller.peer.release();
    assertThat(caller.story())
        .startsWith("response.created")
        .containsSubsequence(
            "response.done",
            "input_audio_buffer.speech_stopped",
            "input_audio_buffer.committed",
            "response.created");
    caller.finish();
    assertThat(caller.peer.meter().heard)
        .extracting(HeardFacts::by)
        .containsExactly("recording", "tones");
    assertThat(said(caller.response())).isEqualTo("You said: And a second turn.");
  }

  @Test
  void wordsThatMayEndATurnAreLookedForAside() {
    Conversing caller = Conversing.with(SEMANTIC);
    caller.peer.hold();
    caller.append(Channels.join(new short[4000], recorded(), new short[4000]));
    assertThat(caller.story()).containsExactly("input_audio_buffer.speech_started");
    assertThat(caller.peer.busy()).isTrue();
    caller.peer.release();
    assertThat(caller.story()).contains("input_audio_buffer.speech_stopped");
    assertThat(caller.peer.meter().heard.getFirst().by()).isEqualTo("recording");
  }

  @ParameterizedTest
  @CsvSource({"true, 1", "false, 0"})
  void tonesAndSilenceNeedNoSearch(boolean recorded, int searches) {
    Conversing caller = Conversing.with(BY_HAND);
    caller.append(recorded ? recorded() : new ToneRenderer(8000).render("Tones."));
    caller.commit();
    caller.append(new short[8000]);
    caller.commit();
    assertThat(caller.peer.asides()).isEqualTo(searches);
  }

  @Test
  void theSoundOfAWrittenItemIsHeardAsideAndTheItemIsThereThen() {
    Conversing caller = Conversing.with(BY_HAND);
    caller.peer.hold();
    assertThat(caller.code(item(tones("Heard aside.")))).isEmpty();
    assertThat(caller.story()).isEmpty();
    caller.peer.release();
    assertThat(caller.story()).containsExactly("conversation.item.added", "conversation.item.done");
    assertThat(said(caller.respond(""))).isEqualTo("You said: Heard aside.");
  }

  @Test
  void aWrittenItemThatBreaksARuleIsRefusedBeforeItsSoundIsHeard() {
    Conversing caller = Conversing.with(BY_HAND);
    caller.peer.hold();
    assertThat(caller.code(item(tones("One.") + "," + tones("Two."))))
        .isEqualTo("unsupported_by_simulator");
    assertThat(caller.peer.busy()).isFalse();
  }

  @Test
  void aResponseReadsTheSoundOfItsOwnInputAsideAndItsRefusalNamesTheEvent() {
    Conversing caller = Conversing.with(BY_HAND);
    caller.peer.hold();
    String input =
        "\"input\":[{\"type\":\"message\",\"role\":\"user\",\"content\":["
            + tones("Only this.")
            + "]}]";
    String ask = "{\"type\":\"response.create\",\"event_id\":\"%s\",\"response\":{" + input + "}}";
    assertThat(caller.code(ask.formatted("first"))).isEmpty();
    assertThat(caller.story()).isEmpty();
    caller.peer.release();
    assertThat(caller.story()).startsWith("response.created");
    assertThat(caller.code(ask.formatted("second"))).isEmpty();
    caller.peer.release();
    JsonNode error = caller.last("error").path("error");
    assertThat(error.path("code").asString(""))
        .isEqualTo("conversation_already_has_active_response");
    assertThat(error.path("event_id").asString("")).isEqualTo("second");
    caller.finish();
    assertThat(said(caller.response())).isEqualTo("You said: Only this.");
  }

  private static String said(JsonNode response) {
    return response.at("/output/0/content/0/transcript").asString("");
  }

  private static String item(String parts) {
    return "{\"type\":\"conversation.item.create\",\"item\":{\"type\":\"message\",\"role\":\"user\","
        + "\"content\":["
        + parts
        + "]}}";
  }

  private static String tones(String text) {
    short[] samples = new ToneRenderer(8000).render(text);
    return "{\"type\":\"input_audio\",\"audio\":\""
        + WireAudio.PCMU.base64(samples, 0, samples.length)
        + "\"}";
  }

  private static short[] recorded() {
    WavAudio audio =
        RecordingLibrary.bundled().recordings().stream()
            .map(RecordingLibrary::audio)
            .filter(one -> one.rate() == 8000)
            .findFirst()
            .orElseThrow();
    return Arrays.copyOf(audio.samples(), audio.samples().length);
  }
}
