package dev.patchbay.cli;

import dev.patchbay.cli.talk.Caller;
import dev.patchbay.cli.talk.CallerException;
import dev.patchbay.cli.talk.CallerSettings;
import dev.patchbay.cli.talk.Script;
import dev.patchbay.cli.talk.TalkFile;
import dev.patchbay.cli.talk.Talked;
import dev.patchbay.schemas.ContractViolation;
import dev.patchbay.schemas.FrameFormat;
import dev.patchbay.schemas.Job;
import dev.patchbay.schemas.JobId;
import dev.patchbay.schemas.JobRequest;
import dev.patchbay.schemas.Json;
import dev.patchbay.schemas.Outcome;
import dev.patchbay.schemas.TenantId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "talk",
    description = "Talk with an agent: play recordings or a microphone as a caller, live.",
    footer = {
      "",
      "Files are WAV with one channel: PCM of 16 bits at 24 kHz, or G.711 at 8 kHz, sent as they"
          + " are; PCM of 16 bits at 8 kHz is sent as G.711. Nothing is resampled: other files are"
          + " refused.",
      "",
      "Ctrl-C hangs up and waits for the result; a second one ends the command.",
      "",
      "Examples:",
      "  patchbay talk question.wav --agent order-desk --tenant shop",
      "  patchbay talk where.wav cancel.wav yes.wav --agent order-desk --tenant shop --out talk.wav"
          + " --both",
      "  arecord -q -t raw -f S16_LE -r 24000 -c 1 | patchbay talk - --agent order-desk --tenant"
          + " shop"
    })
@SuppressWarnings("NullAway.Init") // picocli fills in what is annotated
final class TalkCommand implements Callable<Integer> {
  @Spec private CommandSpec command;
  @Mixin private ClusterOptions cluster;
  @Mixin private OutputOption output;
  @Mixin private TalkOptions talk;

  @Option(names = "--tenant", required = true, description = "Whose job it is.")
  private TenantId tenant;

  @Option(
      names = "--agent",
      paramLabel = "NAME",
      required = true,
      description = "Who answers: an agent of the tenant with a live part.")
  private String agent;

  @Option(names = "--language", paramLabel = "CODE", description = "Spoken language, such as en.")
  private Optional<String> language;

  @Option(
      names = "--job-id",
      paramLabel = "UUID",
      description = "The job's id, such as that of a promised callback. Default: a new one.")
  private Optional<JobId> jobId;

  @Option(
      names = "--start-within",
      paramLabel = "TIME",
      description = "The talk must begin so soon, such as 15s.")
  private Optional<Duration> startWithin;

  @Option(
      names = "--attribute",
      paramLabel = "NAME=VALUE",
      description = "A label of your own, echoed on events and result. May be repeated.")
  private Map<String, String> attributes = Map.of();

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description =
          "WAV file for what the caller heard, as it was played, in the format of the frames;"
              + " written when the talk is over.")
  private Optional<Path> out;

  @Option(
      names = "--both",
      description = "The caller is in it too: left the caller, right the agent; needs --out.")
  private boolean both;

  @Override
  public Integer call() {
    if (both && out.isEmpty()) {
      throw new ParameterException(command.commandLine(), "'--both' needs '--out'");
    }
    CallerSettings settings = talk.settings();
    Script script = talk.script(System.in);
    Job job = job(new JobId(UUID.randomUUID()), script.format());
    Printer printer = output.printer();
    try (Cluster connected = cluster.connect()) {
      JobsTopic topic = JobsTopic.of(connected, tenant);
      try (Caller caller = Caller.open(cluster.access(), tenant, settings)) {
        Optional<TalkFile> file = file(script.format());
        try {
          return talk(caller, job, topic, script, file, printer);
        } finally {
          file.ifPresent(this::close);
        }
      }
    }
  }

  /**
   * The job that the arguments describe.
   *
   * @param fresh its id when they name none
   */
  Job job(JobId fresh, FrameFormat format) {
    try {
      return new TalkDraft(jobId.orElse(fresh), agent, format, language, startWithin, attributes)
          .job();
    } catch (ContractViolation e) {
      throw OptionNames.named(e);
    }
  }

  private int talk(
      Caller caller,
      Job job,
      JobsTopic topic,
      Script script,
      Optional<TalkFile> file,
      Printer printer) {
    JobsTopic.Sent sent = topic.send(job.jobId(), Json.write(new JobRequest.Submit(job)));
    printer.note("submitted   " + sent.job());
    var told = new TalkTold(tenant, sent, printer);
    var hangUp = new HangUpRequest(topic, sent.job(), printer);
    Talked talked = talk(caller, sent.job(), script, file, told, hangUp);
    printer.forMachines(TalkLines.json(talked));
    if (talked.framesSent() > 0) {
      printer.note(TalkLines.text(talked));
    }
    if (talked.why() == Talked.Why.NO_LINE) {
      hangUp.publish();
      throw new CommandFailure(
          "no worker took the talk in time; job " + sent.job() + " is hung up");
    }
    Outcome outcome =
        told.outcome()
            .orElseThrow(() -> new CommandFailure("no result of job " + sent.job() + " in time"));
    advice(outcome).ifPresent(printer::note);
    return outcome instanceof Outcome.Completed ? ExitCode.OK : ExitCode.SOFTWARE;
  }

  /** What a person may do about an agent who did not answer, in the words of the options. */
  Optional<String> advice(Outcome outcome) {
    String reason = outcome instanceof Outcome.Rejected rejected ? rejected.reason() : "";
    return switch (reason) {
      case "unknown_agent" ->
          Optional.of("--agent: '" + agent + "' is no active agent of " + tenant);
      case "agent_not_live" ->
          Optional.of("--agent: the profile of '" + agent + "' has no live part");
      default -> Optional.empty();
    };
  }

  /** Whatever ends it, the job hears that its caller has left. */
  private Talked talk(
      Caller caller,
      JobId job,
      Script script,
      Optional<TalkFile> file,
      TalkTold told,
      HangUpRequest hangUp) {
    try (var signal =
        HangUpSignal.asks(() -> {
          caller.hangUp();
          hangUp.publish();
        })) {
      return caller.talk(job, script, file, told);
    } catch (CallerException | KafkaException e) {
      hangUp.publish();
      throw e;
    } catch (UncheckedIOException e) {
      hangUp.publish();
      throw new CommandFailure(out.orElseThrow() + ": cannot be written", e);
    }
  }

  private Optional<TalkFile> file(FrameFormat format) {
    return out.map(path -> {
      try {
        return TalkFile.create(path, format, both);
      } catch (IOException e) {
        throw new CommandFailure(path + ": cannot be written (" + e.getMessage() + ")", e);
      }
    });
  }

  private void close(TalkFile file) {
    try {
      file.close();
      if (file.written()) {
        output.printer().note("written     " + out.orElseThrow());
      }
    } catch (UncheckedIOException e) {
      throw new CommandFailure(out.orElseThrow() + ": cannot be written", e);
    }
  }
}
