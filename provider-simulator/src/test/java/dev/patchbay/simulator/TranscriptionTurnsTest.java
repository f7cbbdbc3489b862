package dev.patchbay.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Turns that the server finds in a transcription session. */
final class TranscriptionTurnsTest {
  private static final String ITEM = "conversation.item.input_audio_transcription.";
  private static final String APPEND = "input_audio_buffer.append";
  private static final String VAD = "{\"type\":\"server_vad\",\"silence_duration_ms\":300}";

  @ParameterizedTest
  @ValueSource(strings = {VAD, "{\"type\":\"semantic_vad\",\"eagerness\":\"high\"}"})
  void eachFoundTurnIsAnItemAndSilenceIsNone(String detection) throws Exception {
    Speaking session = found("gpt-4o-transcribe", detection);
    session.append(APPEND, WireAudio.PCM, turns("One turn.", "Another turn."), 960);
    OfficialEvents.judge(session.peer().sent());
    assertThat(session.peer().sent(ITEM + "completed"))
        .extracting(event -> event.get("transcript").stringValue())
        .containsExactly("One turn.", "Another turn.");
    assertThat(session.peer().sent("input_audio_buffer.committed")).hasSize(2);
    assertThat(session.peer().meter().heard).allMatch(HeardFacts::clean).hasSize(2);
    session.close();
    assertThat(session.peer().meter().heard).hasSize(2);
  }

  @Test
  void aTurnIsBilledByItsLengthAndTimesAreThoseOfAllAudioWritten() throws Exception {
    Speaking session = Speaking.transcription("gpt-realtime-whisper");
    session.append(APPEND, WireAudio.PCM, new short[24_000], 960);
    session.tell("input_audio_buffer.clear");
    session.tell(settings("whisper-1", VAD));
    session.append(APPEND, WireAudio.PCM, turns("After a second."), 960);
    JsonNode started = session.peer().sent("input_audio_buffer.speech_started").getFirst();
    JsonNode stopped = session.peer().sent("input_audio_buffer.speech_stopped").getFirst();
    assertThat(started.path("audio_start_ms").asDouble()).isCloseTo(1200, within(20.0));
    double seconds =
        session.peer().sent(ITEM + "completed").getFirst().at("/usage/seconds").asDouble();
    assertThat(seconds * 1000)
        .isCloseTo(
            stopped.path("audio_end_ms").asDouble() - started.path("audio_start_ms").asDouble(),
            within(1.0));
  }

  @Test
  void theClientMayCommitAFoundTurnAndSwitchTheDetectionOff() throws Exception {
    Speaking session = found("gpt-4o-mini-transcribe", VAD);
    session.append(
        APPEND,
        WireAudio.PCM,
        Channels.join(new short[12_000], new ToneRenderer(24_000).render("By hand.")),
        960);
    session.tell("input_audio_buffer.commit");
    session.tell(settings("gpt-4o-mini-transcribe", "null"));
    session.append(APPEND, WireAudio.PCM, turns("Later."), 960);
    assertThat(session.peer().sent("input_audio_buffer.committed")).hasSize(1);
    session.tell("input_audio_buffer.commit");
    assertThat(session.peer().sent(ITEM + "completed"))
        .extracting(event -> event.get("transcript").stringValue())
        .containsExactly("By hand.", "Later.");
  }

  @Test
  void aTurnThatGoesOnAtTheEndIsHeardByItsTones() throws Exception {
    Speaking session = found("whisper-1", VAD);
    session.append(
        APPEND,
        WireAudio.PCM,
        Channels.join(new short[12_000], new ToneRenderer(24_000).render("Cut off.")),
        960);
    session.close();
    assertThat(session.peer().meter().heard.getFirst().words()).isEqualTo(2);
  }

  @Test
  void anUpdateMergesTheDetectionWhileItsTypeStays() throws Exception {
    Speaking session = found("whisper-1", VAD);
    session.tell(settings("whisper-1", "{\"type\":\"server_vad\",\"threshold\":0.7}"));
    JsonNode turns =
        session.peer().sent("session.updated").getLast().at("/session/audio/input/turn_detection");
    assertThat(turns.path("silence_duration_ms").asInt()).isEqualTo(300);
    assertThat(turns.path("threshold").asDouble()).isEqualTo(0.7);
    session.tell(settings("whisper-1", "{\"type\":\"semantic_vad\"}"));
    turns =
        session.peer().sent("session.updated").getLast().at("/session/audio/input/turn_detection");
    assertThat(turns.path("eagerness").asString("")).isEqualTo("auto");
    assertThat(turns.has("threshold")).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "whisper-1 | {\"type\":\"vad\"} | .type",
        "whisper-1 | {\"type\":\"server_vad\",\"eagerness\":\"low\"} | .eagerness",
        "gpt-4o-transcribe | {\"type\":\"server_vad\",\"threshold\":2} | .threshold",
        "gpt-realtime-whisper | {\"type\":\"server_vad\"} | ''",
        "gpt-live-transcribe | {\"type\":\"server_vad\"} | ''"
      })
  void whatIsNoDetectionOrNotWithThisModelIsRefused(String model, String detection, String field)
      throws Exception {
    String code = field.equals(".eagerness") ? "unknown_parameter" : "invalid_value";
    Speaking.transcription(model)
        .refused(
            settings(model, detection).toString(),
            code,
            "session.audio.input.turn_detection" + field);
  }

  @Test
  void aModelWithoutDetectionIsRefusedWhileTheServerFindsTurns() throws Exception {
    found("whisper-1", VAD)
        .refused(
            Sessions.transcription("gpt-realtime-whisper").toString(),
            "invalid_value",
            "session.audio.input.turn_detection");
  }

  @Test
  void silenceBeforeATurnIsNotTheNextModelsNorCommittedWithoutOne() throws Exception {
    Speaking session = found("whisper-1", VAD);
    session.append(APPEND, WireAudio.PCM, new short[24_000], 960);
    ObjectNode off = settings("whisper-1", "null");
    ((ObjectNode) off.at("/session/audio/input")).putNull("transcription");
    session.tell(off);
    session.refused(
        "{\"type\": \"input_audio_buffer.commit\"}", "input_audio_buffer_commit_empty", "");
  }

  @ParameterizedTest
  @ValueSource(strings = {"gpt-realtime-whisper", "whisper-1"})
  void aLongAppendIsHeardInSteps(String model) throws Exception {
    Speaking session = Speaking.transcription(model);
    short[] sound =
        Channels.join(new short[24_000 * 59], new ToneRenderer(24_000).render("At the end."));
    session.append(APPEND, WireAudio.PCM, sound, sound.length);
    assertThat(session.peer().asides()).isEqualTo(2 + (sound.length > 24_000 * 60 ? 1 : 0));
    session.tell("input_audio_buffer.commit");
    assertThat(session.peer().sent(ITEM + "completed").getFirst().get("transcript").stringValue())
        .isEqualTo("At the end.");
  }

  private static Speaking found(String model, String detection) throws Refusal {
    Speaking session = Speaking.transcription(model);
    session.tell(settings(model, detection));
    return session;
  }

  private static ObjectNode settings(String model, String detection) {
    ObjectNode update = Sessions.transcription(model);
    ((ObjectNode) update.at("/session/audio/input")).set("turn_detection", Json.own(detection));
    return update;
  }

  private static short[] turns(String... words) {
    short[] all = new short[0];
    for (String each : List.of(words)) {
      all =
          Channels.join(
              all, new short[12_000], new ToneRenderer(24_000).render(each), new short[12_000]);
    }
    return all;
  }
}
