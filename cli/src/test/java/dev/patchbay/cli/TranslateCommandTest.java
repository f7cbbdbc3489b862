package dev.patchbay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.cli.talk.Wav;
import dev.patchbay.schemas.FrameFormat;
import dev.patchbay.schemas.Job;
import dev.patchbay.schemas.JobId;
import dev.patchbay.schemas.JobRequest;
import dev.patchbay.schemas.Json;
import dev.patchbay.schemas.Languages;
import dev.patchbay.schemas.MessageType;
import dev.patchbay.schemas.Output;
import dev.patchbay.schemas.Purpose;
import dev.patchbay.schemas.Schemas;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TranslateCommandTest {
  @TempDir Path folder;

  @Test
  void languagesStandInALiveJobThatWantsSoundWhereItHasAFile() {
    Job text = job("translate", "-", "--to", "es,fr", "--tenant", "clinic");
    Job sound = job("translate", "-", "--to", "es", "--tenant", "clinic", "--out", "a.wav");

    byte[] request = Json.write(new JobRequest.Submit(text));
    assertThat(Schemas.load().check(MessageType.JOB_REQUEST, Json.tree(request))).isEmpty();
    assertThat(text.purpose()).isEqualTo(Purpose.TRANSLATION);
    assertThat(text.needs().live()).isTrue();
    assertThat(text.languages()).isEqualTo(new Languages(Optional.empty(), List.of("es", "fr")));
    assertThat(text.outputs()).isEqualTo(Set.of(Output.TEXT));
    assertThat(sound.outputs()).isEqualTo(Set.of(Output.TEXT, Output.AUDIO));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "es,es | --to: must name each language once",
        "spanish | --to: must be an ISO 639-1 code in lower case",
        "../x | --to: must be an ISO 639-1 code in lower case"
      })
  void languagesThatAreNoneAreNamedAsTheyWereTyped(String languages, String why)
      throws IOException {
    Run run = Run.of("translate", wav(), "--to", languages, "--tenant", "clinic");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains(why).hasLineCount(1);
  }

  @Test
  void fileForSoundIsAWavFile() throws IOException {
    Run run = Run.of("translate", wav(), "--to", "es", "--tenant", "clinic", "--out", "a.mp3");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("'--out' a.mp3: must end in .wav");
  }

  @Test
  void withoutLanguagesNothingCanBeTranslated() throws IOException {
    Run run = Run.of("translate", wav(), "--tenant", "clinic");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("--to");
  }

  @Test
  void eachLanguageHasAFileBesideTheOthers() {
    Path name = folder.resolve("lecture.wav");

    assertThat(LanguageFiles.of(name, "es")).isEqualTo(folder.resolve("lecture.es.wav"));
    assertThat(LanguageFiles.isName(Path.of(".wav"))).isFalse();
  }

  @Test
  void whatWasNotHeardLeavesNoFile() {
    var printer = new Printer(nobody(), nobody(), false);
    var name = Optional.of(folder.resolve("lecture.wav"));
    try (var files = new LanguageFiles(name, List.of("es", "fr"), FrameFormat.PCMU, printer)) {
      assertThat(files.open()).containsOnlyKeys("es", "fr");
    }

    assertThat(folder).isEmptyDirectory();
  }

  private static PrintWriter nobody() {
    return new PrintWriter(Writer.nullWriter());
  }

  private String wav() throws IOException {
    byte[] bytes = Wav.of(7, 1, 8_000, 8, new byte[800]);
    return Files.write(folder.resolve("call.wav"), bytes).toString();
  }

  private static Job job(String... arguments) {
    var parsed = PatchbayCommand.commandLine().parseArgs(arguments).subcommand();
    var command = (TranslateCommand) parsed.commandSpec().userObject();
    return command.job(new JobId(UUID.randomUUID()), FrameFormat.PCM16);
  }
}
