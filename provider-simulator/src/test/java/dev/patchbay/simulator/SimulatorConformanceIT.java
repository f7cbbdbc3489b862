package dev.patchbay.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.MultipartField;
import com.openai.core.http.HttpResponse;
import com.openai.core.http.StreamResponse;
import com.openai.errors.BadRequestException;
import com.openai.errors.InternalServerException;
import com.openai.errors.NotFoundException;
import com.openai.errors.OpenAIInvalidDataException;
import com.openai.errors.OpenAIServiceException;
import com.openai.errors.RateLimitException;
import com.openai.errors.UnauthorizedException;
import com.openai.models.audio.AudioResponseFormat;
import com.openai.models.audio.speech.SpeechCreateParams;
import com.openai.models.audio.transcriptions.Transcription;
import com.openai.models.audio.transcriptions.TranscriptionCreateParams;
import com.openai.models.audio.transcriptions.TranscriptionStreamEvent;
import com.openai.models.audio.transcriptions.TranscriptionVerbose;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The provider's own client, its response validation on, drives both endpoints. */
final class SimulatorConformanceIT {
  private static final String TEXT =
      "The parcel waits at the station. ¿Dónde? Near platform seven.";

  private static SimulatorServer server;
  private static OpenAIClient client;

  @BeforeAll
  static void start() throws IOException {
    server =
        SimulatorServer.start(
            SimulatorSettings.defaults().withBadKeys(Set.of("sk-known-to-be-bad")));
    client = client("sk-good");
  }

  @AfterAll
  static void stop() {
    client.close();
    server.close();
  }

  @Test
  void speechIsHeardByTranscriptionWordForWord() throws IOException {
    byte[] wav = speak("tts-1", SpeechCreateParams.ResponseFormat.WAV);
    Transcription heard =
        client
            .audio()
            .transcriptions()
            .create(request(wav, "gpt-transcribe").build())
            .asTranscription();
    heard.validate();
    assertThat(heard.text()).isEqualTo(TEXT);
    assertThat(heard.usage().orElseThrow().asDuration().seconds())
        .isEqualTo((wav.length - 44) / 48000.0);
  }

  @Test
  void pcmSpeechIsTheSameSamplesWithoutAHeader() throws IOException {
    byte[] wav = speak("gpt-4o-mini-tts", SpeechCreateParams.ResponseFormat.WAV);
    byte[] pcm = speak("gpt-4o-mini-tts", SpeechCreateParams.ResponseFormat.PCM);
    assertThat(pcm).isEqualTo(Arrays.copyOfRange(wav, 44, wav.length));
    assertThat(pcm).isEqualTo(WavFormat.littleEndian(new ToneRenderer(24000).render(TEXT)));
  }

  /** The client sends the wish and has no type for the events, so these are read as they come. */
  @Test
  void speechAsEventsIsTheSameSamples() throws IOException {
    byte[] pcm = speak("gpt-4o-mini-tts", SpeechCreateParams.ResponseFormat.PCM);
    ByteArrayOutputStream audio = new ByteArrayOutputStream();
    try (HttpResponse response =
        client.audio().speech().create(events("gpt-4o-mini-tts").build())) {
      String stream = new String(response.body().readAllBytes(), UTF_8);
      for (String event : stream.split("\n\n")) {
        JsonNode data = JsonMapper.shared().readTree(event.substring("data: ".length()));
        audio.writeBytes(Base64.getDecoder().decode(data.path("audio").asString("")));
      }
    }
    assertThat(audio.toByteArray()).isEqualTo(pcm);
  }

  @Test
  void olderModelsRefuseToSpeakInEvents() {
    for (String model : List.of("tts-1", "tts-1-hd")) {
      assertThatThrownBy(() -> client.audio().speech().create(events(model).build()))
          .isInstanceOfSatisfying(
              BadRequestException.class,
              failure -> {
                assertThat(failure.param()).contains("stream_format");
                assertThat(failure.code()).contains("unsupported_value");
              });
    }
  }

  @Test
  void tokenMeteredModelsStateTokens() throws IOException {
    byte[] wav = speak("tts-1", SpeechCreateParams.ResponseFormat.WAV);
    Transcription heard =
        client
            .audio()
            .transcriptions()
            .create(request(wav, "gpt-4o-mini-transcribe").prompt("12345").build())
            .asTranscription();
    heard.validate();
    Transcription.Usage.Tokens usage = heard.usage().orElseThrow().asTokens();
    assertThat(usage.inputTokenDetails().orElseThrow().textTokens()).contains(2L);
    assertThat(usage.totalTokens()).isEqualTo(usage.inputTokens() + usage.outputTokens());
  }

  @Test
  void streamedTranscriptsAreDeltasThatJoinToTheText() throws IOException {
    byte[] wav = speak("tts-1", SpeechCreateParams.ResponseFormat.WAV);
    List<String> deltas = new ArrayList<>();
    List<String> done = new ArrayList<>();
    try (StreamResponse<TranscriptionStreamEvent> stream =
        client
            .audio()
            .transcriptions()
            .createStreaming(request(wav, "gpt-4o-transcribe").build())) {
      stream.stream()
          .map(TranscriptionStreamEvent::validate)
          .forEach(event -> {
            event.transcriptTextDelta().ifPresent(delta -> deltas.add(delta.delta()));
            event.transcriptTextDone().ifPresent(end -> done.add(end.text()));
          });
    }
    assertThat(deltas).hasSize(TEXT.split(" ").length);
    assertThat(String.join("", deltas)).isEqualTo(TEXT);
    assertThat(done).containsExactly(TEXT);
  }

  @Test
  void verboseTranscriptsCarryWordsAndSegmentsWithTimes() throws IOException {
    byte[] wav = speak("tts-1", SpeechCreateParams.ResponseFormat.WAV);
    TranscriptionVerbose heard =
        client
            .audio()
            .transcriptions()
            .create(
                request(wav, "whisper-1")
                    .responseFormat(AudioResponseFormat.VERBOSE_JSON)
                    .addTimestampGranularity(TranscriptionCreateParams.TimestampGranularity.WORD)
                    .addTimestampGranularity(TranscriptionCreateParams.TimestampGranularity.SEGMENT)
                    .language("en")
                    .temperature(0.2)
                    .build())
            .asVerbose();
    heard.validate();
    assertThat(heard.language()).isEqualTo("english");
    assertThat(heard.duration()).isEqualTo((wav.length - 44) / 48000.0);
    assertThat(heard.words().orElseThrow())
        .extracting(word -> word.word())
        .containsExactly(TEXT.split(" "));
    assertThat(heard.segments().orElseThrow())
        .extracting(segment -> segment.text())
        .containsExactly(" The parcel waits at the station.", " ¿Dónde?", " Near platform seven.");
  }

  @Test
  void bundledRecordingsAreTranscribed() throws IOException {
    for (Recording recording : RecordingLibrary.bundled().recordings()) {
      String path = "recordings/" + recording.file();
      try (InputStream in = getClass().getClassLoader().getResourceAsStream(path)) {
        Transcription heard =
            client
                .audio()
                .transcriptions()
                .create(request(in.readAllBytes(), "gpt-transcribe").build())
                .asTranscription();
        assertThat(heard.text()).isEqualTo(recording.text());
      }
    }
  }

  @Test
  void errorsAreTyped() {
    fails("429:1", RateLimitException.class, 429);
    fails("500", InternalServerException.class, 500);
    fails("503", InternalServerException.class, 503);
    fails("401", UnauthorizedException.class, 401);
    OpenAIClient stranger = client("sk-known-to-be-bad");
    assertThatThrownBy(() -> stranger.audio().speech().create(speech("tts-1").build()))
        .isInstanceOfSatisfying(
            UnauthorizedException.class,
            failure -> assertThat(failure.code()).contains("invalid_api_key"));
    stranger.close();
    assertThatThrownBy(
            () -> client.audio().speech().create(speech("tts-1").voice("nobody").build()))
        .isInstanceOfSatisfying(
            BadRequestException.class, failure -> assertThat(failure.param()).contains("voice"));
    assertThatThrownBy(() -> client.audio().speech().create(speech("tts-9").build()))
        .isInstanceOfSatisfying(
            NotFoundException.class,
            failure -> assertThat(failure.code()).contains("model_not_found"));
  }

  @Test
  void garbageIsInvalidData() throws IOException {
    byte[] wav = speak("tts-1", SpeechCreateParams.ResponseFormat.WAV);
    assertThatThrownBy(() ->
            client
                .audio()
                .transcriptions()
                .create(request(wav, "gpt-transcribe@garbage").build())
                .validate())
        .isInstanceOf(OpenAIInvalidDataException.class);
  }

  private static <E extends OpenAIServiceException> void fails(
      String script, Class<E> type, int status) {
    assertThatThrownBy(() -> client.audio().speech().create(speech("tts-1@" + script).build()))
        .isInstanceOfSatisfying(
            type,
            failure -> {
              assertThat(failure.statusCode()).isEqualTo(status);
              assertThat(failure.headers().values("x-request-id")).isNotEmpty();
            });
  }

  private static byte[] speak(String model, SpeechCreateParams.ResponseFormat format)
      throws IOException {
    try (HttpResponse response =
        client.audio().speech().create(speech(model).responseFormat(format).build())) {
      return response.body().readAllBytes();
    }
  }

  private static SpeechCreateParams.Builder speech(String model) {
    return SpeechCreateParams.builder()
        .model(model)
        .voice("alloy")
        .input(TEXT)
        .responseFormat(SpeechCreateParams.ResponseFormat.PCM);
  }

  private static SpeechCreateParams.Builder events(String model) {
    return speech(model).streamFormat(SpeechCreateParams.StreamFormat.SSE);
  }

  private static TranscriptionCreateParams.Builder request(byte[] wav, String model) {
    InputStream in = new ByteArrayInputStream(wav);
    return TranscriptionCreateParams.builder()
        .file(MultipartField.<InputStream>builder().value(in).filename("speech.wav").build())
        .model(model);
  }

  private static OpenAIClient client(String key) {
    return OpenAIOkHttpClient.builder()
        .baseUrl(server.url() + "/v1")
        .apiKey(key)
        .maxRetries(0)
        .responseValidation(true)
        .build();
  }
}
