package dev.patchbay.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class RequestTest {
  private static final ModelCatalogue MODELS = new ModelCatalogue(Map.of());
  private static final JsonMapper DECIMALS =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();
  private static final byte[] WAV = Forms.wav(8000, new short[1600]);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "model | | missing_required_parameter",
        "model | `\"tts-9\"` | model_not_found",
        "model | `\"whisper-1\"` | invalid_value",
        "input | | missing_required_parameter",
        "input | `\"\"` | invalid_value",
        "input | `7` | invalid_value",
        "voice | | missing_required_parameter",
        "voice | `\"verse\"` | invalid_value",
        "voice | `{\"id\": \"voice_1\"}` | unsupported_by_simulator",
        "instructions | `\"be calm\"` | invalid_value",
        "response_format | `\"mp3\"` | unsupported_by_simulator",
        "response_format | `\"midi\"` | invalid_value",
        "speed | `5` | invalid_value",
        "speed | `1.5` | unsupported_by_simulator",
        "speed | `1e400` | invalid_value",
        "speed | `1e-400` | invalid_value",
        "speed | `0.2499999999999999999999` | invalid_value",
        "speed | `\"1\"` | invalid_value",
        "stream_format | `\"sse\"` | unsupported_value",
        "colour | `\"red\"` | unknown_parameter"
      })
  void aSpeechRequestIsRefusedNamingTheField(String field, String value, String code) {
    Map<String, Object> body = new HashMap<>();
    body.put("model", "tts-1");
    body.put("input", "Hello.");
    body.put("voice", "alloy");
    body.put("response_format", "wav");
    body.put(field, value == null ? null : DECIMALS.readTree(value));
    assertRefused(field, code, () -> SpeechRequest.parse(Json.bytes(body), MODELS));
  }

  @ParameterizedTest
  @CsvSource({"tts-1, false", "tts-1-hd, false", "gpt-4o-mini-tts, true"})
  void eventsAreForTheModelThatServesThem(String model, boolean served) throws Refusal {
    byte[] body =
        Json.bytes(
            Map.of(
                "model", model,
                "input", "Hello.",
                "voice", "alloy",
                "response_format", "pcm",
                "stream_format", "sse"));
    if (served) {
      assertThat(SpeechRequest.parse(body, MODELS).events()).isTrue();
    } else {
      assertRefused("stream_format", "unsupported_value", () -> SpeechRequest.parse(body, MODELS));
    }
  }

  @ParameterizedTest
  @CsvSource({"1", "1.0", "1e0", "1.000000000000000000000"})
  void aSpeedOfOneIsTakenHoweverItIsWritten(String speed) throws Refusal {
    String body =
        "{\"model\":\"tts-1\",\"input\":\"x\",\"voice\":\"alloy\",\"response_format\":\"wav\",\"speed\":"
            + speed
            + "}";
    assertThat(SpeechRequest.parse(body.getBytes(UTF_8), MODELS).fields()).contains("speed");
  }

  @Test
  void aSpeechInputHasAtMost4096CodePoints() throws Refusal {
    assertThat(SpeechRequest.parse(Forms.speech("🎧".repeat(4096)), MODELS).fields())
        .contains("input");
    assertRefused(
        "input",
        "string_above_max_length",
        () -> SpeechRequest.parse(Forms.speech("🎧".repeat(4097)), MODELS));
  }

  @ParameterizedTest
  @CsvSource({
    "model, '', missing_required_parameter",
    "model, tts-1, invalid_value",
    "model, stt-9, model_not_found",
    "response_format, verbose_json, unsupported_value",
    "response_format, srt, unsupported_value",
    "temperature, 2, invalid_value",
    "temperature, hot, invalid_value",
    "language, English, invalid_value",
    "stream, maybe, invalid_value",
    "chunking_strategy, '{}', unsupported_by_simulator",
    "timestamp_granularities[], word, invalid_value",
    "include[], logprobs, unsupported_by_simulator",
    "known_speaker_names[], Robin, unsupported_by_simulator",
    "colour, red, unknown_parameter"
  })
  void aTranscriptionRequestIsRefusedNamingTheField(String field, String value, String code) {
    Map<String, String> fields = new HashMap<>(Map.of("model", "gpt-transcribe"));
    fields.put(field, value);
    assertRefused(field, code, () -> parse(Forms.form(WAV, "a.wav", fields)));
  }

  @Test
  void aFileNeedsAKnownExtension() {
    Map<String, String> fields = Map.of("model", "gpt-transcribe");
    assertRefused("file", "invalid_value", () -> parse(Forms.form(WAV, "a.exe", fields)));
    assertRefused("file", "invalid_value", () -> parse(Forms.form(WAV, "wav", fields)));
  }

  @Test
  void hintsAreForTheModelThatTakesThem() throws Refusal {
    Map<String, String> hint = new HashMap<>(Map.of("keywords[]", "Vale"));
    hint.put("model", "gpt-transcribe");
    assertThat(parse(Forms.form(WAV, "a.wav", hint)).fields()).contains("keywords[]");
    hint.put("model", "whisper-1");
    assertRefused("keywords[]", "invalid_value", () -> parse(Forms.form(WAV, "a.wav", hint)));
  }

  @Test
  void aModelThatDoesNotStreamIgnoresTheWish() throws Refusal {
    Map<String, String> fields = new HashMap<>(Map.of("model", "whisper-1", "stream", "true"));
    assertThat(parse(Forms.form(WAV, "a.wav", fields)).stream()).isFalse();
    fields.put("model", "gpt-transcribe");
    assertThat(parse(Forms.form(WAV, "a.wav", fields)).stream()).isTrue();
  }

  @Test
  void formsKeepEveryByteOfAFile() throws Refusal {
    byte[] all = new byte[5000];
    new Random(1).nextBytes(all);
    byte[] almost = "\r\n----part 6\r\n--\r\n".getBytes(UTF_8);
    System.arraycopy(almost, 0, all, 100, almost.length);
    List<Multipart.Part> parts = Multipart.parse(Forms.TYPE, Forms.form(all, "a.wav", Map.of()));
    assertThat(parts).hasSize(1);
    assertThat(parts.getFirst().body()).isEqualTo(all);
    assertThat(parts.getFirst().toString()).isEqualTo("file (5000 bytes)");
  }

  @Test
  void brokenFormsAreRefusedAndNothingElse() {
    byte[] good = Forms.form(WAV, "a.wav", Map.of("model", "whisper-1"));
    assertRefused("", "invalid_multipart", () -> Multipart.parse("application/json", good));
    assertRefused("", "invalid_multipart", () -> Multipart.parse("multipart/form-data", good));
    Random random = new Random(6);
    for (int trial = 0; trial < 500; trial++) {
      byte[] cut = Arrays.copyOf(good, random.nextInt(good.length - 4));
      assertRefused("", "invalid_multipart", () -> Multipart.parse(Forms.TYPE, cut));
    }
  }

  @Test
  void jsonWithDuplicatesTrailersOrDepthIsRefused() {
    for (String json :
        List.of(
            "{\"model\": \"a\", \"model\": \"b\"}", "{} {}", "[]", "", "{\"a\":".repeat(2000))) {
      assertThatThrownBy(() -> SpeechRequest.parse(json.getBytes(UTF_8), MODELS))
          .as(json.substring(0, Math.min(30, json.length())))
          .isInstanceOf(Refusal.class);
    }
  }

  private static TranscriptionRequest parse(byte[] form) throws Refusal {
    return TranscriptionRequest.parse(
        new HttpCall("POST", "/", Map.of(), Map.of("content-type", Forms.TYPE), form), MODELS);
  }

  private static void assertRefused(String param, String code, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> {
              JsonNode error = JsonMapper.shared().readTree(refusal.answer().body()).get("error");
              assertThat(error.get("code").stringValue()).isEqualTo(code);
              assertThat(error.get("param").asString(""))
                  .isEqualTo(
                      param.equals("timestamp_granularities[]")
                          ? "timestamp_granularities"
                          : param);
            });
  }
}
