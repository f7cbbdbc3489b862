package dev.patchbay.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.cli.talk.Wav;
import dev.patchbay.schemas.ContractViolation;
import dev.patchbay.schemas.FrameFormat;
import dev.patchbay.schemas.Job;
import dev.patchbay.schemas.JobId;
import dev.patchbay.schemas.JobInput;
import dev.patchbay.schemas.JobRequest;
import dev.patchbay.schemas.Json;
import dev.patchbay.schemas.Languages;
import dev.patchbay.schemas.MessageType;
import dev.patchbay.schemas.Needs;
import dev.patchbay.schemas.Outcome;
import dev.patchbay.schemas.Output;
import dev.patchbay.schemas.Purpose;
import dev.patchbay.schemas.Schemas;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TalkCommandTest {
  @TempDir Path folder;

  @Test
  void optionsStandInAJobWithACallerWhoIsThereAndMayInterrupt() {
    Job job =
        command(
                "talk",
                "call.wav",
                "--tenant",
                "shop",
                "--agent",
                "order-desk",
                "--language",
                "en",
                "--start-within",
                "5s",
                "--attribute",
                "team=orders")
            .job(new JobId(UUID.randomUUID()), FrameFormat.PCMA);

    byte[] request = Json.write(new JobRequest.Submit(job));
    assertThat(Schemas.load().check(MessageType.JOB_REQUEST, Json.tree(request))).isEmpty();
    assertThat(job.purpose()).isEqualTo(Purpose.CONVERSATION);
    assertThat(job.needs()).isEqualTo(new Needs(true, true, false, true));
    assertThat(job.input()).isEqualTo(new JobInput.Frames(Optional.empty(), FrameFormat.PCMA));
    assertThat(job.agentProfile()).contains("order-desk");
    assertThat(job.outputs()).isEqualTo(Set.of(Output.AUDIO));
    assertThat(job.languages()).isEqualTo(new Languages(Optional.of("en"), List.of()));
    assertThat(job.limits().startWithin()).contains(Duration.ofSeconds(5));
    assertThat(job.attributes()).isEqualTo(Map.of("team", "orders"));
  }

  @Test
  void aCallbackIsMadeUnderItsOwnId() {
    JobId callback = Histories.talk().callback().jobId();
    var command =
        command("talk", "-", "--tenant", "shop", "--agent", "desk", "--job-id", "" + callback);

    assertThat(command.job(new JobId(UUID.randomUUID()), FrameFormat.PCMU).jobId())
        .isEqualTo(callback);
  }

  @Test
  void optionThatBreaksTheContractIsNamedAsItWasTyped() {
    var command = command("talk", "-", "--tenant", "shop", "--agent", " ");

    assertThatThrownBy(() -> command.job(new JobId(UUID.randomUUID()), FrameFormat.PCMU))
        .isInstanceOfSatisfying(
            ContractViolation.class, e -> assertThat(e.field()).isEqualTo("--agent"));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "--frame=30, '--frame' must be 20",
        "--linger=0s, '--linger' must be more than nothing",
        "--longest=5h, '--longest' must be more than nothing and at most PT4H",
        "--timeout=2h, '--timeout' must be",
        "--audio=opus, must be one of",
        "--both, '--both' needs '--out'"
      })
  void optionsThatMakeNoSenseAreRefusedBeforeAnythingIsSent(String option, String why)
      throws IOException {
    String file = wav(Wav.of(7, 1, 8_000, 8, new byte[800]));

    Run run = Run.of("talk", file, "--tenant", "shop", "--agent", "desk", option);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains(why);
  }

  @Test
  void fileThatWouldNeedResamplingIsNamedWithTheRule() throws IOException {
    String file = wav(Wav.of(1, 1, 16_000, 16, new byte[800]));

    Run run = Run.of("talk", file, "--tenant", "shop", "--agent", "desk");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .startsWith("patchbay: " + file + ": must be PCM of 16 bits with 24000 or 8000")
        .contains("nothing is resampled here")
        .hasLineCount(1);
  }

  @Test
  void filesOfOneTalkAreInOneFormat() throws IOException {
    String first = wav(Wav.of(1, 1, 24_000, 16, new byte[800]));
    String second =
        Files.write(folder.resolve("b.wav"), Wav.of(6, 1, 8_000, 8, new byte[800])).toString();

    Run run = Run.of("talk", first, second, "--tenant", "shop", "--agent", "desk");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains(second + ": must be pcm16; it is pcma");
  }

  @Test
  void agentThatCannotAnswerIsNamedAsItWasTyped() {
    var command = command("talk", "-", "--tenant", "shop", "--agent", "desk");

    assertThat(command.advice(new Outcome.Rejected("unknown_agent", "agentProfile: must name")))
        .contains("--agent: 'desk' is no active agent of shop");
    assertThat(command.advice(new Outcome.Rejected("agent_not_live", "agentProfile: must name")))
        .contains("--agent: the profile of 'desk' has no live part");
    assertThat(command.advice(new Outcome.Rejected("unpriced", "no price"))).isEmpty();
  }

  @Test
  void microphoneStandsAlone() throws IOException {
    String file = wav(Wav.of(7, 1, 8_000, 8, new byte[800]));

    Run run = Run.of("talk", file, "-", "--tenant", "shop", "--agent", "desk");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("- stands alone");
  }

  @Test
  void fileThatIsNotThereIsAFailureAndNoUsage() {
    Run run = Run.of("talk", folder + "/none.wav", "--tenant", "shop", "--agent", "desk");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("no such file");
  }

  @Test
  void helpSaysHowToSpeakThroughAMicrophone() {
    assertThat(Run.of("talk", "--help").out())
        .contains("arecord -q -t raw -f S16_LE -r 24000 -c 1 | patchbay talk -");
  }

  private String wav(byte[] bytes) throws IOException {
    return Files.write(folder.resolve("call.wav"), bytes).toString();
  }

  private static TalkCommand command(String... arguments) {
    var parsed = PatchbayCommand.commandLine().parseArgs(arguments).subcommand();
    return (TalkCommand) parsed.commandSpec().userObject();
  }
}
