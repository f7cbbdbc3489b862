package dev.patchbay.chained;

import static dev.patchbay.chained.Ends.failed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.chained.ReferenceProperties.PlacesProperties;
import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.JobInput;
import dev.patchbay.schemas.Output;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import okio.ByteString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Jobs whose recordings and speech lie in buckets. */
class ReferencedJobsTest {
  private static final TransferLimits LIMITS = TransferLimits.of(1_000_000, Duration.ofSeconds(20));
  private static final String SPEECH = "speech/acme/" + ScriptedProvider.JOB + "/3.wav";
  private static final String TRANSCRIBED =
      "{\"text\":\"Good morning.\",\"usage\":{\"type\":\"duration\",\"seconds\":2}}";
  private static final String USAGE =
      "{\"input_tokens\":7,\"output_tokens\":20,\"total_tokens\":27}";

  @TempDir Path outputs;
  private final RecordingAttempt attempt = new RecordingAttempt();
  private ScriptedProvider provider;
  private FakeS3 s3;
  private Allowed allowed;

  @BeforeEach
  void start() throws IOException {
    provider = new ScriptedProvider();
    s3 = new FakeS3();
    allowed =
        Allowed.of(
            Map.of(
                "acme",
                new PlacesProperties(
                    List.of(), List.of("s3://recordings/acme/"), "s3://speech/acme/")));
  }

  @AfterEach
  void stop() {
    provider.close();
    s3.close();
  }

  @Test
  void aRecordingInABucketIsTranscribedWholeAndNotKept() throws Exception {
    byte[] wav = Wav.silence(2);
    s3.objects.put("recordings/acme/a.wav", new FakeS3.Stored(ByteString.of(wav), "audio/wav"));
    provider.server.enqueue(ScriptedAnswers.json(200, TRANSCRIBED));

    Ending ending = transcribe(new S3References(allowed, LIMITS, s3.store(LIMITS)));

    assertThat(ending).isInstanceOf(Ending.Completed.class);
    ByteString sent = Optional.ofNullable(provider.server.takeRequest().getBody()).orElseThrow();
    assertThat(sent.indexOf(ByteString.of(wav))).isPositive();
  }

  @Test
  void aPackedRecordingThatIsTooLargeForTheProviderIsRefusedByWhatIsToldOrByWhatCame()
      throws Exception {
    byte[] packed = new byte[25_000_001];
    System.arraycopy("OggS".getBytes(StandardCharsets.US_ASCII), 0, packed, 0, 4);
    for (OptionalLong told : List.of(OptionalLong.of(packed.length), OptionalLong.empty())) {
      ReferenceSource large =
          (tenant, uri) ->
              new ReferencedAudio(Optional.empty(), told, new ByteArrayInputStream(packed));

      assertThat(failed(transcribe(large)))
          .isEqualTo(
              new Ending.Failed(
                  "input_too_large",
                  "input: must have at most 25000000 bytes",
                  false,
                  Optional.empty()));
    }
    assertThat(provider.server.getRequestCount()).isZero();
  }

  @Test
  void aRecordingThatBreaksOffEndsByItsOwnReasonBeforeAnybodyIsPaid() throws Exception {
    InputStream broken =
        new SequenceInputStream(
            new ByteArrayInputStream(new byte[3]),
            new InputStream() {
              @Override
              public int read() throws IOException {
                throw InputTrouble.tooSlow(Duration.ofSeconds(2));
              }
            });

    Ending.Failed failed =
        failed(
            transcribe((tenant, uri) ->
                new ReferencedAudio(Optional.empty(), OptionalLong.empty(), broken)));

    assertThat(failed.reason()).isEqualTo("input_too_slow");
    assertThat(failed.retryable()).isTrue();
    assertThat(provider.server.getRequestCount()).isZero();
  }

  @Test
  void speechOfATenantWithABucketLiesThereAndNowhereElse() throws Exception {
    provider.server.enqueue(ScriptedAnswers.speech(new byte[48_000], USAGE));

    var output = ((Ending.Completed) speak()).output();

    var audio = output.audio().orElseThrow();
    assertThat(audio.uri()).hasToString("s3://" + SPEECH);
    assertThat(audio.bytes()).isEqualTo(48_044);
    assertThat(audio.durationMs()).isEqualTo(1_000);
    byte[] stored = Optional.ofNullable(s3.objects.get(SPEECH)).orElseThrow().bytes().toByteArray();
    assertThat(
            WavStart.read(new ByteArrayInputStream(stored), OptionalLong.of(stored.length))
                .dataBytes())
        .hasValue(48_000);
    assertThat(outputs.resolve("acme")).isEmptyDirectory();
  }

  @ParameterizedTest
  @CsvSource({"403, false", "412, false", "500, true", "501, false", "503, true"})
  void aStoresNoToSpeechIsToldInOurWordsAndLeavesNoFile(int status, boolean again)
      throws Exception {
    provider.server.enqueue(ScriptedAnswers.speech(new byte[48_000], USAGE));
    s3.scripted.put(SPEECH, FakeS3.error(status, "CanaryCode"));

    assertThat(failed(speak()))
        .isEqualTo(
            new Ending.Failed(
                "output_not_written",
                "audio: the store answered with status " + status,
                again,
                Optional.empty()));
    assertThat(attempt.used()).hasSize(1);
    assertThat(left()).isEmpty();
  }

  private Ending transcribe(ReferenceSource references) throws InterruptedException {
    var input = new JobInput.Reference(URI.create("s3://recordings/acme/a.wav"));
    return worker(references).work(ScriptedJobs.transcript(input, Output.TEXT), attempt);
  }

  private Ending speak() throws InterruptedException {
    return worker(
            (tenant, uri) -> {
              throw RefusedInput.missing();
            })
        .work(ScriptedJobs.announcement("Good morning."), attempt);
  }

  private ChainedJobWorker worker(ReferenceSource references) {
    return provider.worker(
        references, new S3Outputs(allowed, s3.store(LIMITS)), outputs, Duration.ofMinutes(30));
  }

  private List<Path> left() throws IOException {
    try (Stream<Path> all = Files.walk(outputs)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }
}
