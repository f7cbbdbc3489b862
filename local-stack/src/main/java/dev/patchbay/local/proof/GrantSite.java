package dev.patchbay.local.proof;

import dev.patchbay.cli.PatchbayCommand;
import dev.patchbay.local.AppProcess;
import dev.patchbay.local.AppSettings;
import dev.patchbay.local.LiveAgent;
import dev.patchbay.local.ProofContext;
import dev.patchbay.local.SimulatedProvider;
import dev.patchbay.local.Stack;
import dev.patchbay.local.StackOptions;
import dev.patchbay.local.Talks;
import dev.patchbay.local.Tuning;
import dev.patchbay.schemas.TenantId;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A stack with workers of all live lanes, and two tenants, each with a budget. */
final class GrantSite implements AutoCloseable {
  /** Whose streams are captioned or translated. */
  static final String STREAMS = "acme";

  /** Whose callers talk. */
  static final String TALKS = "zenith";

  private final Stack stack;

  private GrantSite(Stack stack) {
    this.stack = stack;
  }

  /**
   * @param workers of each kind
   */
  static GrantSite start(ProofContext context, List<LiveAgent> agents, int workers) {
    Path folder = context.folder();
    // Many begin at once here, and a small machine is no fault to be proven.
    Map<String, String> router = Map.of("patchbay.router.ledger.live-ticks", "40");
    Tuning tuning = context.quick() ? AppSettings.USUAL.tuning() : Tuning.THROUGHPUT;
    StackOptions options =
        StackOptions.in(
                folder.resolve("stack"),
                folder.resolve("files"),
                List.of(TenantId.of(STREAMS), TenantId.of(TALKS)))
            .withWorkers(0)
            .with(Talks.by(workers))
            .withTranscribers(workers)
            .with(new AppSettings(tuning, router, Map.of()))
            .withAgents(agents.stream().map(agent -> agent.profile(TALKS)).toList());
    return new GrantSite(Stack.start(context.installation(), options, context.say()));
  }

  /** The router goes by it from its next start on, at the latest. */
  void limit(String tenant, BigDecimal budget) {
    var said = new StringWriter();
    int status =
        PatchbayCommand.commandLine()
            .setOut(new PrintWriter(said, true))
            .setErr(new PrintWriter(said, true))
            .execute(
                "budget",
                "set",
                tenant,
                "--total",
                budget.toPlainString(),
                "--by",
                "a proof",
                "--why",
                "a third of what is asked for",
                "--bootstrap",
                bootstrapServers());
    if (status != 0) {
      throw new ProofFailure("patchbay budget set ended with " + status + ": " + said);
    }
  }

  /** Kills it, and has it again. */
  static void again(AppProcess process) {
    process.kill();
    process.restart();
    SiteProcesses.ready(process);
  }

  AppProcess router() {
    return stack.router();
  }

  /** One of each kind is left alone, so that somebody ends in order. */
  List<AppProcess> mortals() {
    var mortals = new ArrayList<AppProcess>();
    for (int n = 1; n < stack.transcriptionWorkers().size(); n++) {
      mortals.add(stack.transcriptionWorkers().get(n));
      mortals.add(stack.realtimeWorkers().get(n));
    }
    return mortals;
  }

  /** Whether the router knows both tenants, and neither has anything on hold. */
  boolean nothingHeld() {
    Metrics metrics = Metrics.of(stack.router());
    return List.of(STREAMS, TALKS).stream()
        .map(tenant -> "tenant=\"" + tenant + "\"")
        .allMatch(tenant ->
            metrics.sum("audio_budget_spent_usd", tenant) > 0
                && metrics.sum("audio_budget_reserved_usd", tenant) == 0);
  }

  String bootstrapServers() {
    return stack.bootstrapServers();
  }

  SimulatedProvider provider() {
    return new SimulatedProvider(stack.simulator().url());
  }

  TopicScan topics() {
    return new TopicScan(stack.bootstrapServers());
  }

  @Override
  public void close() {
    stack.close();
  }
}
