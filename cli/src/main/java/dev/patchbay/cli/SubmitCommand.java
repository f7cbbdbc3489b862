package dev.patchbay.cli;

import dev.patchbay.schemas.Job;
import dev.patchbay.schemas.JobId;
import dev.patchbay.schemas.JobOutput;
import dev.patchbay.schemas.JobRequest;
import dev.patchbay.schemas.Json;
import dev.patchbay.schemas.Outcome;
import dev.patchbay.schemas.TenantId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
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
      "A recording is WAV, MP3, M4A, OGG, FLAC or WebM, or raw samples with --media-type. Up to"
          + " 128 KiB of a file travel in the message; what is larger is given by its address, which"
          + " the workers fetch, if it is on their list for the tenant. Text is UTF-8.",
      "",
      "Examples:",
      "  patchbay submit voicemail.wav --purpose transcript --tenant acme --wait",
      "  patchbay submit s3://acme-calls/2026/meeting.mp3 --purpose notes --tenant acme --wait",
      "  patchbay submit voicemail.wav --purpose reply --agent front-desk --tenant acme --wait --out .",
      "  echo 'Your parcel is here.' | patchbay submit - --purpose announcement --tenant acme",
      "  patchbay submit --job job.json --tenant acme -o json"
    })
@SuppressWarnings("NullAway.Init") // picocli fills in what is annotated
final class SubmitCommand implements Callable<Integer> {
  private static final Duration LONGEST = Duration.ofMinutes(2);

  @Spec private CommandSpec command;
  @Mixin private ClusterOptions cluster;
  @Mixin private OutputOption output;
  @Mixin private DraftOptions draft;

  @ArgGroup private Source source = new Source();

  /** Either a file and what to do with it, or a job that is written already. */
  static final class Source {
    @Parameters(
        paramLabel = "FILE|URL",
        description =
            "Recording or text; an address with https:, s3: or file: for a recording that lies"
                + " elsewhere; - for standard input.",
        arity = "0..1")
    Optional<String> file = Optional.empty();

    @Option(
        names = "--job",
        paramLabel = "FILE",
        description = "A job as JSON, sent as it is; - for standard input.")
    Optional<String> job = Optional.empty();
  }

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
      names = "--wait",
      description =
          "Wait for the result and print it: one line, then all words and cues. With json, a job that"
              + " is set aside is an object too, with its reason, field and rule.")
  private boolean wait;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "Folder for the outputs, as JOB.txt, JOB.cues.json, JOB.vtt, JOB.srt, JOB.notes.json, and"
              + " the audio where its file can be read here; needs --wait.")
  private Optional<Path> out;

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      description = "Longest wait; needs --wait. Default: 2m.")
  private Optional<Duration> timeout;

  @Override
  public Integer call() {
    if (timeout.isPresent() && !wait) {
      throw new ParameterException(command.commandLine(), "'--timeout' needs '--wait'");
    }
    if (out.isPresent() && !wait) {
      throw new ParameterException(command.commandLine(), "'--out' needs '--wait'");
    }
    JobId fresh = new JobId(UUID.randomUUID());
    PreparedJob job = job(fresh);
    // Before anything is sent: a job whose outputs have no place to go shall cost nothing.
    Optional<OutputFiles> files = out.map(OutputFiles::in);
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
        Outcome outcome = waiting.await(sent, timeout.orElse(LONGEST));
        if (!(outcome instanceof Outcome.Completed(JobOutput given, _))) {
          advice(outcome).ifPresent(printer::note);
          return ExitCode.SOFTWARE;
        }
        files.ifPresent(folder -> folder.write(sent.job(), given).forEach(printer::note));
        return ExitCode.OK;
      }
    }
  }

  /** What a person may do about a job that was not done. */
  Optional<String> advice(Outcome outcome) {
    return draft.advice(outcome, tenant);
  }

  /**
   * The job that the arguments describe.
   *
   * @param fresh its id when they name none
   */
  PreparedJob job(JobId fresh) {
    if (source.job.isPresent()) {
      draft.requireNone();
      return new JobFile(source.job.get(), System.in)
          .parsed(PreparedJob.MAX_BYTES, json -> PreparedJob.parse(json, jobId, fresh));
    }
    String file =
        source.file.orElseThrow(() ->
            new ParameterException(
                command.commandLine(), "give a FILE, a URL, - for standard input, or --job FILE"));
    Job job = draft.job(jobId.orElse(fresh), file, System.in);
    return new PreparedJob(job.jobId(), Json.write(new JobRequest.Submit(job)));
  }
}
