package dev.patchbay.cli;

import dev.patchbay.schemas.JobId;
import dev.patchbay.schemas.TenantId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "tail",
    description = "Show what comes in on a topic, until Ctrl-C, --count or --timeout.",
    footer = {
      "",
      "Events tell what happens on the way; how a job ended stands in results. Decisions leave out"
          + " routes that are for other work or were refused for the decision's own reason; -o json"
          + " has them all.",
      "",
      "Transcripts are what is said and done in live talks, each line with its epoch and number.",
      "",
      "Times are UTC. Without --tenant, results, events and transcripts are shown of all tenants"
          + " that have topics when the command starts.",
      "",
      "Examples:",
      "  patchbay tail results --tenant acme",
      "  patchbay tail dead-letters --from-beginning --timeout 5s",
      "  patchbay tail decisions --job 0b7f5a52-6f1f-4b55-8a6e-0c8f6f6f0001 --from-beginning"
    })
@SuppressWarnings("NullAway.Init") // picocli fills in what is annotated
final class TailCommand implements Callable<Integer> {
  @Mixin private ClusterOptions cluster;
  @Mixin private OutputOption output;

  @Parameters(
      paramLabel = "WHAT",
      description = "results, events, transcripts, decisions, usage or dead-letters.")
  private TailSource source;

  @Option(names = "--tenant", description = "Only this tenant's.")
  private Optional<TenantId> tenant;

  @Option(names = "--job", paramLabel = "UUID", description = "Only about this job.")
  private Optional<JobId> job;

  @Option(names = "--from-beginning", description = "Begin with what is there already.")
  private boolean fromBeginning;

  @Option(
      names = "--count",
      paramLabel = "N",
      description = "End after so many lines; fewer by the --timeout: exit code 1.")
  private Optional<Integer> count;

  @Option(names = "--timeout", paramLabel = "TIME", description = "End after so long.")
  private Optional<Duration> timeout;

  @Override
  public Integer call() {
    Printer printer = output.printer();
    try (Cluster connected = cluster.connect()) {
      List<String> topics = topics(connected);
      var start = fromBeginning ? TopicReader.Start.BEGINNING : TopicReader.Start.NOW;
      var lines = new Lines(printer, new TailLines(source, tenant, job));
      try (TopicReader reader = TopicReader.open(connected, topics, start);
          var interrupt = Interrupt.waking(reader::stop)) {
        tellStart(printer);
        // Without a bound of its own a tail ends with its process.
        TopicReader.End end = reader.follow(timeout.orElse(Duration.ofDays(365)), lines);
        return lines.exitCode(end);
      }
    }
  }

  /** An empty screen would look as if there were nothing. */
  void tellStart(Printer printer) {
    if (!fromBeginning) {
      printer.note("waiting for new records; --from-beginning shows the old ones too");
    }
  }

  private List<String> topics(Cluster connected) {
    var existing = connected.topics();
    List<String> topics = source.topics(tenant, existing);
    if (topics.isEmpty()) {
      throw new CommandFailure("there is no tenant here; to add one: patchbay tenant add NAME");
    }
    for (String topic : topics) {
      if (!existing.contains(topic)) {
        throw new CommandFailure(
            "topic "
                + topic
                + " is not there; to create it: patchbay "
                + tenant.map(name -> "tenant add " + name).orElse("topics apply"));
      }
    }
    return topics;
  }

  /** Prints the lines that are wanted, and counts them. */
  private final class Lines implements Predicate<ConsumerRecord<byte[], byte[]>> {
    private final Printer printer;
    private final TailLines lines;
    private int printed;

    Lines(Printer printer, TailLines lines) {
      this.printer = printer;
      this.lines = lines;
    }

    @Override
    public boolean test(ConsumerRecord<byte[], byte[]> record) {
      lines.line(record).ifPresent(this::print);
      return !printer.closed() && count.filter(wanted -> printed >= wanted).isEmpty();
    }

    int exitCode(TopicReader.End end) {
      boolean tooFew = end == TopicReader.End.TIMEOUT && count.isPresent();
      if (tooFew) {
        printer.warn("patchbay: " + printed + " of " + count.get() + " lines came in time");
      }
      return tooFew ? ExitCode.SOFTWARE : ExitCode.OK;
    }

    private void print(Printer.Line line) {
      printer.result(line);
      printed++;
    }
  }
}
