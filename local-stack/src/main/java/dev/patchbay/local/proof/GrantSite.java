package dev.patchbay.local.proof;

import dev.patchbay.local.AppProcess;
import dev.patchbay.local.AppSettings;
import dev.patchbay.local.LiveAgent;
import dev.patchbay.local.ProofContext;
import dev.patchbay.local.SimulatedProvider;
import dev.patchbay.local.Stack;
import dev.patchbay.local.StackOptions;
import dev.patchbay.local.Tuning;
import dev.patchbay.local.shop.Shop;
import dev.patchbay.schemas.TenantId;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A stack with workers of all live lanes, and tenants of which each has a budget. */
final class GrantSite implements AutoCloseable {
  /** Whose streams are captioned or translated. */
  static final String STREAMS = "acme";

  /** Whose callers talk. */
  static final String TALKS = "zenith";

  /** Whose agent looks up very much. */
  static final String LONG_CONTEXT = "nadir";

  static final List<String> TENANTS = List.of(STREAMS, TALKS, LONG_CONTEXT);

  private final Stack stack;
  private final Shop shop;

  private GrantSite(Stack stack, Shop shop) {
    this.stack = stack;
    this.shop = shop;
  }

  /**
   * @param agents of each tenant
   * @param workers of each kind
   */
  static GrantSite start(ProofContext context, Map<String, List<LiveAgent>> agents, int workers)
      throws IOException {
    Shop shop = ShopSite.open();
    try {
      LongContext.stock(shop);
      return new GrantSite(stack(context, agents, workers, shop), shop);
    } catch (IOException | RuntimeException e) {
      shop.close();
      throw e;
    }
  }

  private static Stack stack(
      ProofContext context, Map<String, List<LiveAgent>> agents, int workers, Shop shop)
      throws IOException {
    Path folder = context.folder();
    // Many begin at once here, and a small machine is no fault to be proven.
    Map<String, String> router = Map.of("patchbay.router.ledger.live-ticks", "40");
    Tuning tuning = context.quick() ? AppSettings.USUAL.tuning() : Tuning.THROUGHPUT;
    StackOptions options =
        StackOptions.in(
                folder.resolve("stack"),
                folder.resolve("files"),
                TENANTS.stream().map(TenantId::of).toList())
            .withWorkers(0)
            .with(ShopSite.talks(workers, shop, ShopSite.trust(context, shop), LONG_CONTEXT))
            .withTranscribers(workers)
            .with(new AppSettings(tuning, router, Map.of()))
            .withAgents(
                agents.entrySet().stream()
                    .flatMap(of -> of.getValue().stream().map(agent -> agent.profile(of.getKey())))
                    .toList());
    return Stack.start(context.installation(), options, context.say());
  }

  /** The router goes by it from its next start on, at the latest. */
  void limit(String tenant, BigDecimal budget) {
    Shell.limit(bootstrapServers(), tenant, budget, "more is asked for than it has");
  }

  /** Kills it, and has it again. */
  static void again(AppProcess process) {
    process.kill();
    process.restart();
    SiteProcesses.ready(process);
  }

  /** Whether that was said in one of a tenant's transcripts. */
  boolean wasSaid(String tenant, String text) {
    return topics().committed(("audio." + tenant + ".transcripts")::equals).stream()
        .anyMatch(seen -> seen.json().path("text").asString("").contains(text));
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

  /** Whether the router knows all tenants, and none has anything on hold. */
  boolean nothingHeld() {
    Metrics metrics = Metrics.of(stack.router());
    return TENANTS.stream().allMatch(metrics::nothingHeld);
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
  public void close() throws IOException {
    try {
      stack.close();
    } finally {
      shop.close();
    }
  }
}
