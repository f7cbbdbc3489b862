package dev.patchbay.cli;

import dev.patchbay.schemas.JobId;
import dev.patchbay.schemas.JobRequest;
import dev.patchbay.schemas.Json;
import dev.patchbay.schemas.TenantId;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "hangup",
    description = {
      "Tell that the caller of a live job has left.",
      "The talk ends and the job is completed. A job that nobody holds yet is cancelled by it; one"
          + " that is done already stays done."
    },
    footer = {
      "",
      "Example:",
      "  patchbay hangup 0b7f5a52-6f1f-4b55-8a6e-0c8f6f6f0001 --tenant acme"
    })
@SuppressWarnings("NullAway.Init") // picocli fills in what is annotated
final class HangUpCommand implements Callable<Integer> {
  @Mixin private ClusterOptions cluster;
  @Mixin private OutputOption output;

  @Parameters(paramLabel = "JOB", description = "The job's id.")
  private JobId job;

  @Option(names = "--tenant", required = true, description = "Whose job it is.")
  private TenantId tenant;

  @Override
  public Integer call() {
    try (Cluster connected = cluster.connect()) {
      JobsTopic topic = JobsTopic.of(connected, tenant);
      output.printer().result(line(topic.send(job, Json.write(new JobRequest.HangUp(job)))));
      return ExitCode.OK;
    }
  }

  static Printer.Line line(JobsTopic.Sent sent) {
    return sent.line(
        "hangUpRequested",
        "hang-up of "
            + sent.job()
            + " is published; its result tells what became of it, and a job that is done stays"
            + " done");
  }
}
