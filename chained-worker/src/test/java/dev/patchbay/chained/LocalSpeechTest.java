package dev.patchbay.chained;

import static dev.patchbay.chained.Ends.failed;
import static dev.patchbay.chained.ScriptedAnswers.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.openai.ApiKey;
import dev.patchbay.openai.Target;
import dev.patchbay.openai.Voice;
import dev.patchbay.schemas.Dispatch;
import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.JobInput;
import dev.patchbay.schemas.Meter;
import dev.patchbay.schemas.Output;
import dev.patchbay.schemas.Purpose;
import dev.patchbay.schemas.Stage;
import dev.patchbay.schemas.StageTarget;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The last resort: jobs whose only target is this worker's own speech. */
class LocalSpeechTest {
  private static final String USAGE =
      "{\"input_tokens\":7,\"output_tokens\":20,\"total_tokens\":27}";
  private static final StageTarget LOCAL =
      new StageTarget(Stage.TEXT_TO_SPEECH, ScriptedProvider.LOCAL, "local-speech");
  private static final String TEXT = "The north gate is shut.";

  @TempDir Path folder;
  private Path kept;
  private ScriptedProvider provider;
  private final RecordingAttempt attempt = new RecordingAttempt();
  private long nanos = Long.MAX_VALUE - 1;

  @BeforeEach
  void start() throws IOException {
    kept = folder.resolve("kept");
    provider = new ScriptedProvider();
  }

  @AfterEach
  void stop() {
    provider.close();
  }

  @Test
  void whereNobodySpeaksTheProviderIsAway() throws Exception {
    Ending.Failed failed = failed(work(last(TEXT)));

    assertThat(failed.reason()).isEqualTo("provider_unavailable");
    assertThat(failed.retryable()).isTrue();
    assertThat(attempt.told).hasSize(2).last().isEqualTo(RecordingAttempt.UNSPENT);
  }

  @Test
  void anAnnouncementThatAVendorSaidIsSaidAgainWithoutOne() throws Exception {
    provider.local = withCache(500);
    byte[] pcm = sound(48_000);
    provider.server.enqueue(ScriptedAnswers.speech(pcm, USAGE));
    work(ScriptedJobs.announcement(TEXT));

    byte[] wav = completed(work(last(TEXT)));

    assertThat(Arrays.copyOfRange(wav, 44, wav.length)).isEqualTo(pcm);
    assertThat(provider.server.getRequestCount()).isEqualTo(1);
    assertThat(attempt.used().getLast())
        .isEqualTo(
            new RecordingAttempt.Used(
                ScriptedProvider.JOB + "-3-1",
                ScriptedProvider.LOCAL,
                "local-speech",
                Map.of(Meter.INPUT_CHARACTERS, BigDecimal.valueOf(TEXT.length()))));
    assertThat(attempt.exposures().getLast().atMost())
        .isEqualTo(Map.of(Meter.INPUT_CHARACTERS, BigDecimal.valueOf(TEXT.length())));
  }

  @Test
  void aTextOfMoreCharactersIsNotKept() throws Exception {
    provider.local = withCache(TEXT.length() - 1);
    provider.server.enqueue(ScriptedAnswers.speech(sound(4_800), USAGE));
    work(ScriptedJobs.announcement(TEXT));

    assertThat(kept).isEmptyDirectory();
  }

  @Test
  void speechThatWasNotPublishedIsNotKept() throws Exception {
    provider.local = withCache(4_096);
    provider.server.enqueue(ScriptedAnswers.speech(sound(4_800), ""));

    failed(work(ScriptedJobs.announcement(TEXT)));

    assertThat(kept).isEmptyDirectory();
  }

  @Test
  void aReplysPromptsAreSaidAgainWithoutAVendor() throws Exception {
    provider.local = withCache(500);
    provider.server.enqueue(ScriptedAnswers.speech(sound(4_800), USAGE));
    provider.server.enqueue(ScriptedAnswers.speech(sound(9_600), USAGE));
    byte[] first = completed(work(ScriptedJobs.lastResort(Output.AUDIO)));

    byte[] again = completed(work(onlyLocal(ScriptedJobs.lastResort(Output.AUDIO))));

    assertThat(again).isEqualTo(first).hasSize(44 + 4_800 + 9_600);
    assertThat(files()).hasSize(2);
    assertThat(attempt.used().subList(2, 4))
        .allMatch(used -> used.target().equals(ScriptedProvider.LOCAL));
  }

  @Test
  void whatAModelWroteIsNotKept() throws Exception {
    provider.local = withCache(500);
    provider.server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            return switch (request.getTarget()) {
              case "/v1/audio/transcriptions" -> ScriptedAnswers.heard("When does it open?");
              case "/v1/responses" ->
                  ScriptedAnswers.written(
                      "The north gate opens at seven. See you there.", "completed");
              default -> ScriptedAnswers.speech(sound(4_800), USAGE);
            };
          }
        });

    completed(work(ScriptedJobs.recorded(Purpose.REPLY, Output.AUDIO)));

    assertThat(attempt.used()).hasSize(5);
    assertThat(files()).hasSize(1);
  }

  @Test
  void theSitesOwnServerIsAskedForBareSamples() throws Exception {
    provider.local = with(Optional.of(server(Duration.ZERO)), Optional.empty());
    provider.other.enqueue(pcm(4_800));

    assertThat(completed(work(last(TEXT)))).hasSize(44 + 4_800);

    RecordedRequest request = received();
    JsonNode body = JsonMapper.shared().readTree(request.getBody().toByteArray());
    assertThat(request.getTarget()).isEqualTo("/v1/audio/speech");
    assertThat(body)
        .isEqualTo(
            JsonMapper.shared()
                .readTree(
                    """
                    {"model":"kokoro","input":"%s","voice":"bella","response_format":"pcm"}\
                    """
                        .formatted(TEXT)));
    assertThat(attempt.used().getLast().metered())
        .isEqualTo(Map.of(Meter.INPUT_CHARACTERS, BigDecimal.valueOf(TEXT.length())));
  }

  @Test
  void whatItSaidWithoutAVendorIsNotKept() throws Exception {
    provider.local =
        new LocalSpeech(
            Optional.of(cache(500)), Optional.of(server(Duration.ZERO)), Optional.empty());
    provider.other.enqueue(pcm(4_800));

    completed(work(last(TEXT)));

    assertThat(kept).isEmptyDirectory();
  }

  @Test
  void theEngineSpeaksWhereTheServerFailsAndTheServerIsThenLeftAloneForAWhile() throws Exception {
    Espeak engine = new FakeEngine(folder).saying(new byte[2 * 22_050]);
    provider.local = with(Optional.of(server(Duration.ofSeconds(30))), Optional.of(engine));
    provider.other.enqueue(json(500, "{}"));

    assertThat(completed(work(last(TEXT)))).hasSize(44 + 48_000);
    nanos += Duration.ofSeconds(29).toNanos();
    assertThat(completed(work(last(TEXT)))).hasSize(44 + 48_000);
    assertThat(provider.other.getRequestCount()).isEqualTo(1);

    nanos += Duration.ofSeconds(1).toNanos();
    provider.other.enqueue(pcm(4_800));
    assertThat(completed(work(last(TEXT)))).hasSize(44 + 4_800);
  }

  @Test
  void nobodyGoesOnInAnothersVoice() throws Exception {
    Espeak engine = new FakeEngine(folder).saying(new byte[2 * 22_050]);
    provider.local = with(Optional.of(server(Duration.ofSeconds(30))), Optional.of(engine));
    provider.other.enqueue(
        pcm(400_000).newBuilder().onResponseBody(SocketEffect.ShutdownConnection.INSTANCE).build());

    Ending.Failed failed = failed(work(last(TEXT)));

    assertThat(failed.reason()).isEqualTo("provider_unavailable");
    assertThat(failed.retryable()).isTrue();
    assertThat(completed(work(last(TEXT)))).hasSize(44 + 48_000);
  }

  private Ending work(Dispatch dispatch) throws InterruptedException {
    return provider.worker(folder, folder).work(dispatch, attempt);
  }

  private static Dispatch last(String text) {
    return ScriptedJobs.dispatch(
        Purpose.ANNOUNCEMENT, new JobInput.Text(text), Set.of(Output.AUDIO), LOCAL);
  }

  private static Dispatch onlyLocal(Dispatch given) {
    Dispatch bare =
        ScriptedJobs.dispatch(
            given.job().purpose(), given.job().input(), given.job().outputs(), LOCAL);
    return new Dispatch(
        bare.tenant(), 0, 1, bare.route(), bare.finishBy(), bare.job(), given.agent());
  }

  private LocalSpeech withCache(int characters) throws IOException {
    return new LocalSpeech(Optional.of(cache(characters)), Optional.empty(), Optional.empty());
  }

  private SpeechCache cache(int characters) throws IOException {
    return SpeechCache.open(kept, 10_000_000, characters, InstantSource.system());
  }

  private static LocalSpeech with(Optional<OwnServer> server, Optional<Espeak> engine) {
    return new LocalSpeech(Optional.empty(), server, engine);
  }

  private OwnServer server(Duration rest) {
    var target =
        new Target("own", provider.other.url("/v1").uri(), ApiKey.of("not-needed"), "kokoro");
    return new OwnServer(provider.http, target, new Voice("bella"), rest, () -> nanos);
  }

  private RecordedRequest received() throws InterruptedException {
    return Objects.requireNonNull(provider.other.takeRequest(10, TimeUnit.SECONDS));
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(kept)) {
      return files.toList();
    }
  }

  private static MockResponse pcm(int bytes) {
    return new MockResponse.Builder()
        .addHeader("content-type", "audio/pcm")
        .body(new Buffer().write(sound(bytes)))
        .build();
  }

  private static byte[] sound(int bytes) {
    byte[] sound = new byte[bytes];
    for (int i = 0; i < bytes; i++) {
      sound[i] = (byte) (i * 31);
    }
    return sound;
  }

  private static byte[] completed(Ending ending) throws IOException {
    assertThat(ending).isInstanceOf(Ending.Completed.class);
    var audio = ((Ending.Completed) ending).output().audio().orElseThrow();
    return Files.readAllBytes(Path.of(audio.uri()));
  }
}
