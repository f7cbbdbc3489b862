package dev.patchbay.chained;

import static dev.patchbay.chained.Ends.completed;
import static dev.patchbay.chained.Ends.failed;
import static dev.patchbay.chained.ScriptedAnswers.json;
import static dev.patchbay.chained.ScriptedJobs.transcript;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.Cue;
import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.Exposure;
import dev.patchbay.schemas.JobInput;
import dev.patchbay.schemas.JobOutput;
import dev.patchbay.schemas.Meter;
import dev.patchbay.schemas.Output;
import dev.patchbay.schemas.Purpose;
import dev.patchbay.schemas.Stage;
import dev.patchbay.schemas.StageTarget;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A recording becomes words, and what they cost is known. */
class WrittenTranscriptTest {
  private static final String TEXT =
      """
      {"text":"Good morning.","usage":{"type":"duration","seconds":2}}\
      """;
  private static final String SEGMENTS =
      """
      {"text":"One. Two.","language":"english","duration":2.0,
       "segments":[{"id":0,"start":0.5,"end":0.9,"text":" One."},{"id":1,"start":1.25,"end":2.0,"text":" Two."}],
       "usage":{"type":"duration","seconds":2}}\
      """;

  @TempDir Path folder;
  private Path own;
  private ScriptedProvider provider;
  private final RecordingAttempt attempt = new RecordingAttempt();

  @BeforeEach
  void start() throws IOException {
    folder = folder.toRealPath();
    own = Files.createDirectory(folder.resolve("acme"));
    provider = new ScriptedProvider();
  }

  @AfterEach
  void stop() {
    provider.close();
  }

  @Test
  void anInlineRecordingBecomesTextAndNothingElse() throws Exception {
    provider.server.enqueue(json(200, TEXT));

    JobOutput output = completed(work(inline(Wav.silence(2)), Output.TEXT));

    assertThat(output.text()).contains("Good morning.");
    assertThat(output.cues()).isEmpty();
    assertThat(output.audio()).isEmpty();
  }

  @Test
  void theRecordingsLengthIsToldBeforeAndTheProvidersFigureAfter() throws Exception {
    provider.server.enqueue(json(200, TEXT));
    work(inline(Wav.riff().format(7, 1, 8_000, 8).data(8_001).end()), Output.TEXT);

    assertThat(attempt.exposures().getFirst().atMost())
        .isEqualTo(Map.of(Meter.INPUT_AUDIO_SECONDS, BigDecimal.TWO));
    assertThat(attempt.used().getFirst().metered())
        .isEqualTo(Map.of(Meter.INPUT_AUDIO_SECONDS, BigDecimal.TWO));
  }

  @Test
  void aBinaryFractionOfSecondsIsReportedToTheMicrosecond() throws Exception {
    provider.server.enqueue(
        json(
            200,
            """
            {"text":"x","usage":{"type":"duration","seconds":12.479999542236328}}\
            """));

    completed(work(inline(Wav.silence(2)), Output.TEXT));

    var metered = attempt.used().getFirst().metered();
    assertThat(metered.get(Meter.INPUT_AUDIO_SECONDS)).isEqualByComparingTo("12.48");
    // As the runtime does: a value that breaks the contract would be refused at its birth.
    assertThat(new Exposure(ScriptedProvider.EAR, "gpt-transcribe", metered).atMost())
        .containsOnlyKeys(Meter.INPUT_AUDIO_SECONDS);
  }

  @Test
  void cuesAloneAreCuesAlone() throws Exception {
    provider.server.enqueue(json(200, SEGMENTS));

    JobOutput output = completed(work(inline(Wav.silence(2)), Output.CUES));

    assertThat(output.text()).isEmpty();
    assertThat(output.cues())
        .containsExactly(new Cue(500, 900, "One."), new Cue(1250, 2000, "Two."));
    assertThat(provider.server.takeRequest().getBody().utf8()).contains("verbose_json");
  }

  @Test
  void textAndCuesComeTogether() throws Exception {
    provider.server.enqueue(json(200, SEGMENTS));

    JobOutput output = completed(work(inline(Wav.silence(2)), Output.TEXT, Output.CUES));

    assertThat(output.text()).contains("One. Two.");
    assertThat(output.cues()).hasSize(2);
  }

  @Test
  void wordsWithoutTheWantedCuesAreNoResult() throws Exception {
    provider.server.enqueue(json(200, TEXT));

    assertThat(failed(work(inline(Wav.silence(2)), Output.CUES)).reason())
        .isEqualTo("provider_malformed");
  }

  @Test
  void silenceIsAResultWithoutWords() throws Exception {
    provider.server.enqueue(
        json(200, "{\"text\":\"\",\"usage\":{\"type\":\"duration\",\"seconds\":2}}"));

    assertThat(completed(work(inline(Wav.silence(2)), Output.TEXT)).text()).contains("");
  }

  @Test
  void aModelThatIsMeteredByTokensIsAnnouncedInTokens() throws Exception {
    provider.server.enqueue(
        json(
            200,
            """
            {"text":"x","usage":{"type":"tokens","input_tokens":20,"output_tokens":3,"total_tokens":23}}\
            """));
    var stage =
        new StageTarget(Stage.SPEECH_TO_TEXT, ScriptedProvider.COUNTING_EAR, "gpt-4o-transcribe");

    completed(
        provider
            .worker(folder, folder)
            .work(
                ScriptedJobs.dispatch(
                    Purpose.TRANSCRIPT, inline(Wav.silence(2)), Set.of(Output.TEXT), stage),
                attempt));

    Map<Meter, BigDecimal> atMost = attempt.exposures().getFirst().atMost();
    assertThat(atMost)
        .containsOnlyKeys(attempt.used().getFirst().metered().keySet())
        .isEqualTo(
            Map.of(
                Meter.INPUT_AUDIO_TOKENS, BigDecimal.valueOf(36),
                Meter.OUTPUT_TEXT_TOKENS, BigDecimal.valueOf(46)));
  }

  @Test
  void wordsWithoutUsageFailLoudlyAndStayAnnounced() throws Exception {
    provider.server.enqueue(json(200, "{\"text\":\"canary words\"}"));

    Ending.Failed failed = failed(work(inline(Wav.silence(2)), Output.TEXT));
    assertThat(failed.reason()).isEqualTo("usage_missing");
    assertThat(failed.retryable()).isFalse();
    assertThat(attempt.told).singleElement().isInstanceOf(Exposure.class);
  }

  private Ending work(JobInput input, Output... outputs) throws InterruptedException {
    return provider.worker(folder, folder).work(transcript(input, outputs), attempt);
  }

  private static JobInput inline(byte[] wav) {
    return new JobInput.Inline("audio/wav", wav);
  }
}
