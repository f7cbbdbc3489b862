package dev.patchbay.cli;

import dev.patchbay.schemas.JobId;
import dev.patchbay.schemas.JobRequest;
import dev.patchbay.schemas.Json;
import dev.patchbay.schemas.Output;
import dev.patchbay.schemas.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "submit",
    description = "Publish a job.",
    footer = {
      "",
      "A recording is a WAV file; up to 128 KiB it travels in the message, a larger one stays where"
          + " it is, below TENANT in the workers' input directory, under the same path. Text is UTF-8.",
      "",
      "Examples:",
      "  patchbay submit voicemail.wav --purpose transcript --tenant acme --wait",
      "  echo 'Your parcel is here.' | patchbay submit - --purpose announcement --tenant acme",
      "  patchbay submit --job job.json --tenant acme -o json"
    })
@SuppressWarnings("NullAway.Init") // picocli fills in what is annotated
final class SubmitCommand implements Callable<Integer> {
  private static final Duration LONGEST = Duration.ofMinutes(2);
  private static final int MAX_PREPARED_BYTES = 1024 * 1024;

  @Spec private CommandSpec command;
  @Mixin private ClusterOptions cluster;
  @Mixin private OutputOption output;

  @ArgGroup(multiplicity = "1")
  private Source source;

  /** Either a file and what to do with it, or a job that is written already. */
  static final class Source {
    @Parameters(
        paramLabel = "FILE",
        description = "Recording or text; - for standard input.",
        arity = "0..1")
    Optional<String> file;

    @Option(
        names = "--job",
        paramLabel = "FILE",
        description = "A job as JSON, sent as it is; - for standard input.")
    Optional<String> job;
  }

  @Option(
      names = "--purpose",
      description = "What the job is for: ${COMPLETION-CANDIDATES}. Needed with FILE.")
  private Optional<JobDraft.Kind> purpose;

  @Option(names = "--tenant", required = true, description = "Whose job it is.")
  private TenantId tenant;

  @Option(
      names = "--job-id",
      paramLabel = "UUID",
      description =
          "The job's id; the same id again is the same job, which with --wait shows the result that"
              + " it has already. Default: a new one.")
  private Optional<JobId> jobId;

  @Option(
      names = "--output",
      split = ",",
      paramLabel = "OUTPUT",
      description =
          "What is wanted back: text, cues, audio. Default: text of a transcript, audio of an"
              + " announcement.")
  private Set<Output> outputs = new LinkedHashSet<>();

  @Option(names = "--language", paramLabel = "CODE", description = "Spoken language, such as en.")
  private Optional<String> language;

  @Option(
      names = "--start-within",
      paramLabel = "TIME",
      description = "Work must begin so soon, such as 15s.")
  private Optional<Duration> startWithin;

  @Option(
      names = "--finish-by",
      paramLabel = "INSTANT",
      description = "The result must be there, such as 2026-11-20T18:00:00Z.")
  private Optional<Instant> finishBy;

  @Option(
      names = "--attribute",
      paramLabel = "NAME=VALUE",
      description = "A label of your own, echoed on events and result. May be repeated.")
  private Map<String, String> attributes = Map.of();

  @Option(
      names = "--wait",
      description =
          "Wait for the result and print it: one line, then all words and cues. With json, a job that"
              + " is set aside is an object too, with its reason, field and rule.")
  private boolean wait;

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      description = "Longest wait; needs --wait. Default: 2m.")
  private Optional<Duration> timeout;

  @Override
  public Integer call() {
    if (timeout.isPresent() && !wait) {
      throw wrong("'--timeout' needs '--wait'");
    }
    JobId fresh = new JobId(UUID.randomUUID());
    PreparedJob job = job(fresh);
    Printer printer = output.printer();
    try (Cluster connected = cluster.connect()) {
      JobsTopic topic = JobsTopic.of(connected, tenant);
      if (!wait) {
        JobsTopic.Sent sent = topic.send(job.jobId(), job.request());
        printer.result(sent.line("submitted", sent.job().toString()));
        return ExitCode.OK;
      }
      // Nobody else has used a fresh id; a given one may be that of a job that is done already.
      var results = job.jobId().equals(fresh) ? TopicReader.Start.NOW : TopicReader.Start.BEGINNING;
      try (var waiting = ResultWait.open(connected, tenant, results, printer)) {
        JobsTopic.Sent sent = topic.send(job.jobId(), job.request());
        printer.note("submitted   " + sent.job());
        return waiting.await(sent, timeout.orElse(LONGEST)) ? ExitCode.OK : ExitCode.SOFTWARE;
      }
    }
  }

  /**
   * The job that the arguments describe.
   *
   * @param fresh its id when they name none
   */
  PreparedJob job(JobId fresh) {
    if (source.job.isPresent()) {
      return new JobFile(source.job.get(), System.in)
          .parsed(MAX_PREPARED_BYTES, json -> PreparedJob.parse(json, jobId, fresh));
    }
    JobDraft.Kind kind =
        purpose.orElseThrow(() -> wrong("Missing required option: '--purpose=<purpose>'"));
    var draft =
        new JobDraft(
            kind, jobId.orElse(fresh), outputs, language, startWithin, finishBy, attributes);
    draft
        .contradiction()
        .ifPresent(why -> {
          throw wrong(why);
        });
    var file = new JobFile(source.file.orElse("-"), System.in);
    var job =
        draft.job(
            switch (kind) {
              case transcript -> file.recording();
              case announcement -> file.text();
            });
    return new PreparedJob(job.jobId(), Json.write(new JobRequest.Submit(job)));
  }

  private ParameterException wrong(String why) {
    return new ParameterException(command.commandLine(), why);
  }
}
