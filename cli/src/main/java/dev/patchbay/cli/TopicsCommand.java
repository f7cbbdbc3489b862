package dev.patchbay.cli;

import dev.patchbay.schemas.TopicCatalogue;
import dev.patchbay.schemas.kafka.SetupReport;
import dev.patchbay.schemas.kafka.TopicSetup;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "topics",
    description = "The topics of the site.",
    footer = {"", "Example:", "  patchbay topics apply --dry-run"})
final class TopicsCommand {
  /** Creating many topics takes longer than any single answer. */
  static final java.time.Duration SETUP = java.time.Duration.ofSeconds(60);

  @Command(
      name = "apply",
      description =
          "Create the internal topics that are missing, set the share groups, and verify all."
              + " Topics that are there are never changed; where one differs, exit code 1.",
      footer = {"", "Example:", "  patchbay topics apply --replication-factor 3"})
  int apply(
      @Mixin ClusterOptions cluster,
      @Mixin OutputOption output,
      @Option(
              names = "--replication-factor",
              paramLabel = "N",
              description = "Of new topics. Default: the broker's.")
          Optional<Short> replicationFactor,
      @Option(names = "--dry-run", description = "Only show what is there and what is not.")
          boolean dryRun) {
    try (Cluster connected = cluster.connect()) {
      var setup = new TopicSetup(connected.admin(), replicationFactor, SETUP);
      SetupReport report =
          dryRun ? setup.inspect(TopicCatalogue.load().internal()) : setup.applyInternal();
      SetupLines.print(report, output.printer());
      return dryRun || report.complete() ? ExitCode.OK : ExitCode.SOFTWARE;
    }
  }
}
