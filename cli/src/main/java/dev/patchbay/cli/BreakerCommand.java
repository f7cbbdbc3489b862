package dev.patchbay.cli;

import dev.patchbay.schemas.BreakerOrder;
import dev.patchbay.schemas.BreakerState;
import dev.patchbay.schemas.ControlEntry;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "breaker",
    description = "The circuit breakers of targets: a model at a provider each.",
    footer = {
      "",
      "Examples:",
      "  patchbay breaker show",
      "  patchbay breaker open openai/gpt-realtime-2 --why \"incident 17\"",
      "  patchbay breaker auto openai/gpt-realtime-2 --why \"incident 17 is over\""
    })
final class BreakerCommand {
  @Command(
      name = "show",
      description = "Show how the breakers stand: what share of new jobs may go to each target.",
      footer = {"", "Example:", "  patchbay breaker show openai/gpt-realtime-2"})
  int show(
      @Mixin ClusterOptions cluster,
      @Mixin OutputOption output,
      @Parameters(paramLabel = "TARGET", arity = "0..1", description = "This one alone.")
          Optional<String> target) {
    Printer printer = output.printer();
    try (Cluster connected = cluster.connect()) {
      Set<String> known = new TreeSet<>(OverrideWriter.targets(ControlLog.read(connected)));
      SortedMap<String, BreakerState> states = BreakerLog.read(connected);
      known.addAll(states.keySet());
      target.ifPresent(one -> OverrideWriter.requireTarget(one, known));
      for (String name : known) {
        if (target.isEmpty() || target.get().equals(name)) {
          BreakerState state = states.get(name);
          printer.result(state == null ? BreakerLines.untold(name) : BreakerLines.of(state));
        }
      }
      return ExitCode.OK;
    }
  }

  @Command(
      name = "open",
      description = "Send no new job to the target, until somebody says otherwise.",
      footer = {
        "",
        "Example:",
        "  patchbay breaker open openai/gpt-realtime-2 --why \"incident 17\""
      })
  int open(
      @Mixin ClusterOptions cluster,
      @Mixin OutputOption output,
      @Mixin ByHandOptions hand,
      @Parameters(paramLabel = "TARGET", description = "As policies name it.") String target) {
    return write(cluster, output, hand, target, BreakerOrder.OPEN);
  }

  @Command(
      name = "close",
      description =
          "Let every job go to the target, whatever is reported, until somebody says otherwise.",
      footer = {
        "",
        "Example:",
        "  patchbay breaker close openai/gpt-realtime-2 --why \"false alarm\""
      })
  int close(
      @Mixin ClusterOptions cluster,
      @Mixin OutputOption output,
      @Mixin ByHandOptions hand,
      @Parameters(paramLabel = "TARGET", description = "As policies name it.") String target) {
    return write(cluster, output, hand, target, BreakerOrder.CLOSED);
  }

  @Command(
      name = "auto",
      description =
          "Let the breaker go by itself again. One that was forced open sends probes first.",
      footer = {
        "",
        "Example:",
        "  patchbay breaker auto openai/gpt-realtime-2 --why \"it is over\""
      })
  int auto(
      @Mixin ClusterOptions cluster,
      @Mixin OutputOption output,
      @Mixin ByHandOptions hand,
      @Parameters(paramLabel = "TARGET", description = "As policies name it.") String target) {
    return write(cluster, output, hand, target, BreakerOrder.AUTO);
  }

  private static int write(
      ClusterOptions cluster,
      OutputOption output,
      ByHandOptions hand,
      String target,
      BreakerOrder order) {
    var entry = new ControlEntry.Breaker(target, order, hand.by());
    OverrideWriter.write(cluster, output.printer(), "breaker/" + target, entry);
    return ExitCode.OK;
  }
}
