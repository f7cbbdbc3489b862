package dev.patchbay.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.cli.talk.Wav;
import dev.patchbay.schemas.ContractViolation;
import dev.patchbay.schemas.Cue;
import dev.patchbay.schemas.FrameFormat;
import dev.patchbay.schemas.Job;
import dev.patchbay.schemas.JobId;
import dev.patchbay.schemas.JobInput;
import dev.patchbay.schemas.JobOutput;
import dev.patchbay.schemas.JobRequest;
import dev.patchbay.schemas.Json;
import dev.patchbay.schemas.Languages;
import dev.patchbay.schemas.MessageType;
import dev.patchbay.schemas.Needs;
import dev.patchbay.schemas.Output;
import dev.patchbay.schemas.Purpose;
import dev.patchbay.schemas.Schemas;
import dev.patchbay.schemas.Usd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CaptionsCommandTest {
  @TempDir Path folder;

  @Test
  void aPlaceWhereNoFileCanBeIsKnownBeforeAnybodySpeaks() throws IOException {
    Path file = Files.createFile(folder.resolve("taken"));
    var files = new CaptionFiles(List.of(folder.resolve("new/a.vtt"), file.resolve("b.vtt")));

    assertThatThrownBy(files::prepare)
        .isInstanceOf(CommandFailure.class)
        .hasMessage(file + ": cannot be a folder for outputs");
    assertThat(folder.resolve("new")).isDirectory();
  }

  @Test
  void optionsStandInALiveJobThatWantsWhatItsFilesNeed() {
    Job job =
        command(
                "captions",
                "-",
                "--tenant",
                "clinic",
                "--language",
                "en",
                "--stream",
                "line-4711",
                "--max-cost",
                "0.50",
                "--out",
                "a.vtt",
                "--out",
                "a.json",
                "--attribute",
                "team=wards")
            .job(new JobId(UUID.randomUUID()), FrameFormat.PCMA);

    byte[] request = Json.write(new JobRequest.Submit(job));
    assertThat(Schemas.load().check(MessageType.JOB_REQUEST, Json.tree(request))).isEmpty();
    assertThat(job.purpose()).isEqualTo(Purpose.CAPTIONS);
    assertThat(job.needs()).isEqualTo(new Needs(true, false, false, false));
    assertThat(job.input())
        .isEqualTo(new JobInput.Frames(Optional.of("line-4711"), FrameFormat.PCMA));
    assertThat(job.languages()).isEqualTo(new Languages(Optional.of("en"), List.of()));
    assertThat(job.outputs()).isEqualTo(Set.of(Output.TEXT, Output.WEBVTT, Output.CUES));
    assertThat(job.limits().maximumCost()).contains(Usd.parse("0.50"));
    assertThat(job.attributes()).isEqualTo(Map.of("team", "wards"));
  }

  @Test
  void framesAreAHundredMillisecondsLongWhereNobodySaysOtherwise() {
    var parsed =
        PatchbayCommand.commandLine().parseArgs("captions", "-", "--tenant", "clinic").subcommand();

    assertThat((Object) parsed.matchedOptionValue("--frame", null)).isNull();
    assertThat((Integer) parsed.commandSpec().findOption("--frame").getValue()).isEqualTo(100);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "--frame=30, '--frame' must be 20",
        "--longest=5h, '--longest' must be more than nothing and at most PT4H",
        "--timeout=0s, '--timeout' must be",
        "--audio=opus, must be one of",
        "--out=a.doc, '--out' a.doc: must end in .vtt .srt .json or .txt",
        "--out=.vtt, '--out' .vtt: must end in",
        "--max-cost=much, must be a decimal number",
        "--max-cost=0, --max-cost: must be above zero",
        "--language=english, --language: must be an ISO 639-1 code"
      })
  void optionsThatMakeNoSenseAreRefusedInOneSentenceBeforeAnythingIsSent(String option, String why)
      throws IOException {
    String file = wav(Wav.of(7, 1, 8_000, 8, new byte[800]));

    Run run = Run.of("captions", file, "--tenant", "clinic", option);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err().replace(".vtt, .srt,", ".vtt .srt")).contains(why);
  }

  @Test
  void fileThatWouldNeedResamplingIsNamedWithTheRule() throws IOException {
    String file = wav(Wav.of(1, 1, 44_100, 16, new byte[800]));

    Run run = Run.of("captions", file, "--tenant", "clinic");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).startsWith("patchbay: " + file + ": must be PCM").hasLineCount(1);
  }

  @Test
  void aStreamsIdThatNoHeaderCanSayIsNamedAsItWasTyped() {
    var command = command("captions", "-", "--tenant", "clinic", "--stream", " ");

    assertThatThrownBy(() -> command.job(new JobId(UUID.randomUUID()), FrameFormat.PCMU))
        .isInstanceOfSatisfying(
            ContractViolation.class, e -> assertThat(e.field()).isEqualTo("--stream"));
  }

  @Test
  void eachFileGetsTheOutputThatItsEndingSays() throws IOException {
    var output =
        new JobOutput(
            Optional.of("Hello."),
            List.of(new Cue(0, 500, "Hello.")),
            Optional.of("WEBVTT\n\n"),
            Optional.of("1\n"),
            Optional.empty(),
            Optional.empty());
    var files =
        new CaptionFiles(
            List.of("a.vtt", "b.srt", "c.json", "d.txt").stream().map(folder::resolve).toList());

    assertThat(files.write(output)).hasSize(4).allMatch(line -> line.startsWith("written     "));
    assertThat(folder.resolve("a.vtt")).hasContent("WEBVTT\n\n");
    assertThat(folder.resolve("b.srt")).hasContent("1\n");
    assertThat(Json.tree(Files.readAllBytes(folder.resolve("c.json"))))
        .isEqualTo(Json.tree(Json.write(output.cues())));
    assertThat(folder.resolve("d.txt")).hasContent("Hello.\n");
  }

  private String wav(byte[] bytes) throws IOException {
    return Files.write(folder.resolve("call.wav"), bytes).toString();
  }

  private static CaptionsCommand command(String... arguments) {
    var parsed = PatchbayCommand.commandLine().parseArgs(arguments).subcommand();
    return (CaptionsCommand) parsed.commandSpec().userObject();
  }
}
