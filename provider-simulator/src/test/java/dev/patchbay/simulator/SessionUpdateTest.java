package dev.patchbay.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

final class SessionUpdateTest {
  private final Conversing caller = Conversing.began();

  @Test
  void aSessionBeginsWithTheDocumentedDefaults() {
    JsonNode session = caller.last("session.created").path("session");
    assertThat(session.path("type").asString("")).isEqualTo("realtime");
    assertThat(session.path("object").asString("")).isEqualTo("realtime.session");
    assertThat(session.path("id").asString("")).isEqualTo("sess_1");
    assertThat(session.path("model").asString("")).isEqualTo("gpt-realtime-2.1");
    assertThat(session.path("instructions").asString("")).isNotEmpty();
    assertThat(session.at("/audio/input").toString())
        .isEqualTo(
            "{\"format\":{\"type\":\"audio/pcm\",\"rate\":24000},\"transcription\":null,"
                + "\"noise_reduction\":null,\"turn_detection\":{\"type\":\"server_vad\","
                + "\"threshold\":0.5,\"prefix_padding_ms\":300,\"silence_duration_ms\":200,"
                + "\"idle_timeout_ms\":null,\"create_response\":true,"
                + "\"interrupt_response\":true}}");
    assertThat(session.at("/audio/output").toString())
        .isEqualTo(
            "{\"format\":{\"type\":\"audio/pcm\",\"rate\":24000},\"voice\":\"marin\","
                + "\"speed\":1.0}");
    Conversing.valid(caller.peer.sent().getFirst());
  }

  @Test
  void anUpdateChangesOnlyTheFieldsItBrings() {
    JsonNode before = caller.last("session.created").path("session");
    caller.update(
        "\"audio\":{\"input\":{\"turn_detection\":{\"type\":\"server_vad\",\"threshold\":0.7}}}");
    caller.update("\"instructions\":\"Be brief.\"");
    JsonNode after = caller.last("session.updated").path("session");
    assertThat(after.at("/audio/input/turn_detection/threshold").asDouble()).isEqualTo(0.7);
    assertThat(after.at("/audio/input/turn_detection/silence_duration_ms").asInt()).isEqualTo(200);
    assertThat(after.path("instructions").asString("")).isEqualTo("Be brief.");
    assertThat(after.at("/audio/output")).isEqualTo(before.at("/audio/output"));
    assertThat(after.path("tools")).isEqualTo(before.path("tools"));
    caller.news();
  }

  @Test
  void anotherKindOfTurnDetectionBeginsWithItsOwnDefaults() {
    caller.update("\"audio\":{\"input\":{\"turn_detection\":{\"type\":\"semantic_vad\"}}}");
    assertThat(caller.last("session.updated").at("/session/audio/input/turn_detection").toString())
        .isEqualTo(
            "{\"type\":\"semantic_vad\",\"eagerness\":\"auto\",\"create_response\":true,"
                + "\"interrupt_response\":true}");
    caller.news();
  }

  @Test
  void emptyTextArrayAndNullClear() {
    caller.update(
        "\"instructions\":\"x\",\"tools\":[{\"type\":\"function\",\"name\":\"f\"}],\"audio\":"
            + "{\"input\":{\"transcription\":{\"model\":\"whisper-1\"}}}");
    caller.update(
        "\"instructions\":\"\",\"tools\":[],\"audio\":{\"input\":{\"transcription\":null,"
            + "\"turn_detection\":null}}");
    JsonNode session = caller.last("session.updated").path("session");
    assertThat(session.path("instructions").asString("?")).isEmpty();
    assertThat(session.path("tools")).isEmpty();
    assertThat(session.at("/audio/input/transcription").isNull()).isTrue();
    assertThat(session.at("/audio/input/turn_detection").isNull()).isTrue();
    caller.news();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "\"modalities\":[\"audio\"]; unknown_parameter; session.modalities",
        "\"voice\":\"alloy\"; unknown_parameter; session.voice",
        "\"input_audio_format\":\"pcm16\"; unknown_parameter; session.input_audio_format",
        "\"audio\":{\"output\":{\"rate\":1}}; unknown_parameter; session.audio.output.rate",
        "\"model\":\"gpt-realtime-2\"; invalid_value; session.model",
        "\"output_modalities\":[\"audio\",\"text\"]; invalid_value; session.output_modalities",
        "\"output_modalities\":[]; invalid_value; session.output_modalities",
        "\"instructions\":7; invalid_value; session.instructions",
        "\"max_output_tokens\":4097; invalid_value; session.max_output_tokens",
        "\"max_output_tokens\":\"all\"; invalid_value; session.max_output_tokens",
        "\"audio\":{\"output\":{\"speed\":2}}; invalid_value; session.audio.output.speed",
        "\"audio\":{\"output\":{\"speed\":1.2}}; unsupported_by_simulator; session.audio.output.speed",
        "\"audio\":{\"output\":{\"voice\":\"robot\"}}; invalid_value; session.audio.output.voice",
        "\"audio\":{\"input\":{\"format\":{\"type\":\"audio/pcm\",\"rate\":16000}}}; invalid_value; session.audio.input.format.rate",
        "\"audio\":{\"input\":{\"format\":{\"type\":\"pcm16\"}}}; invalid_value; session.audio.input.format.type",
        "\"audio\":{\"input\":{\"turn_detection\":{\"type\":\"server_vad\",\"threshold\":1.5}}}; invalid_value; session.audio.input.turn_detection.threshold",
        "\"audio\":{\"input\":{\"turn_detection\":{\"type\":\"server_vad\",\"idle_timeout_ms\":100}}}; invalid_value; session.audio.input.turn_detection.idle_timeout_ms",
        "\"audio\":{\"input\":{\"turn_detection\":{\"type\":\"semantic_vad\",\"threshold\":0.5}}}; unknown_parameter; session.audio.input.turn_detection.threshold",
        "\"audio\":{\"input\":{\"turn_detection\":{}}}; missing_required_parameter; session.audio.input.turn_detection.type",
        "\"audio\":{\"input\":{\"transcription\":{\"language\":\"en\"}}}; missing_required_parameter; session.audio.input.transcription.model",
        "\"audio\":{\"input\":{\"transcription\":{\"model\":\"tts-1\"}}}; invalid_value; session.audio.input.transcription.model",
        "\"audio\":{\"input\":{\"transcription\":{\"model\":\"whisper-1\",\"keywords\":[\"a\"]}}}; invalid_value; session.audio.input.transcription.keywords",
        "\"audio\":{\"input\":{\"transcription\":{\"model\":\"gpt-live-transcribe\",\"language\":\"en\"}}}; invalid_value; session.audio.input.transcription.language",
        "\"audio\":{\"input\":{\"transcription\":{\"model\":\"whisper-1\",\"language\":\"English\"}}}; invalid_value; session.audio.input.transcription.language",
        "\"audio\":{\"input\":{\"transcription\":{\"model\":\"gpt-transcribe\",\"languages\":[\"x\"]}}}; invalid_value; session.audio.input.transcription.languages",
        "\"audio\":{\"input\":{\"transcription\":{\"model\":\"whisper-1\",\"prompt\":7}}}; invalid_value; session.audio.input.transcription.prompt",
        "\"audio\":{\"input\":{\"transcription\":{\"model\":\"gpt-live-transcribe\",\"delay\":\"low\"}}}; unsupported_by_simulator; session.audio.input.transcription.delay",
        "\"include\":[\"item.input_audio_transcription.logprobs\"]; unsupported_by_simulator; session.include[0]",
        "\"include\":[\"logprobs\"]; invalid_value; session.include[0]",
        "\"tools\":[{\"type\":\"function\"}]; missing_required_parameter; session.tools[0].name",
        "\"tools\":[{\"type\":\"function\",\"name\":\"a\",\"strict\":true}]; unknown_parameter; session.tools[0].strict",
        "\"tools\":[{\"type\":\"mcp\",\"server_label\":\"a\"}]; unsupported_by_simulator; session.tools[0].type",
        "\"truncation\":{\"type\":\"retention_ratio\"}; missing_required_parameter; session.truncation.retention_ratio",
        "\"prompt\":{\"id\":\"p\"}; unsupported_by_simulator; session.prompt",
      })
  void whatBreaksARuleIsRefusedByNameAndChangesNothing(String fields, String code, String param) {
    JsonNode error = caller.update("\"tool_choice\":\"none\"," + fields);
    assertThat(error.path("code").asString("")).isEqualTo(code);
    assertThat(error.path("param").asString("")).isEqualTo(param);
    assertThat(caller.peer.sent("session.updated")).isEmpty();
  }

  @Test
  void theSessionsTypeIsRequiredAndRealtime() {
    assertThat(caller.send("{\"type\":\"session.update\",\"session\":{}}").path("param"))
        .isEqualTo(Json.string("session.type"));
    assertThat(
            caller.code("{\"type\":\"session.update\",\"session\":{\"type\":\"transcription\"}}"))
        .isEqualTo("invalid_value");
    assertThat(caller.code("{\"type\":\"session.update\"}"))
        .isEqualTo("missing_required_parameter");
  }

  @Test
  void theVoiceIsFixedOnceItWasHeard() {
    String ash = "\"audio\":{\"output\":{\"voice\":\"ash\"}}";
    assertThat(caller.update("\"audio\":{\"output\":{\"voice\":\"cedar\"}}").isNull()).isTrue();
    caller.send("{\"type\":\"response.create\"}");
    assertThat(caller.update(ash).path("code").asString("")).isEqualTo("cannot_update_voice");
    caller.finish();
    assertThat(caller.update(ash).path("code").asString("")).isEqualTo("cannot_update_voice");
    assertThat(caller.update("\"audio\":{\"output\":{\"voice\":\"cedar\"}}").isNull()).isTrue();
  }

  @Test
  void aModelThatDoesNotReasonHasNoFieldsOfReasoning() {
    Conversing plain = Conversing.by("gpt-realtime-1.5");
    assertThat(plain.last("session.created").path("session").has("reasoning")).isFalse();
    assertThat(plain.update("\"reasoning\":{\"effort\":\"low\"}").path("param").asString(""))
        .isEqualTo("session.reasoning");
    assertThat(
            plain
                .send("{\"type\":\"response.create\",\"response\":{\"parallel_tool_calls\":true}}")
                .path("param")
                .asString(""))
        .isEqualTo("response.parallel_tool_calls");
  }

  @Test
  void tracingIsFixedOnceItIsOn() {
    assertThat(caller.update("\"tracing\":\"auto\"").isNull()).isTrue();
    assertThat(caller.update("\"tracing\":\"auto\"").isNull()).isTrue();
    assertThat(caller.update("\"tracing\":null").path("param").asString(""))
        .isEqualTo("session.tracing");
  }

  @Test
  void anUnknownEventNamesItsTypeAndTheEvent() {
    JsonNode error = caller.send("{\"type\":\"response.creat\",\"event_id\":\"e7\"}");
    assertThat(error.path("code").asString("")).isEqualTo("invalid_value");
    assertThat(error.path("param").asString("")).isEqualTo("type");
    assertThat(error.path("event_id").asString("")).isEqualTo("e7");
  }
}
