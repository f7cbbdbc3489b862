package dev.patchbay.chained;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.openai.ApiKey;
import dev.patchbay.openai.Delivery;
import dev.patchbay.openai.Target;
import dev.patchbay.openai.TextDialect;
import dev.patchbay.openai.Voice;
import dev.patchbay.schemas.Dispatch;
import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.Exposure;
import dev.patchbay.schemas.JobInput;
import dev.patchbay.schemas.Output;
import dev.patchbay.schemas.Purpose;
import dev.patchbay.schemas.Stage;
import dev.patchbay.schemas.StageTarget;
import dev.patchbay.simulator.SimulatorServer;
import dev.patchbay.simulator.SimulatorSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Notes of a transcript that the simulator's model, with its 1 MiB of context, cannot read. */
class TextBeyondContextTest {
  private static final String PEN = "openai/gpt-6-luna";
  private static final String SECOND_PEN = "second/gpt-6-luna";
  private static final String LONG = "слово ".repeat(120_000).strip();
  private static final String NOTES = "{\"summary\":\"s\",\"decisions\":[],\"actionItems\":[]}";

  private final RecordingAttempt attempt = new RecordingAttempt();
  private final Guards guards =
      new Guards(GuardSettings.USUAL, new SimpleMeterRegistry(), _ -> Optional.empty(), _ -> {});
  private ScriptedProvider second;
  private SimulatorServer simulator;

  @BeforeEach
  void start() throws IOException {
    second = new ScriptedProvider();
    simulator = SimulatorServer.start(SimulatorSettings.defaults());
  }

  @AfterEach
  void stop() {
    second.close();
    guards.close();
    simulator.close();
  }

  @ParameterizedTest
  @EnumSource(names = {"RESPONSES", "CHAT"})
  void whatNoModelOfTheRouteReadsEndsAsTooLongAndIsNeitherPaidNorRetried(TextDialect dialect)
      throws Exception {
    Notes.End end = notes(dialect, stage(PEN));

    assertThat(end)
        .isEqualTo(
            new Notes.End.Failed(
                new Ending.Failed(
                    "input_too_long",
                    "text: must fit the model's context, status 400",
                    false,
                    Optional.empty())));
    assertThat(attempt.told).hasSize(2).last().isEqualTo(RecordingAttempt.UNSPENT);
  }

  @Test
  void aModelThatReadsMoreIsAskedNext() throws Exception {
    second.server.enqueue(ScriptedAnswers.written(NOTES, "completed"));

    assertThat(notes(TextDialect.RESPONSES, stage(PEN), stage(SECOND_PEN)))
        .isInstanceOf(Notes.End.Written.class);
    assertThat(attempt.exposures()).extracting(Exposure::target).containsExactly(PEN, SECOND_PEN);
    assertThat(attempt.used()).hasSize(1);
  }

  private Notes.End notes(TextDialect dialect, StageTarget... stages) throws InterruptedException {
    var targets =
        new Targets(
            Map.of(
                PEN, pen(simulator.url().resolve("/v1"), dialect),
                SECOND_PEN, pen(second.server.url("/v1").uri(), TextDialect.RESPONSES)));
    var runner = new StageRunner(guards, SpendCap.NONE, new StageMeters(new SimpleMeterRegistry()));
    Dispatch dispatch =
        ScriptedJobs.dispatch(
            Purpose.NOTES,
            new JobInput.Inline("audio/wav", Wav.silence(1)),
            Set.of(Output.NOTES),
            stages);
    return new Notes(new TextStage(second.http, targets, runner))
        .write(LONG, dispatch, attempt, new CallIds(ScriptedProvider.JOB, 3));
  }

  private static StageTarget stage(String name) {
    return new StageTarget(Stage.TEXT, name, "gpt-6-luna");
  }

  private static VoicedTarget pen(URI url, TextDialect dialect) {
    return new VoicedTarget(
        new Target("pen", url, ApiKey.of("any-key"), "gpt-6-luna"),
        Vendor.OPENAI,
        dialect,
        new Voices(new Voice("marin"), Map.of()),
        Metering.TOKENS,
        Delivery.WHOLE,
        ProbeStage.BY_MODEL.of(Vendor.OPENAI, "x"));
  }
}
