package dev.patchbay.cli;

import dev.patchbay.schemas.AgentProfile;
import dev.patchbay.schemas.ControlEntry;
import dev.patchbay.schemas.DefaultControl;
import dev.patchbay.schemas.kafka.ControlWriter;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import org.apache.kafka.clients.producer.Producer;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

@Command(
    name = "control",
    description = "Policy and prices of the site, and agents of its tenants.",
    footer = {"", "Example:", "  patchbay control apply --defaults"})
final class ControlCommand {
  private static final int MAX_BYTES = 1024 * 1024;

  /** Where the entries come from: exactly one of both. */
  @SuppressWarnings("NullAway.Init") // picocli fills in what is annotated
  static final class Source {
    @Parameters(
        paramLabel = "FILE",
        arity = "0..1",
        description = "One control entry as JSON, or a list; - for standard input.")
    Optional<String> file;

    @Option(names = "--defaults", description = "Policy and prices that come with Patchbay.")
    boolean defaults;
  }

  @Command(
      name = "apply",
      description =
          "Write versions of policy, prices and agents, and pointers to them. Versions are"
              + " immutable: one that is there with other content is refused.",
      footer = {
        "",
        "Examples:",
        "  patchbay control apply --defaults",
        "  patchbay control apply prices-2027-01-01.json --activate",
        "  patchbay control apply cli/examples/front-desk.json --activate",
        "",
        "An agent answers the callers of a tenant, in jobs with '--purpose reply --agent NAME'. Its"
            + " version is agent/TENANT/NAME/VERSION; with --activate new jobs get it at once, and"
            + " jobs that were published before keep theirs.",
        "One with a live part talks with callers; agents that hand over to one another have the same"
            + " voice, and are applied together, as in cli/examples/order-desk.json."
      })
  int apply(
      @Mixin ClusterOptions cluster,
      @Mixin OutputOption output,
      @ArgGroup(multiplicity = "1") Source source,
      @Option(names = "--activate", description = "Let the pointers name the versions in FILE.")
          boolean activate) {
    SequencedMap<String, ControlEntry> entries = entries(source, activate);
    Printer printer = output.printer();
    try (Cluster connected = cluster.connect();
        Producer<byte[], byte[]> producer = connected.producer()) {
      ControlLog log = ControlLog.read(connected);
      var steps = ControlPlan.steps(entries, log::entry);
      AgentPlan.requireFitting(entries, log.all());
      ControlWriter writer = Cluster.controlWriter(producer);
      entries.forEach((key, entry) -> {
        ControlPlan.Step step = steps.getOrDefault(key, ControlPlan.Step.UNCHANGED);
        if (step == ControlPlan.Step.WRITE) {
          writer.write(key, entry);
        }
        printer.result(line(key, step, entry));
      });
      return ExitCode.OK;
    }
  }

  private static SequencedMap<String, ControlEntry> entries(Source source, boolean activate) {
    if (source.defaults) {
      return DefaultControl.entries();
    }
    var file = new JobFile(source.file.orElse("-"), System.in);
    SequencedMap<String, ControlEntry> entries = file.parsed(MAX_BYTES, ControlPlan::parse);
    return activate ? ControlPlan.activating(entries) : entries;
  }

  private static Printer.Line line(String key, ControlPlan.Step step, ControlEntry entry) {
    String word = step == ControlPlan.Step.WRITE ? "written" : step.name().toLowerCase(Locale.ROOT);
    ObjectNode json = Printer.object().put("name", key).put("state", word);
    String text = String.format("%-9s  %s", word, key);
    if (entry instanceof ControlEntry.Agent(AgentProfile profile)) {
      AgentLines.put(profile, json);
      text += "  " + AgentLines.text(profile);
    }
    return new Printer.Line(text, json);
  }
}
