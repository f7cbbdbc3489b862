package dev.patchbay.cli;

import dev.patchbay.schemas.ControlEntry.LanePin;
import dev.patchbay.schemas.Lane;
import dev.patchbay.schemas.Tier;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "lane",
    description = "The best tier that a lane delivers.",
    footer = {
      "",
      "Examples:",
      "  patchbay lane pin conversation --tier B --why \"incident 17\"",
      "  patchbay lane unpin conversation --why \"incident 17 is over\""
    })
final class LaneCommand {
  @Command(
      name = "pin",
      description =
          "Deliver no better tier in the lane; jobs that may degrade go to lesser routes, others"
              + " are rejected.",
      footer = {"", "Example:", "  patchbay lane pin conversation --tier B --why \"incident 17\""})
  int pin(
      @Mixin ClusterOptions cluster,
      @Mixin OutputOption output,
      @Mixin ByHandOptions hand,
      @Parameters(
              paramLabel = "LANE",
              description = "conversation, captions, translation, chained or chained-live.")
          Lane lane,
      @Option(
              names = "--tier",
              paramLabel = "TIER",
              required = true,
              description = "A realtime, B chained, C cached or self-hosted speech.")
          Tier tier) {
    return write(cluster, output, new LanePin(lane, Optional.of(tier), hand.by()));
  }

  @Command(
      name = "unpin",
      description = "Deliver in the lane what the policy says.",
      footer = {"", "Example:", "  patchbay lane unpin conversation --why \"it is over\""})
  int unpin(
      @Mixin ClusterOptions cluster,
      @Mixin OutputOption output,
      @Mixin ByHandOptions hand,
      @Parameters(
              paramLabel = "LANE",
              description = "conversation, captions, translation, chained or chained-live.")
          Lane lane) {
    return write(cluster, output, new LanePin(lane, Optional.empty(), hand.by()));
  }

  private static int write(ClusterOptions cluster, OutputOption output, LanePin pin) {
    OverrideWriter.write(cluster, output.printer(), "lane/" + pin.lane(), pin);
    return ExitCode.OK;
  }
}
