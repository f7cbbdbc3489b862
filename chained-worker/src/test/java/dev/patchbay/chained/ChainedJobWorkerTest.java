package dev.patchbay.chained;

import static dev.patchbay.chained.ScriptedJobs.dispatch;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.patchbay.chained.ChainedProperties.TargetProperties;
import dev.patchbay.openai.Delivery;
import dev.patchbay.openai.TextDialect;
import dev.patchbay.schemas.Dispatch;
import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.JobInput;
import dev.patchbay.schemas.Output;
import dev.patchbay.schemas.Purpose;
import dev.patchbay.schemas.Stage;
import dev.patchbay.schemas.StageTarget;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ChainedJobWorkerTest {
  private static final JobInput TEXT = new JobInput.Text("Hello.");
  private static final StageTarget VOICE =
      new StageTarget(Stage.TEXT_TO_SPEECH, ScriptedProvider.VOICE, "gpt-4o-mini-tts");

  @Test
  void whatItCannotRunItDeclinesByReason() throws IOException {
    assertThat(declines(dispatch(Purpose.ANNOUNCEMENT, TEXT, Set.of(Output.AUDIO), VOICE)))
        .isEmpty();
    assertThat(declines(dispatch(Purpose.CAPTIONS, TEXT, Set.of(Output.AUDIO), VOICE)))
        .contains("unsupported_purpose");
    assertThat(declines(dispatch(Purpose.ANNOUNCEMENT, TEXT, Set.of(Output.TEXT), VOICE)))
        .contains("unsupported_outputs");
    assertThat(
            declines(dispatch(Purpose.TRANSCRIPT, TEXT, Set.of(Output.TEXT, Output.NOTES), VOICE)))
        .contains("unsupported_outputs");
    assertThat(declines(dispatch(Purpose.TRANSCRIPT, TEXT, Set.of(Output.TEXT), VOICE)))
        .contains("unsupported_route");
    assertThat(declines(announcementBy("elsewhere/voice", "gpt-4o-mini-tts")))
        .contains("unknown_target");
  }

  @Test
  void aModelThatDiffersFromThePricedOneIsDeclined() throws IOException {
    assertThat(declines(announcementBy(ScriptedProvider.VOICE, "gpt-5-tts")))
        .contains("unknown_model");
  }

  @Test
  void aTargetWhoseVendorDoesNotDoTheStageIsDeclinedWhenThereIsNoOther() throws IOException {
    var deaf = new StageTarget(Stage.SPEECH_TO_TEXT, ScriptedProvider.LOCAL, "local-speech");
    var ear = new StageTarget(Stage.SPEECH_TO_TEXT, ScriptedProvider.EAR, "gpt-transcribe");

    assertThat(declines(dispatch(Purpose.TRANSCRIPT, TEXT, Set.of(Output.TEXT), deaf)))
        .contains("unfit_target");
    assertThat(declines(dispatch(Purpose.TRANSCRIPT, TEXT, Set.of(Output.TEXT), deaf, ear)))
        .isEmpty();
  }

  @Test
  void aTargetThatIsUnfitIsLeftOutOfItsStage() throws Exception {
    var deaf = new StageTarget(Stage.SPEECH_TO_TEXT, ScriptedProvider.LOCAL, "local-speech");
    var ear = new StageTarget(Stage.SPEECH_TO_TEXT, ScriptedProvider.EAR, "gpt-transcribe");
    var input = new JobInput.Inline("audio/wav", Wav.silence(1));
    try (var provider = new ScriptedProvider()) {
      provider.server.enqueue(ScriptedAnswers.heard("hello"));

      Ending ending =
          provider
              .worker(Path.of("in"), Path.of("out"))
              .work(
                  dispatch(Purpose.TRANSCRIPT, input, Set.of(Output.TEXT), deaf, ear),
                  new RecordingAttempt());

      assertThat(((Ending.Completed) ending).output().text()).contains("hello");
    }
  }

  @Test
  void aTargetWithoutItsKeyKeepsTheWorkerFromStarting() {
    TargetProperties target = target(URI.create("http://127.0.0.1/v1"), "m", "marin");

    assertThatIllegalStateException()
        .isThrownBy(() -> TargetKeys.join(Map.of("a/b", target), name -> Optional.empty()))
        .withMessageContaining("SOME_KEY");
    assertThat(TargetKeys.join(Map.of("a/b", target), name -> Optional.of("canary-key")).toString())
        .doesNotContain("canary");
  }

  @Test
  void aTargetThatBreaksARuleKeepsTheWorkerFromStartingAndIsNamedBySetting() {
    URI url = URI.create("http://127.0.0.1/v1");
    var silent = target(url, "m", "no such voice");
    var nameless = target(url, "m n", "marin");

    assertThatIllegalStateException()
        .isThrownBy(() -> TargetKeys.join(Map.of("a/b", silent), name -> Optional.of("k")))
        .withMessageStartingWith("patchbay.chained.targets[a/b].voice: matches ");
    assertThatIllegalStateException()
        .isThrownBy(() -> TargetKeys.join(Map.of("a/b", nameless), name -> Optional.of("k")))
        .withMessageStartingWith("patchbay.chained.targets[a/b].model: matches ");
  }

  private static Dispatch announcementBy(String target, String model) {
    var stage = new StageTarget(Stage.TEXT_TO_SPEECH, target, model);
    return dispatch(Purpose.ANNOUNCEMENT, TEXT, Set.of(Output.AUDIO), stage);
  }

  private static Optional<String> declines(Dispatch dispatch) throws IOException {
    try (var provider = new ScriptedProvider()) {
      return provider.worker(Path.of("in"), Path.of("out")).declines(dispatch);
    }
  }

  private static TargetProperties target(URI url, String model, String voice) {
    return new TargetProperties(
        url,
        model,
        "SOME_KEY",
        Vendor.OPENAI,
        TextDialect.RESPONSES,
        voice,
        Map.of(),
        Metering.SECONDS,
        Delivery.WHOLE,
        ProbeStage.BY_MODEL);
  }
}
