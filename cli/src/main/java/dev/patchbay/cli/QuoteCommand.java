package dev.patchbay.cli;

import dev.patchbay.schemas.JobEvent;
import dev.patchbay.schemas.JobId;
import dev.patchbay.schemas.TenantId;
import dev.patchbay.schemas.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "quote",
    description = {
      "Tell what a job would cost and where it would go, without running it.",
      "The router answers by what holds now: policy, prices, what the tenant's budget has left,"
          + " breakers. Nothing is held or remembered, and a later submit is judged anew.",
      "Of a live job the costs are those of its beginning, and beside them that of the whole talk,"
          + " where its agent says what it expects of one."
    },
    footer = {
      "",
      "Exit code 1: the job would not be run now, was set aside, or no answer came in time.",
      "",
      "Examples:",
      "  patchbay quote job.json --tenant acme",
      "  patchbay quote - --tenant acme -o json < job.json | jq -r .quoted.quote.worst"
    })
@SuppressWarnings("NullAway.Init") // picocli fills in what is annotated
final class QuoteCommand implements Callable<Integer> {
  @Mixin private ClusterOptions cluster;
  @Mixin private OutputOption output;

  @Parameters(
      paramLabel = "JOB.json",
      description = "A job as JSON, as 'submit --job' takes it; - for standard input.")
  private String file;

  @Option(names = "--tenant", required = true, description = "Whose job it would be.")
  private TenantId tenant;

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      description = "Longest wait for the answer. Default: 30s.",
      defaultValue = "30s")
  private Duration timeout;

  @Override
  public Integer call() {
    PreparedJob question = question(new JobId(UUID.randomUUID()));
    Printer printer = output.printer();
    try (Cluster connected = cluster.connect()) {
      JobsTopic topic = JobsTopic.of(connected, tenant);
      // Placed before anything is sent, so that the answer is not missed.
      try (TopicReader reader =
          TopicReader.open(connected, List.of(Topics.events(tenant)), TopicReader.Start.NOW)) {
        JobsTopic.Sent sent = topic.send(question.jobId(), question.request());
        JobEvent.Quoted quoted = await(reader, sent, new QuoteAnswer(sent, printer));
        return quoted.route().isPresent() ? ExitCode.OK : ExitCode.SOFTWARE;
      }
    }
  }

  private JobEvent.Quoted await(TopicReader reader, JobsTopic.Sent sent, QuoteAnswer answer) {
    try (var interrupt = Interrupt.waking(reader::stop)) {
      return switch (reader.follow(timeout, record -> !answer.take(record))) {
        case ENOUGH, READ_ALL -> answer.quoted().orElseThrow();
        case TIMEOUT ->
            throw new CommandFailure(
                "no answer about job "
                    + sent.job()
                    + " within "
                    + timeout.toSeconds()
                    + " s; is a router at work?");
        case STOPPED -> throw new CommandFailure("interrupted");
      };
    }
  }

  /**
   * What is sent.
   *
   * @param fresh the job's id when the file names none
   */
  private PreparedJob question(JobId fresh) {
    return new JobFile(file, System.in)
        .parsed(PreparedJob.MAX_BYTES, json -> PreparedJob.parse(json, Optional.empty(), fresh))
        .question();
  }
}
