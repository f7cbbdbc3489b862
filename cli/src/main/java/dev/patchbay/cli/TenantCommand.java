package dev.patchbay.cli;

import dev.patchbay.schemas.TenantId;
import dev.patchbay.schemas.TopicCatalogue;
import dev.patchbay.schemas.Topics;
import dev.patchbay.schemas.kafka.AccessSetup;
import dev.patchbay.schemas.kafka.Principal;
import dev.patchbay.schemas.kafka.SetupReport;
import dev.patchbay.schemas.kafka.TenantSetup;
import dev.patchbay.schemas.kafka.TopicSetup;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.producer.Producer;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "tenant",
    description = "The product teams that may publish jobs.",
    footer = {
      "",
      "Examples:",
      "  patchbay tenant add acme",
      "  patchbay tenant add acme --principal User:acme",
      "  patchbay tenant list"
    })
final class TenantCommand {
  @Command(
      name = "add",
      description =
          "Create and verify a tenant's topics, then register it. May be repeated. A tenant whose"
              + " topics differ from the catalogue is not registered: exit code 1. With --principal,"
              + " rights of the product, the router and the workers on its topics come first.",
      footer = {"", "Example:", "  patchbay tenant add acme --replication-factor 3"})
  int add(
      @Mixin ClusterOptions cluster,
      @Mixin OutputOption output,
      @Parameters(
              paramLabel = "NAME",
              description = "2 to 40 lower-case letters, digits and -, a letter first.")
          TenantId tenant,
      @Mixin PrincipalOptions processes,
      @Option(
              names = "--principal",
              paramLabel = "User:NAME",
              description =
                  "Whom brokers know the product by: may write its jobs and frames, read what it is"
                      + " told, and nothing else. May be repeated. Needs an authorizer.")
          List<Principal> principals,
      @Option(
              names = "--replication-factor",
              paramLabel = "N",
              description = "Of new topics. Default: the broker's.")
          Optional<Short> replicationFactor) {
    Printer printer = output.printer();
    try (Cluster connected = cluster.connect();
        Producer<byte[], byte[]> producer = connected.producer()) {
      var topics = new TopicSetup(connected.admin(), replicationFactor, TopicsCommand.SETUP);
      requireControlTopic(topics);
      boolean already = ControlLog.read(connected).tenants().contains(tenant);
      SetupReport access =
          principals == null || principals.isEmpty()
              ? new SetupReport(List.of())
              : new AccessSetup(connected.admin(), TopicsCommand.SETUP)
                  .apply(processes.ofTenant(tenant, principals));
      SetupLines.print(access, printer);
      SetupReport report = new TenantSetup(topics, Cluster.controlWriter(producer)).add(tenant);
      SetupLines.print(report, printer);
      printer.note("tenant " + tenant + " " + standing(report.complete(), already));
      return report.complete() ? ExitCode.OK : ExitCode.SOFTWARE;
    }
  }

  @Command(
      name = "list",
      description = "Show the tenants that are registered.",
      footer = {"", "Example:", "  patchbay tenant list -o json"})
  int list(@Mixin ClusterOptions cluster, @Mixin OutputOption output) {
    Printer printer = output.printer();
    try (Cluster connected = cluster.connect()) {
      for (TenantId tenant : ControlLog.read(connected).tenants()) {
        var json = Printer.object().put("tenant", tenant.name());
        printer.result(new Printer.Line(tenant.name(), json));
      }
      return ExitCode.OK;
    }
  }

  /**
   * What became of a tenant that was to be added. One that was registered before stays so whatever
   * its topics are.
   */
  static String standing(boolean complete, boolean already) {
    if (already) {
      return complete ? "was registered already" : "was registered already, but its topics differ";
    }
    return complete ? "is registered" : "is not registered: its topics differ";
  }

  private static void requireControlTopic(TopicSetup topics) {
    var control = List.of(TopicCatalogue.load().internal(Topics.CONTROL));
    boolean missing =
        topics.inspect(control).items().stream()
            .anyMatch(item -> item.state() == SetupReport.State.MISSING);
    if (missing) {
      throw new CommandFailure(
          "topic " + Topics.CONTROL + " is not there; first run: patchbay topics apply");
    }
  }
}
