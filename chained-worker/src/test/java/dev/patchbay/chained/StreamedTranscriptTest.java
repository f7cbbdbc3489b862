package dev.patchbay.chained;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.openai.ApiKey;
import dev.patchbay.openai.Delivery;
import dev.patchbay.openai.Limits;
import dev.patchbay.openai.OpenAiHttp;
import dev.patchbay.openai.Recording;
import dev.patchbay.openai.Target;
import dev.patchbay.openai.TextDialect;
import dev.patchbay.openai.Transcript;
import dev.patchbay.openai.TranscriptionRequest;
import dev.patchbay.openai.TranscriptionRequest.Detail;
import dev.patchbay.openai.Voice;
import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.Exposure;
import dev.patchbay.schemas.Meter;
import dev.patchbay.schemas.Stage;
import dev.patchbay.schemas.StageTarget;
import dev.patchbay.simulator.SimulatorServer;
import dev.patchbay.simulator.SimulatorSettings;
import dev.patchbay.simulator.ToneRenderer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The stage against the simulator, which hears the tones that it is sent. */
class StreamedTranscriptTest {
  private static final String WORDS = "the parcel is at the north gate";
  private static final Duration WIDE = Duration.ofSeconds(30);
  private static final int MOST = 1 << 20;
  private static final String NAME = "openai/ear";

  private final RecordingAttempt attempt = new RecordingAttempt();
  private final Guards guards =
      new Guards(GuardSettings.USUAL, new SimpleMeterRegistry(), _ -> Optional.empty(), _ -> {});
  private SimulatorServer simulator;

  @BeforeEach
  void start() throws IOException {
    simulator = SimulatorServer.start(SimulatorSettings.defaults());
  }

  @AfterEach
  void stop() {
    guards.close();
    simulator.close();
  }

  @Test
  void theWordsAndTheirUsageComeWithTheStream() throws Exception {
    Transcript transcript = heard(transcribe("gpt-4o-transcribe"));

    assertThat(transcript.text()).isEqualTo(WORDS);
    assertThat(attempt.used()).hasSize(1);
    Map<Meter, BigDecimal> used = attempt.used().getFirst().metered();
    Map<Meter, BigDecimal> announced = attempt.exposures().getFirst().atMost();
    assertThat(used).containsOnlyKeys(announced.keySet());
    assertThat(used)
        .allSatisfy(
            (meter, amount) -> assertThat(amount).isBetween(BigDecimal.ONE, announced.get(meter)));
  }

  /** Asked for as a whole, the same target would not have been found out. */
  @Test
  void aStallBetweenWordsEndsTheCallLongBeforeItsWholeTime() throws Exception {
    Ending.Failed failed =
        failed(transcribe("gpt-4o-transcribe@pace:20000", Duration.ofSeconds(1)));

    assertThat(failed.reason()).isEqualTo("provider_timed_out");
    assertThat(failed.detail()).contains("between_bytes");
    assertThat(attempt.told).as("announced, and neither metered nor taken back").hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "cut:90, provider_unavailable, true",
    "nodone, provider_unavailable, true",
    "error:2, provider_unavailable, true",
    "nousage, usage_missing, false"
  })
  void wordsThatDoNotComeToTheirLastEventWithUsageAreNothingAndStayAnnounced(
      String fault, String reason, boolean retryable) throws Exception {
    Ending.Failed failed = failed(transcribe("gpt-4o-mini-transcribe@" + fault));

    assertThat(failed.reason()).isEqualTo(reason);
    assertThat(failed.retryable()).isEqualTo(retryable);
    assertThat(failed.detail()).doesNotContain("parcel");
    assertThat(attempt.told).singleElement().isInstanceOf(Exposure.class);
  }

  @Test
  void aRefusalBeforeTheStreamCostsNothing() throws Exception {
    assertThat(failed(transcribe("gpt-4o-transcribe@503")).reason())
        .isEqualTo("provider_unavailable");
    assertThat(attempt.told).hasSize(2).last().isEqualTo(RecordingAttempt.UNSPENT);
  }

  private StageEnd<Transcript> transcribe(String model) throws InterruptedException {
    return transcribe(model, WIDE);
  }

  private StageEnd<Transcript> transcribe(String model, Duration between)
      throws InterruptedException {
    try (var http = OpenAiHttp.of(new Limits(WIDE, WIDE, between, WIDE, MOST, MOST))) {
      return transcribe(model, http);
    }
  }

  private StageEnd<Transcript> transcribe(String model, OpenAiHttp http)
      throws InterruptedException {
    var target =
        new VoicedTarget(
            new Target("ear", simulator.url().resolve("/v1"), ApiKey.of("any-key"), model),
            Vendor.OPENAI,
            TextDialect.RESPONSES,
            new Voices(new Voice("marin"), Map.of()),
            Metering.TOKENS,
            Delivery.STREAMED,
            ProbeStage.BY_MODEL.of(Vendor.OPENAI, "x"));
    var stage =
        new TranscriptStage(
            http,
            new Targets(Map.of(NAME, target)),
            new StageRunner(guards, SpendCap.NONE, new StageMeters(new SimpleMeterRegistry())));
    short[] tones = new ToneRenderer(8_000).render(WORDS);
    Recording recording = PartFile.of(tones, tones.length, 8_000);
    return stage.transcribe(
        new TranscriptionRequest(recording, Optional.empty(), Detail.TEXT),
        Math.ceilDiv(tones.length, 8_000),
        List.of(new StageTarget(Stage.SPEECH_TO_TEXT, NAME, model)),
        attempt,
        new CallIds(ScriptedProvider.JOB, 3));
  }

  private static Transcript heard(StageEnd<Transcript> end) {
    assertThat(end).isInstanceOf(StageEnd.Done.class);
    return ((StageEnd.Done<Transcript>) end).value();
  }

  private static Ending.Failed failed(StageEnd<Transcript> end) {
    assertThat(end).isInstanceOf(StageEnd.Failed.class);
    return ((StageEnd.Failed<Transcript>) end).ending();
  }
}
