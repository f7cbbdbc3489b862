package dev.patchbay.cli;

import dev.patchbay.schemas.JobId;
import dev.patchbay.schemas.Json;
import dev.patchbay.schemas.TenantId;
import dev.patchbay.schemas.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

@Command(
    name = "explain",
    description = {
      "Tell what happened to a job and why, what would have changed it, and what it cost.",
      "Of each decision: what spoke against better routes, and by what margin.",
      "Reads the records that decisions, usage and results still keep, all of them once."
    },
    footer = {
      "",
      "Exit code 1: nothing is on record, or it could not be read in time.",
      "",
      "Example:",
      "  patchbay explain 0b7f5a52-6f1f-4b55-8a6e-0c8f6f6f0001"
    })
@SuppressWarnings("NullAway.Init") // picocli fills in what is annotated
final class ExplainCommand implements Callable<Integer> {
  @Mixin private ClusterOptions cluster;
  @Mixin private OutputOption output;

  @Parameters(paramLabel = "JOB", description = "The job's id.")
  private JobId job;

  @Option(
      names = "--tenant",
      description = "Whose job; two tenants may have given the same id. Default: every tenant's.")
  private Optional<TenantId> tenant;

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      description = "Longest time to read. Default: 1m.",
      defaultValue = "1m")
  private Duration timeout;

  @Override
  public Integer call() {
    Printer printer = output.printer();
    try (Cluster connected = cluster.connect()) {
      Collection<JobHistory> found = read(connected);
      if (found.isEmpty()) {
        throw new CommandFailure(
            "nothing is on record of job %s; was its request set aside?".formatted(job)
                + " patchbay tail dead-letters --from-beginning --timeout 10s --job "
                + job);
      }
      found.forEach(history -> printer.result(line(history)));
    }
    return ExitCode.OK;
  }

  private Collection<JobHistory> read(Cluster connected) {
    var records = new JobRecords(job, tenant);
    try (TopicReader reader =
            TopicReader.open(connected, topics(connected.topics()), TopicReader.Start.BEGINNING);
        var interrupt = Interrupt.waking(reader::stop)) {
      return switch (reader.readAll(timeout, records::read)) {
        case READ_ALL, ENOUGH -> records.histories();
        case TIMEOUT ->
            throw new CommandFailure(
                "not all was read in " + timeout.toSeconds() + " s; --timeout");
        case STOPPED -> throw new CommandFailure("interrupted");
      };
    }
  }

  private List<String> topics(Set<String> existing) {
    List<String> topics = new ArrayList<>(List.of(Topics.DECISIONS, Topics.USAGE));
    topics.addAll(TailSource.RESULTS.topics(tenant, existing));
    topics.stream()
        .filter(topic -> !existing.contains(topic))
        .findFirst()
        .ifPresent(absent -> {
          throw new CommandFailure("topic " + absent + " is not there");
        });
    return topics;
  }

  private static Printer.Line line(JobHistory history) {
    ObjectNode json = Printer.object();
    json.put("jobId", history.job().toString());
    json.put("tenant", history.tenant().toString());
    var decisions = json.putArray("decisions");
    history.decisions().forEach(decision -> decisions.add(Json.tree(Json.write(decision))));
    var usage = json.putArray("usage");
    history.usage().forEach(one -> usage.add(Json.tree(Json.write(one))));
    history.result().ifPresent(result -> json.set("result", Json.tree(Json.write(result))));
    return new Printer.Line(String.join(System.lineSeparator(), Explanation.of(history)), json);
  }
}
