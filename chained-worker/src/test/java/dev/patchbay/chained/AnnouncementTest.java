package dev.patchbay.chained;

import static dev.patchbay.chained.ScriptedProvider.announcement;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.patchbay.schemas.AudioReference;
import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.Exposure;
import dev.patchbay.schemas.Meter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
    provider.server.enqueue(ScriptedProvider.speech(pcm, USAGE));

    AudioReference audio = completed(work("Good morning."));

    Path file = folder.resolve("acme/" + ScriptedProvider.JOB + "/3.wav");
    assertThat(audio.uri()).isEqualTo(file.toUri());
    assertThat(audio.durationMs()).isEqualTo(1_000);
    assertThat(audio.bytes()).isEqualTo(48_044);
    byte[] wav = Files.readAllBytes(file);
    assertThat(Arrays.copyOfRange(wav, 44, wav.length)).isEqualTo(pcm);
    assertThat(WavHeader.read(ByteSource.of(wav)))
        .isEqualTo(new WavHeader(new WavFormat(1, 24_000, 2), 48_000));
    assertThat(files()).containsExactly(file);
  }

  @Test
  void theMostItMayCostIsToldBeforeTheCallAndWhatItCostAfter() throws Exception {
    provider.server.enqueue(ScriptedProvider.speech(samples(48_000), USAGE));
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
    provider.server.enqueue(ScriptedProvider.speech(samples(100), USAGE));
    provider.server.enqueue(ScriptedProvider.speech(samples(200), USAGE));

    AudioReference audio = completed(work("One two three four. ".repeat(300)));

    assertThat(audio.bytes()).isEqualTo(344);
    assertThat(attempt.told)
        .extracting(told -> (Object) told.getClass().getSimpleName())
        .containsExactly("Exposure", "Used", "Exposure", "Used");
    assertThat(provider.server.takeRequest().getBody().utf8()).contains("One two three four.");
    assertThat(provider.server.takeRequest().getHeaders().get("x-client-request-id"))
        .isEqualTo(ScriptedProvider.JOB + "-3-2");
  }

  @Test
  void aFailureInALaterPartLeavesNoFileButTheFirstPartsUsage() throws Exception {
    provider.server.enqueue(ScriptedProvider.speech(samples(100), USAGE));
    provider.server.enqueue(ScriptedProvider.json(500, "{}"));

    Ending.Failed failed = failed(work("One two three four. ".repeat(300)));

    assertThat(failed.reason()).isEqualTo("provider_unavailable");
    assertThat(failed.retryable()).isTrue();
    assertThat(attempt.used()).hasSize(1);
    assertThat(files()).isEmpty();
  }

  @Test
  void speechWithoutUsageFailsLoudlyAndLeavesNoFile() throws Exception {
    provider.server.enqueue(ScriptedProvider.speech(samples(100), ""));

    Ending.Failed failed = failed(work("Hello."));

    assertThat(failed.reason()).isEqualTo("usage_missing");
    assertThat(failed.retryable()).isFalse();
    assertThat(files()).isEmpty();
  }

  @Test
  void speechThatGrowsBeyondItsBoundIsCutOff() throws Exception {
    provider.server.enqueue(ScriptedProvider.speech(samples(13 * 48_000), USAGE));

    assertThat(failed(work("Hi.")).reason()).isEqualTo("provider_malformed");
    assertThat(files()).isEmpty();
  }

  @Test
  void aJobThatUsesUpItsSpeechTimeFails() throws Exception {
    provider.server.enqueue(ScriptedProvider.speech(samples(10 * 48_000), USAGE));

    Ending ending =
        provider
            .worker(folder, folder, Duration.ofSeconds(10))
            .work(announcement("One two three four. ".repeat(300)), attempt);

    assertThat(failed(ending).reason()).isEqualTo("output_too_long");
    assertThat(files()).isEmpty();
  }

  @Test
  void aTornPairOfSurrogatesIsRefusedBeforeAnyCall() throws Exception {
    Ending.Failed failed = failed(work("Hello \ud83d there."));

    assertThat(failed.reason()).isEqualTo("input_malformed");
    assertThat(failed.detail()).isEqualTo("input.text: well-formed Unicode");
    assertThat(attempt.told).isEmpty();
    assertThat(provider.server.getRequestCount()).isZero();
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

  private Ending work(String text) throws InterruptedException {
    return provider.worker(folder, folder).work(announcement(text), attempt);
  }

  private static AudioReference completed(Ending ending) {
    assertThat(ending).isInstanceOf(Ending.Completed.class);
    return ((Ending.Completed) ending).output().audio().orElseThrow();
  }

  private static Ending.Failed failed(Ending ending) {
    assertThat(ending).isInstanceOf(Ending.Failed.class);
    return (Ending.Failed) ending;
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
