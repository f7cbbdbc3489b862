package dev.patchbay.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.schemas.AudioReference;
import dev.patchbay.schemas.Cue;
import dev.patchbay.schemas.JobId;
import dev.patchbay.schemas.JobOutput;
import dev.patchbay.schemas.Json;
import dev.patchbay.schemas.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFilesTest {
  private final JobId job = new JobId(UUID.randomUUID());

  @TempDir Path folder;

  @Test
  void eachOutputIsInAFileThatIsCalledAfterTheJob() throws IOException {
    var output =
        new JobOutput(
            Optional.of("Hello."),
            List.of(new Cue(0, 500, "Hello"), new Cue(500, 900, "you.")),
            Optional.of("WEBVTT\n\n"),
            Optional.of("1\n"),
            Optional.of(JsonObject.parse("{\"summary\":\"Hello.\"}")),
            Optional.empty());

    List<String> told = OutputFiles.in(folder.resolve("made/for it")).write(job, output);

    Path made = folder.resolve("made/for it");
    assertThat(made.resolve(job + ".txt")).hasContent("Hello.\n");
    assertThat(made.resolve(job + ".vtt")).hasContent("WEBVTT\n\n");
    assertThat(made.resolve(job + ".srt")).hasContent("1\n");
    assertThat(Json.tree(Files.readAllBytes(made.resolve(job + ".cues.json"))))
        .isEqualTo(Json.tree(Json.write(output.cues())));
    assertThat(Json.tree(Files.readAllBytes(made.resolve(job + ".notes.json"))))
        .isEqualTo(output.notes().orElseThrow().tree());
    assertThat(made.toFile().list()).hasSize(5);
    assertThat(told)
        .hasSize(5)
        .allSatisfy(line -> assertThat(line).startsWith("written     " + made));
  }

  @Test
  void audioThatCanBeReadHereIsCopied() throws IOException {
    Path speech = Files.write(folder.resolve("speech"), new byte[] {1, 2, 3});

    List<String> told = write(audio(speech.toUri(), 3));

    assertThat(folder.resolve("out").resolve(job + ".wav")).hasBinaryContent(new byte[] {1, 2, 3});
    assertThat(told).containsExactly("written     " + folder.resolve("out/" + job + ".wav"));
  }

  @Test
  void audioThatLiesElsewhereOrIsNotWhatWasToldStaysWhereItIs() throws IOException {
    Path other = Files.write(folder.resolve("other"), new byte[] {1, 2});

    assertThat(write(audio(URI.create("s3://calls/acme/1.wav"), 3)))
        .containsExactly("audio is at s3://calls/acme/1.wav");
    for (URI address :
        List.of(
            other.toUri(),
            folder.resolve("gone").toUri(),
            folder.toUri(),
            Path.of("/dev/zero").toUri())) {
      assertThat(write(audio(address, 3)))
          .containsExactly("audio is at " + address + ", which cannot be read here");
    }
    assertThat(write(audio(URI.create("file://host/x.wav"), 3)))
        .containsExactly("audio is at file://host/x.wav");
    assertThat(folder.resolve("out")).isEmptyDirectory();
  }

  @Test
  void aFileThatIsThereIsReplacedAndALinkIsNotFollowed() throws IOException {
    Path victim = Files.writeString(folder.resolve("victim"), "untouched");
    Path link = Files.createDirectories(folder.resolve("out")).resolve(job + ".txt");
    Files.createSymbolicLink(link, victim);

    var unused = write(words());

    assertThat(victim).hasContent("untouched");
    assertThat(link).isRegularFile().hasContent("Hello.\n");
    assertThat(Files.isSymbolicLink(link)).isFalse();
  }

  @Test
  void aFolderThatCannotBeIsNamed() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");

    assertThatThrownBy(() -> OutputFiles.in(file))
        .isInstanceOf(CommandFailure.class)
        .hasMessageStartingWith(file.toString());
    Files.createDirectories(folder.resolve("out/" + job + ".txt/taken"));
    assertThatThrownBy(() -> write(words()))
        .isInstanceOf(CommandFailure.class)
        .hasMessageEndingWith(job + ".txt: cannot be written");
  }

  private List<String> write(JobOutput output) {
    return OutputFiles.in(folder.resolve("out")).write(job, output);
  }

  private static JobOutput words() {
    return new JobOutput(Optional.of("Hello."), List.of(), Optional.empty());
  }

  private static JobOutput audio(URI address, long bytes) {
    return new JobOutput(
        Optional.empty(),
        List.of(),
        Optional.of(new AudioReference(address, "audio/wav", 10, bytes)));
  }
}
