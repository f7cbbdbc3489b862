package dev.patchbay.chained;

import static dev.patchbay.chained.Ends.failed;
import static dev.patchbay.chained.ScriptedJobs.announcement;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.patchbay.schemas.AudioReference;
import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.Exposure;
import dev.patchbay.schemas.Meter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Stream;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class AnnouncementTest {
  private static final String USAGE =
      "{\"input_tokens\":7,\"output_tokens\":20,\"total_tokens\":27}";

  @TempDir Path folder;
  private ScriptedProvider provider;
  private final RecordingAttempt attempt = new RecordingAttempt();

  @BeforeEach
  void start() throws IOException {
    provider = new ScriptedProvider();
  }

  @AfterEach
  void stop() {
    provider.close();
  }

  @Test
  void theSpeechLiesUnderTenantJobAndEpochAsAWavFile() throws Exception {
    byte[] pcm = samples(48_000);
    provider.server.enqueue(ScriptedAnswers.speech(pcm, USAGE));

    AudioReference audio = completed(work("Good morning."));

    Path file = folder.resolve("acme/" + ScriptedProvider.JOB + "/3.wav");
    assertThat(audio.uri()).isEqualTo(file.toUri());
    assertThat(audio.durationMs()).isEqualTo(1_000);
    assertThat(audio.bytes()).isEqualTo(48_044);
    byte[] wav = Files.readAllBytes(file);
    assertThat(Arrays.copyOfRange(wav, 44, wav.length)).isEqualTo(pcm);
    assertThat(WavStart.read(new ByteArrayInputStream(wav), OptionalLong.of(wav.length)))
        .isEqualTo(
            new WavStart(new SoundFormat(Encoding.PCM16, 1, 24_000), 44, OptionalLong.of(48_000)));
    assertThat(files()).containsExactly(file);
  }

  @Test
  void theMostItMayCostIsToldBeforeTheCallAndWhatItCostAfter() throws Exception {
    provider.server.enqueue(ScriptedAnswers.speech(samples(48_000), USAGE));
    work("Good morning.");

    assertThat(attempt.told).hasSize(2).first().isInstanceOf(Exposure.class);
    assertThat(attempt.exposures().getFirst().atMost())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                Meter.INPUT_TEXT_TOKENS,
                BigDecimal.valueOf(29),
                Meter.OUTPUT_AUDIO_TOKENS,
                new BigDecimal("3.2E+2")));
    assertThat(attempt.used())
        .containsExactly(
            new RecordingAttempt.Used(
                "req_1",
                ScriptedProvider.VOICE,
                "gpt-4o-mini-tts",
                Map.of(
                    Meter.INPUT_TEXT_TOKENS, BigDecimal.valueOf(7),
                    Meter.OUTPUT_AUDIO_TOKENS, BigDecimal.valueOf(20))));
  }

  @Test
  void aLongTextIsSpokenInSeveralCallsIntoOneFile() throws Exception {
    provider.server.enqueue(ScriptedAnswers.speech(samples(100), USAGE));
    provider.server.enqueue(ScriptedAnswers.speech(samples(200), USAGE));

    AudioReference audio = completed(work("One two three four. ".repeat(300)));

    assertThat(audio.bytes()).isEqualTo(344);
    assertThat(attempt.told)
        .extracting(told -> (Object) told.getClass().getSimpleName())
        .filteredOn(told -> !told.equals("FinishedPart"))
        .containsExactly("Exposure", "Used", "Exposure", "Used");
    RecordedRequest first = provider.server.takeRequest();
    RecordedRequest second = provider.server.takeRequest();
    assertThat(spoken(first) + " " + spoken(second))
        .isEqualTo("One two three four. ".repeat(300).strip());
    assertThat(first.getHeaders().get("x-client-request-id"))
        .isEqualTo(ScriptedProvider.JOB + "-3-1");
    assertThat(second.getHeaders().get("x-client-request-id"))
        .isEqualTo(ScriptedProvider.JOB + "-3-2");
  }

  @Test
  void aFailureInALaterPartPublishesNothingAndTellsTheFirstPartsUsage() throws Exception {
    provider.server.enqueue(ScriptedAnswers.speech(samples(100), USAGE));
    provider.server.enqueue(ScriptedAnswers.json(500, "{}"));

    Ending.Failed failed = failed(work("One two three four. ".repeat(300)));

    assertThat(failed.reason()).isEqualTo("provider_unavailable");
    assertThat(failed.retryable()).isTrue();
    assertThat(attempt.used()).hasSize(1);
    assertThat(files()).singleElement().asString().endsWith(SaidFile.SUFFIX);
  }

  @Test
  void speechWithoutUsageFailsLoudlyAndLeavesNoFile() throws Exception {
    provider.server.enqueue(ScriptedAnswers.speech(samples(100), ""));

    Ending.Failed failed = failed(work("Hello."));

    assertThat(failed.reason()).isEqualTo("usage_missing");
    assertThat(failed.retryable()).isFalse();
    assertThat(files()).isEmpty();
  }

  @Test
  void speechThatGrowsBeyondItsBoundIsCutOff() throws Exception {
    provider.server.enqueue(ScriptedAnswers.speech(samples(13 * 48_000), USAGE));

    assertThat(failed(work("Hi.")).reason()).isEqualTo("provider_malformed");
    assertThat(files()).isEmpty();
  }

  @Test
  void aJobThatHasUsedUpItsSpeechTimeIsNotSpokenOn() throws Exception {
    provider.server.enqueue(ScriptedAnswers.speech(samples(200 * 48_000), USAGE));

    Ending.Failed failed = failed(within(200, "One two three four. ".repeat(300)));

    assertTooLong(failed, 200);
    assertThat(attempt.used()).hasSize(1);
    assertThat(provider.server.getRequestCount()).isEqualTo(1);
  }

  @Test
  void speechBeyondWhatTheJobHasLeftIsTheJobsFaultAndIsNotSaidAgain() throws Exception {
    provider.server.enqueue(ScriptedAnswers.speech(samples(3 * 48_000), USAGE));

    assertTooLong(failed(within(2, "Good morning to all of you.")), 2);

    // The provider may bill all that it may say: (10 + 11) s, 20 tokens each.
    assertThat(attempt.exposures().getFirst().atMost().get(Meter.OUTPUT_AUDIO_TOKENS))
        .isEqualByComparingTo("420");
  }

  @Test
  void speechThatFillsItsTimeExactlyIsTaken() throws Exception {
    provider.server.enqueue(ScriptedAnswers.speech(samples(2 * 48_000), USAGE));

    assertThat(completed(within(2, "Good morning to all of you.")).durationMs()).isEqualTo(2_000);
  }

  @Test
  void aTextThatCannotBeSpokenInTimeIsRefusedBeforeAnyCall() throws Exception {
    assertTooLong(failed(within(10, "x".repeat(401))), 10);

    assertThat(attempt.told).isEmpty();
    assertThat(provider.server.getRequestCount()).isZero();
  }

  @Test
  void aTextWithoutALetterOrDigitIsRefusedBeforeAnyCall() throws Exception {
    Ending.Failed failed = failed(work("... \u200b \u2026 !?"));

    assertThat(failed.reason()).isEqualTo("input_malformed");
    assertThat(failed.detail()).isEqualTo("input.text: must have a letter or a digit");
    assertThat(failed.retryable()).isFalse();
    assertThat(attempt.told).isEmpty();
    assertThat(provider.server.getRequestCount()).isZero();
  }

  @Test
  void aPartWithoutALetterOrDigitIsNotAskedFor() throws Exception {
    provider.server.enqueue(ScriptedAnswers.speech(samples(100), USAGE));

    completed(work("Good morning. " + ". ".repeat(3 * 4096)));

    assertThat(provider.server.getRequestCount()).isEqualTo(1);
  }

  @Test
  void onlyWhatIsSurelySpokenCountsAgainstTheTime() throws Exception {
    provider.server.enqueue(ScriptedAnswers.speech(samples(48_000), USAGE));

    completed(within(10, "x".repeat(400) + " ... --- ".repeat(100)));
  }

  @Test
  void anOutputDirectoryThatCannotBeWrittenIsTold() throws Exception {
    Path file = Files.writeString(folder.resolve("occupied"), "x");

    Ending ending = provider.worker(folder, file).work(announcement("Hello."), attempt);

    assertThat(failed(ending).reason()).isEqualTo("output_not_written");
    assertThat(provider.server.getRequestCount()).isZero();
  }

  @Test
  void anAttemptThatIsOverCallsNobody() {
    attempt.stop();

    assertThatExceptionOfType(InterruptedException.class).isThrownBy(() -> work("Hello."));
    assertThat(provider.server.getRequestCount()).isZero();
    assertThat(files()).isEmpty();
  }

  @Test
  void anAnnouncedCallThatIsNotMadeSpendsNothingWhenTheAttemptIsOver() {
    attempt.onceAnnounced = attempt::stop;

    assertThatExceptionOfType(InterruptedException.class).isThrownBy(() -> work("Hello."));
    assertThat(attempt.told).hasSize(2).last().isEqualTo(RecordingAttempt.UNSPENT);
    assertThat(provider.server.getRequestCount()).isZero();
  }

  @Test
  void anAnnouncedCallForWhichThereIsNoThreadSpendsNothing() {
    attempt.onceAnnounced = provider.guards::close;

    assertThatExceptionOfType(RejectedExecutionException.class).isThrownBy(() -> work("Hello."));
    assertThat(attempt.told).hasSize(2).last().isEqualTo(RecordingAttempt.UNSPENT);
    assertThat(provider.server.getRequestCount()).isZero();
  }

  private Ending work(String text) throws InterruptedException {
    return provider.worker(folder, folder).work(announcement(text), attempt);
  }

  private Ending within(int seconds, String text) throws InterruptedException {
    return provider
        .worker(folder, folder, Duration.ofSeconds(seconds))
        .work(announcement(text), attempt);
  }

  private void assertTooLong(Ending.Failed failed, int seconds) {
    assertThat(failed.reason()).isEqualTo("output_too_long");
    assertThat(failed.detail())
        .isEqualTo("audio: must be at most " + Duration.ofSeconds(seconds) + " long");
    assertThat(failed.retryable()).isFalse();
    assertThat(files()).isEmpty();
  }

  private static String spoken(RecordedRequest request) {
    String body = Objects.requireNonNull(request.getBody()).utf8();
    return new JsonMapper().readTree(body).path("input").stringValue();
  }

  private static AudioReference completed(Ending ending) {
    assertThat(ending).isInstanceOf(Ending.Completed.class);
    return ((Ending.Completed) ending).output().audio().orElseThrow();
  }

  private List<Path> files() {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] samples(int bytes) {
    byte[] pcm = new byte[bytes];
    for (int i = 0; i < bytes; i++) {
      pcm[i] = (byte) (i * 7);
    }
    return pcm;
  }
}
