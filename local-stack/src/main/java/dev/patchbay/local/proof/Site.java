package dev.patchbay.local.proof;

import dev.patchbay.local.AppProcess;
import dev.patchbay.local.AppSettings;
import dev.patchbay.local.Broker;
import dev.patchbay.local.Deadline;
import dev.patchbay.local.ProofContext;
import dev.patchbay.local.SimulatedProvider;
import dev.patchbay.local.Stack;
import dev.patchbay.local.StackOptions;
import dev.patchbay.local.Talks;
import dev.patchbay.local.Tuning;
import dev.patchbay.local.Vendors;
import dev.patchbay.schemas.TenantId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A stack under proof: what the proofs do to it, and what they see of it from outside. */
final class Site implements AutoCloseable {
  /** The tenants of every proof that names no others. */
  static final List<String> TENANTS = List.of("acme", "zeta");

  /** A name under which there is a jobs topic and no tenant. */
  static final String STRAY = "stray";

  private final Stack stack;
  private final Map<SiteProvider, SimulatedProvider> providers = new EnumMap<>(SiteProvider.class);
  private final Watch watch;
  private final SiteProcesses processes;
  private final OrdealLog ordeals = new OrdealLog();

  private Site(ProofContext context, Stack stack, Watch watch) {
    this.stack = stack;
    for (SiteProvider provider : SiteProvider.values()) {
      providers.put(provider, provider.of(stack.simulator()));
    }
    this.watch = watch;
    this.processes = new SiteProcesses(context, stack, watch);
  }

  /** Broker, simulator, router and so many workers, ready. */
  static Site start(ProofContext context, int workers) {
    return start(context, workers, AppSettings.USUAL);
  }

  /** The same, tuned as long-lived processes are. */
  static Site forMeasurements(ProofContext context, int workers) {
    return start(context, workers, new AppSettings(Tuning.THROUGHPUT, Map.of(), Map.of()));
  }

  /** The same, with workers that have targets at all vendors. */
  static Site withAllVendors(ProofContext context, int workers, AppSettings settings) {
    return start(context, workers, settings, Vendors.ALL);
  }

  static Site withAllVendors(ProofContext context, int workers) {
    return withAllVendors(context, workers, AppSettings.USUAL);
  }

  static Site start(ProofContext context, int workers, AppSettings settings) {
    return start(context, workers, settings, Vendors.FIRST);
  }

  private static Site start(
      ProofContext context, int workers, AppSettings settings, Vendors vendors) {
    return start(context, options(context, workers).withVendors(vendors).with(settings));
  }

  private static Site start(ProofContext context, StackOptions options) {
    return watched(context, Stack.start(context.installation(), options, context.say()));
  }

  /**
   * Without chained workers, and with these that hold conversations. They may take their time to
   * begin: many begin at once here, and a small machine is no fault to be proven.
   */
  static Site withTalks(ProofContext context, Talks talks) {
    return withTalks(context, 0, talks, AppSettings.USUAL);
  }

  /** The same beside so many chained workers, with settings of their own. */
  static Site withTalks(ProofContext context, int workers, Talks talks, AppSettings settings) {
    return withTalks(context, workers, talks, settings, Vendors.FIRST);
  }

  /** The same, with targets at these vendors. */
  static Site withTalks(
      ProofContext context, int workers, Talks talks, AppSettings settings, Vendors vendors) {
    StackOptions options = options(context, workers).withVendors(vendors).with(talks);
    return start(context, options.with(patient(settings)));
  }

  private static AppSettings patient(AppSettings settings) {
    return settings.withRouter(Map.of("patchbay.router.ledger.live-ticks", "40"));
  }

  /** Broker, simulator, router and so many workers, ready, for these tenants. */
  static Site withTenants(
      ProofContext context, int workers, List<String> tenants, AppSettings settings) {
    return start(context, options(context, workers, tenants).with(settings));
  }

  /** Simulator, router and so many workers, ready, on a broker that stays the caller's. */
  static Site on(ProofContext context, Broker broker, int workers) {
    var options = options(context, workers);
    return watched(context, Stack.on(context.installation(), broker, options, context.say()));
  }

  /** As {@link #withTalks}, on a broker that stays the caller's. */
  static Site withTalksOn(
      ProofContext context, Broker broker, int workers, Talks talks, AppSettings settings) {
    var options = options(context, workers).with(talks).with(patient(settings));
    return watched(context, Stack.on(context.installation(), broker, options, context.say()));
  }

  private static StackOptions options(ProofContext context, int workers) {
    return options(context, workers, TENANTS);
  }

  /** Speech goes where workers may read it, so that announcements can be transcribed. */
  private static StackOptions options(ProofContext context, int workers, List<String> tenants) {
    Path folder = context.folder();
    Path files = folder.resolve("files");
    var ids = tenants.stream().map(TenantId::of).toList();
    return StackOptions.in(folder.resolve("stack"), files, ids)
        .withAudio(files)
        .withWorkers(workers);
  }

  private static Site watched(ProofContext context, Stack stack) {
    try {
      var tenants = stack.options().tenants().stream().map(TenantId::name).toList();
      return new Site(context, stack, Watch.start(stack.bootstrapServers(), tenants));
    } catch (RuntimeException e) {
      stack.close();
      throw e;
    }
  }

  String bootstrapServers() {
    return stack.bootstrapServers();
  }

  Stack stack() {
    return stack;
  }

  /** The first one. */
  SimulatedProvider provider() {
    return provider(SiteProvider.FIRST);
  }

  SimulatedProvider provider(SiteProvider which) {
    return Objects.requireNonNull(providers.get(which));
  }

  Collection<SimulatedProvider> providers() {
    return providers.values();
  }

  Watch watch() {
    return watch;
  }

  TopicScan topics() {
    return new TopicScan(bootstrapServers());
  }

  /** Starts one more worker with further properties and waits until it is ready. */
  AppProcess worker(int number, Map<String, String> settings) {
    return processes.worker(number, settings);
  }

  /** What else can be started beside the stack's own. */
  SiteProcesses processes() {
    return processes;
  }

  /**
   * Waits until every good job has its result, every bad record its dead letter, and the router has
   * read all that was written until then, so that a second result would have been there too.
   */
  void awaitEnd(Submissions submissions, Duration timeout) {
    var deadline = Deadline.after(timeout);
    watch.awaitResults(submissions.plan(), submissions.published(), deadline);
    Settled.await(bootstrapServers(), deadline);
  }

  /** Everything that the oracle judges by, as it lies now. */
  Evidence evidence(Submissions submissions) {
    return Evidence.of(
        submissions.plan(),
        submissions.published(),
        topics().committed(Evidence::matters),
        providers().stream().flatMap(provider -> provider.ledger().stream()).toList(),
        ordeals.ordeal());
  }

  /** Router or broker are about to be taken away. */
  void noteOutage() {
    ordeals.outage();
  }

  /** As {@link OrdealLog#struck}, with all that was claimed until now. */
  void noteStruck(JobPlan plan) {
    ordeals.struck(plan, topics());
  }

  @Override
  public void close() {
    watch.close();
    stack.close();
  }
}
