package dev.patchbay.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.schemas.ContractViolation;
import dev.patchbay.schemas.Job;
import dev.patchbay.schemas.JobId;
import dev.patchbay.schemas.JobInput;
import dev.patchbay.schemas.JobRequest;
import dev.patchbay.schemas.Json;
import dev.patchbay.schemas.Languages;
import dev.patchbay.schemas.MessageType;
import dev.patchbay.schemas.Outcome;
import dev.patchbay.schemas.Output;
import dev.patchbay.schemas.Purpose;
import dev.patchbay.schemas.Schemas;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SubmitCommandTest {
  private static final String ID = "0b7f5a52-6f1f-4b55-8a6e-0c8f6f6f0001";

  @TempDir Path folder;

  @Test
  void everyOptionStandsInTheJob() throws IOException {
    Path wav = Files.write(folder.resolve("voicemail.wav"), wav(200));

    Job job =
        job(
            "submit",
            wav.toString(),
            "--purpose",
            "transcript",
            "--tenant",
            "acme",
            "--job-id",
            ID,
            "--output",
            "text,cues",
            "--language",
            "en",
            "--start-within",
            "PT15S",
            "--finish-by",
            "2026-11-20T18:00:00Z",
            "--attribute",
            "team=billing",
            "--attribute",
            "campaign=a=b");

    assertThat(job.jobId()).isEqualTo(JobId.parse(ID));
    assertThat(job.purpose()).isEqualTo(Purpose.TRANSCRIPT);
    assertThat(job.input()).isEqualTo(new JobInput.Inline("audio/wav", wav(200)));
    assertThat(job.outputs()).isEqualTo(Set.of(Output.TEXT, Output.CUES));
    assertThat(job.languages()).isEqualTo(new Languages(Optional.of("en"), List.of()));
    assertThat(job.limits().startWithin()).contains(Duration.ofSeconds(15));
    assertThat(job.limits().finishBy()).contains(Instant.parse("2026-11-20T18:00:00Z"));
    assertThat(job.attributes()).isEqualTo(Map.of("team", "billing", "campaign", "a=b"));
  }

  @Test
  void textIsReadWithoutItsLastLineEnd() throws IOException {
    Path text = Files.writeString(folder.resolve("words.txt"), "Grüße\naus Köln\n");

    Job job = job("submit", text.toString(), "--purpose", "announcement", "--tenant", "acme");

    assertThat(job.input()).isEqualTo(new JobInput.Text("Grüße\naus Köln"));
    assertThat(job.outputs()).isEqualTo(Set.of(Output.AUDIO));
  }

  @Test
  void twoJobsWithoutAnIdGetTwoIds() throws IOException {
    String text = Files.writeString(folder.resolve("words.txt"), "Hello").toString();
    String[] arguments = {"submit", text, "--purpose", "announcement", "--tenant", "acme"};

    assertThat(job(arguments).jobId()).isNotEqualTo(job(arguments).jobId());
  }

  @Test
  void blankTextIsRefusedByField() throws IOException {
    String text = Files.writeString(folder.resolve("words.txt"), " \n").toString();

    assertThatThrownBy(() -> job("submit", text, "--purpose", "announcement", "--tenant", "acme"))
        .isInstanceOfSatisfying(
            ContractViolation.class, e -> assertThat(e.field()).isEqualTo("input.text"));
  }

  @Test
  void aPreparedJobIsSentWithAllItsFields() throws IOException {
    String json =
        """
        {"jobId":"%s","purpose":"captions","input":{"kind":"frames"},"outputs":["text"],
         "needs":{"live":true},"future":{"x":1}}\
        """
            .formatted(ID);
    Path file = Files.writeString(folder.resolve("job.json"), json);

    PreparedJob job = prepared("submit", "--job", file.toString(), "--tenant", "acme");

    assertThat(job.jobId()).isEqualTo(JobId.parse(ID));
    assertThat(Json.tree(job.request()).path("type").asString()).isEqualTo("submit");
    assertThat(Json.tree(job.request()).path("job")).isEqualTo(Json.tree(json.getBytes(UTF_8)));
  }

  @Test
  void anAddressStandsInTheJobAsItIsAndIsNotFetched() {
    Job job =
        job(
            "submit",
            "https://calls.example/a%20b.raw?sig=x",
            "--purpose",
            "notes",
            "--tenant",
            "acme",
            "--media-type",
            "audio/pcmu");

    assertThat(job.input())
        .isEqualTo(
            new JobInput.Reference(
                URI.create("https://calls.example/a%20b.raw?sig=x"), Optional.of("audio/pcmu")));
  }

  @Test
  void eachPurposeHasItsUsualOutputs() throws IOException {
    String wav = Files.write(folder.resolve("call.wav"), wav(200)).toString();

    assertThat(job("submit", wav, "--purpose", "transcript", "--tenant", "acme").outputs())
        .isEqualTo(Set.of(Output.TEXT));
    assertThat(job("submit", wav, "--purpose", "notes", "--tenant", "acme").outputs())
        .isEqualTo(Set.of(Output.NOTES));
    Job reply = job("submit", wav, "--purpose", "reply", "--agent", "desk", "--tenant", "acme");
    assertThat(reply.outputs()).isEqualTo(Set.of(Output.TEXT, Output.AUDIO));
    assertThat(reply.agentProfile()).contains("desk");
  }

  @Test
  void notesMayHaveAFormOfTheirOwn() throws IOException {
    String wav = Files.write(folder.resolve("call.wav"), wav(200)).toString();
    String[] arguments = {
      "submit",
      wav,
      "--purpose",
      "notes",
      "--tenant",
      "acme",
      "--output",
      "notes",
      "--output",
      "text",
      "--notes-schema",
      "examples/visit-notes.schema.json"
    };

    Job job = job(arguments);

    assertThat(job.notesSchema().orElseThrow().json()).contains("\"owner\"");
    assertThat(job.outputs()).isEqualTo(Set.of(Output.NOTES, Output.TEXT));
    arguments[arguments.length - 1] =
        Files.writeString(folder.resolve("form.json"), "{\"type\":\"array\"}").toString();
    assertThatThrownBy(() -> job(arguments))
        .isInstanceOfSatisfying(
            ContractViolation.class, e -> assertThat(e.field()).isEqualTo("--notes-schema"));
  }

  @Test
  void anAgentThatTheTenantDoesNotHaveIsNamedAsItWasTyped() {
    var command = command("submit", "s3://a/b", "--agent", "desk", "--tenant", "acme");
    var unknown = new Outcome.Rejected("unknown_agent", "agentProfile: must name an active one");

    assertThat(command.advice(unknown)).contains("--agent: 'desk' is no active agent of acme");
    assertThat(command.advice(new Outcome.Rejected("unpriced", "no price"))).isEmpty();
    assertThat(command.advice(new Outcome.Cancelled())).isEmpty();
  }

  private static Job job(String... arguments) {
    byte[] request = prepared(arguments).request();
    assertThat(Schemas.load().check(MessageType.JOB_REQUEST, Json.tree(request))).isEmpty();
    return ((JobRequest.Submit) Json.read(MessageType.JOB_REQUEST, request)).job();
  }

  private static PreparedJob prepared(String... arguments) {
    return command(arguments).job(new JobId(UUID.randomUUID()));
  }

  private static SubmitCommand command(String... arguments) {
    var parsed = PatchbayCommand.commandLine().parseArgs(arguments).subcommand();
    return (SubmitCommand) parsed.commandSpec().userObject();
  }

  private static byte[] wav(int bytes) {
    byte[] wav = new byte[bytes];
    System.arraycopy("RIFF....WAVEfmt ".getBytes(UTF_8), 0, wav, 0, 16);
    return wav;
  }
}
