package dev.patchbay.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a product's jobs give back, as a person at the shell gets it. */
class CliOutputsIT {
  @TempDir Path folder;

  private final String tenant = TestStack.tenant().name();
  private String recording = "";

  @BeforeEach
  void record() throws IOException {
    byte[] wav = Recordings.load().named("short-confirmation").wav();
    recording = Files.write(folder.resolve("yes.wav"), wav).toString();
  }

  @Test
  void anAgentThatIsAppliedAnswersInWordsAndSpeech() throws IOException {
    String example = Files.readString(Path.of("../cli/examples/front-desk.json"));
    Path agent =
        Files.writeString(
            folder.resolve("agent.json"),
            example.replace("agent/clinic/", "agent/" + tenant + "/"));
    Cli applied = Cli.run("control", "apply", agent.toString(), "--activate");
    assertThat(applied.status()).as(applied.err()).isZero();
    assertThat(applied.out().lines()).hasSize(2).allMatch(line -> line.startsWith("written "));

    Cli reply = submit("reply", "--agent", "front-desk");

    assertThat(reply.status()).as(reply.err()).isZero();
    assertThat(reply.out())
        .contains("You are speaking with an automatic assistant of the practice.")
        .contains(" s of speech  in ");
    assertThat(outputs())
        .hasSize(2)
        .anyMatch(it -> it.endsWith(".txt"))
        .anyMatch(it -> it.endsWith(".wav"));
  }

  @Test
  void notesOfAFormOfTheirOwnAreReadAndWritten() throws IOException {
    Cli notes =
        submit(
            "notes",
            "--notes-schema",
            "../cli/examples/visit-notes.schema.json",
            "--output",
            "notes,text");

    assertThat(notes.status()).as(notes.err()).isZero();
    assertThat(notes.out().lines())
        .anyMatch(line -> line.startsWith("Topic: "))
        .contains("Yes, please go ahead and send it.");
    assertThat(outputs()).hasSize(2).anyMatch(it -> it.endsWith(".notes.json"));
  }

  @Test
  void aTranscriptIsWrittenInEachOfItsForms() throws IOException {
    Cli transcript = submit("transcript", "--output", "text,cues,webvtt,srt", "-o", "json");

    assertThat(transcript.status()).as(transcript.err()).isZero();
    assertThat(transcript.err()).isEmpty();
    assertThat(transcript.json()).hasSize(1);
    assertThat(outputs()).hasSize(4);
    assertThat(outputs().stream().map(CliOutputsIT::ending))
        .containsExactlyInAnyOrder("txt", "cues.json", "vtt", "srt");
  }

  @Test
  void aPlaceThatTheWorkersDoNotGoToIsAFailureWithItsReason() throws IOException {
    recording = "https://calls.example/a.wav";

    Cli refused = submit("transcript");

    assertThat(refused.status()).isEqualTo(1);
    assertThat(refused.out()).contains("failed", "input_refused");
    assertThat(outputs()).isEmpty();
  }

  private Cli submit(String purpose, String... more) {
    var all =
        new ArrayList<>(
            List.of("submit", recording, "--purpose", purpose, "--tenant", tenant, "--wait"));
    all.addAll(List.of("--job-id", UUID.randomUUID().toString(), "--out", out().toString()));
    all.addAll(List.of(more));
    return Cli.run(all.toArray(String[]::new));
  }

  private Path out() {
    return folder.resolve("out");
  }

  private List<String> outputs() throws IOException {
    try (var files = Files.list(out())) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  private static String ending(String name) {
    return name.substring(name.indexOf('.') + 1);
  }
}
