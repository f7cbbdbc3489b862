package dev.patchbay.cli;

import dev.patchbay.schemas.ContractViolation;
import dev.patchbay.schemas.JobId;
import dev.patchbay.schemas.JobRequest;
import dev.patchbay.schemas.Json;
import dev.patchbay.schemas.TenantId;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "verdict",
    description = {
      "Judge a finished job in your own word, such as resolved or escalated.",
      "It becomes an event beside the job's other events, never a second result."
    },
    footer = {
      "",
      "Example:",
      "  patchbay verdict 0b7f5a52-6f1f-4b55-8a6e-0c8f6f6f0001 resolved --tenant acme"
    })
@SuppressWarnings("NullAway.Init") // picocli fills in what is annotated
final class VerdictCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ClusterOptions cluster;
  @Mixin private OutputOption output;

  @Parameters(index = "0", paramLabel = "JOB", description = "The job's id.")
  private JobId job;

  @Parameters(index = "1", paramLabel = "WORD", description = "The verdict, a snake_case word.")
  private String word;

  @Option(names = "--tenant", required = true, description = "Whose job it is.")
  private TenantId tenant;

  @Override
  public Integer call() {
    byte[] request = request();
    try (Cluster connected = cluster.connect()) {
      JobsTopic topic = JobsTopic.of(connected, tenant);
      output.printer().result(line(topic.send(job, request)));
      return ExitCode.OK;
    }
  }

  static Printer.Line line(JobsTopic.Sent sent) {
    return sent.line(
        "verdictPublished",
        "verdict on "
            + sent.job()
            + " is published; the job's events tell it, unless no job of that id is done");
  }

  private byte[] request() {
    try {
      return Json.write(new JobRequest.Verdict(job, word));
    } catch (ContractViolation violation) {
      throw new ParameterException(spec.commandLine(), violation.getMessage());
    }
  }
}
