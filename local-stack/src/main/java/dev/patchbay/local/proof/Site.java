package dev.patchbay.local.proof;

import dev.patchbay.local.App;
import dev.patchbay.local.AppProcess;
import dev.patchbay.local.AppSettings;
import dev.patchbay.local.Broker;
import dev.patchbay.local.ClusterSetup;
import dev.patchbay.local.Deadline;
import dev.patchbay.local.ProofContext;
import dev.patchbay.local.SimulatedProvider;
import dev.patchbay.local.Stack;
import dev.patchbay.local.StackOptions;
import dev.patchbay.local.Tuning;
import dev.patchbay.local.Vendors;
import dev.patchbay.schemas.AgentProfile;
import dev.patchbay.schemas.TenantId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** A stack under proof: what the proofs do to it, and what they see of it from outside. */
final class Site implements AutoCloseable {
  /** The tenants of every proof. */
  static final List<String> TENANTS = List.of("acme", "zeta");

  /** A name under which there is a jobs topic and no tenant. */
  static final String STRAY = "stray";

  /** The simulated providers, each with faults and a ledger of its own. */
  enum Provider {
    FIRST,
    SECOND,
    CARTESIA
  }

  private static final Duration READY = Duration.ofSeconds(120);

  private final ProofContext context;
  private final Stack stack;
  private final Map<Provider, SimulatedProvider> providers;
  private final Watch watch;
  private final Set<String> struckClaims = new HashSet<>();
  private int outages;

  private Site(ProofContext context, Stack stack, Watch watch) {
    this.context = context;
    this.stack = stack;
    this.providers =
        Map.of(
            Provider.FIRST, new SimulatedProvider(stack.simulator().url()),
            Provider.SECOND, new SimulatedProvider(stack.simulator().second()),
            Provider.CARTESIA, new SimulatedProvider(stack.simulator().cartesia()));
    this.watch = watch;
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
    var options = options(context, workers).withVendors(vendors).with(settings);
    return watched(context, Stack.start(context.installation(), options, context.say()));
  }

  /** Simulator, router and so many workers, ready, on a broker that stays the caller's. */
  static Site on(ProofContext context, Broker broker, int workers) {
    var options = options(context, workers);
    return watched(context, Stack.on(context.installation(), broker, options, context.say()));
  }

  /** Speech goes where workers may read it, so that announcements can be transcribed. */
  private static StackOptions options(ProofContext context, int workers) {
    Path folder = context.folder();
    Path files = folder.resolve("files");
    var tenants = TENANTS.stream().map(TenantId::of).toList();
    return StackOptions.in(folder.resolve("stack"), files, tenants)
        .withAudio(files)
        .withWorkers(workers);
  }

  private static Site watched(ProofContext context, Stack stack) {
    try {
      return new Site(context, stack, Watch.start(stack.bootstrapServers()));
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
    return provider(Provider.FIRST);
  }

  SimulatedProvider provider(Provider which) {
    return Objects.requireNonNull(providers.get(which));
  }

  Collection<SimulatedProvider> providers() {
    return providers.values();
  }

  Watch watch() {
    return watch;
  }

  /** The key with which workers call the provider. */
  String providerKey() {
    return App.chainedWorker(1, bootstrapServers(), stack.simulator(), stack.options())
        .environment()
        .values()
        .stream()
        .findFirst()
        .orElseThrow(() -> new ProofFailure("workers are given no key"));
  }

  TopicScan topics() {
    return new TopicScan(bootstrapServers());
  }

  /**
   * Gives a tenant an agent for its replies.
   *
   * @param disclosure what it says first
   * @param prompt what it says where it can neither hear nor think
   */
  void agent(String tenant, String name, String disclosure, String prompt) {
    var profile =
        new AgentProfile(
            "agent/%s/%s/1".formatted(tenant, name),
            name,
            "Answer briefly.",
            "marin",
            400,
            Duration.ofMinutes(1),
            disclosure,
            prompt);
    ClusterSetup.addAgents(bootstrapServers(), List.of(profile));
  }

  /** Starts one more worker with further properties and waits until it is ready. */
  AppProcess worker(int number, Map<String, String> settings) {
    return ready(startWorker(number, settings));
  }

  /** The same, and does not wait: a worker that pauses early is never ready. */
  AppProcess startWorker(int number, Map<String, String> settings) {
    App app =
        App.chainedWorker(number, bootstrapServers(), stack.simulator(), stack.options())
            .with(settings);
    var tuning = stack.options().settings().tuning();
    return AppProcess.start(context.installation(), app, tuning, stack.options().folder());
  }

  /**
   * Starts a router that halts at this point, in the place of the stack's own, and does not wait.
   */
  AppProcess haltingRouter(HaltPoint point) {
    App app =
        App.router(bootstrapServers(), stack.options().folder().resolve("router-state"))
            .with(stack.options().settings().router())
            .with(Map.of("spring.main.sources", HaltingConfiguration.class.getName()))
            .with(point.properties());
    return AppProcess.start(
        context.installation(),
        app,
        stack.options().settings().tuning(),
        context.folder().resolve("halting-" + point.moment().word()));
  }

  /**
   * A worker that stands at this point of one of the plan's jobs, before the ledger has answered
   * its claim: it is started when the jobs are in their lane and the router is stopped. Whoever
   * calls this lets the router go on.
   */
  AppProcess unansweredWorker(int number, PausePoint point, JobPlan plan, Deadline deadline) {
    deadline.await(
        "the jobs are in their lane",
        () ->
            plan.jobs().stream()
                .allMatch(job -> watch.dispatchSeen(job.job().jobId()).isPresent()));
    stack.router().suspend();
    AppProcess worker = startWorker(number, point.properties());
    try {
      deadline.await(
          "a worker stands at " + point.step(),
          () -> {
            worker.requireAlive();
            return point.isReached();
          });
      requireUnanswered(point.claimId());
      return worker;
    } catch (RuntimeException e) {
      worker.close();
      throw e;
    }
  }

  private void requireUnanswered(String claimId) {
    boolean answered =
        topics().committed("audio.signals"::equals).stream()
            .map(seen -> new Message(seen, seen.json()))
            .anyMatch(signal -> signal.claimId().equals(claimId));
    if (answered) {
      throw new ProofFailure("a stopped router answered a claim");
    }
  }

  AppProcess ready(AppProcess process) {
    process.awaitReady(Deadline.after(READY));
    return process;
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
        new Ordeal(outages, struckClaims));
  }

  /** Router or broker are about to be taken away. */
  void noteOutage() {
    outages++;
  }

  /**
   * Every worker that has claimed a job of the plan was just killed, stopped or held up, with all
   * the claims that it has made until now.
   */
  void noteStruck(JobPlan plan) {
    Set<JobKey> jobs = plan.jobs().stream().map(GoodJob::job).collect(Collectors.toSet());
    List<Message> claims =
        topics().committed("audio.attempts"::equals).stream()
            .map(seen -> new Message(seen, seen.json()))
            .filter(report -> report.type().equals("claimed"))
            .toList();
    Set<String> workers =
        claims.stream()
            .filter(claim -> jobs.contains(JobKey.ofClaim(claim)))
            .map(Site::worker)
            .collect(Collectors.toSet());
    claims.stream()
        .filter(claim -> workers.contains(worker(claim)))
        .forEach(claim -> struckClaims.add(claim.claimId()));
  }

  private static String worker(Message claim) {
    return claim.json().at("/claim/workerId").asString();
  }

  @Override
  public void close() {
    watch.close();
    stack.close();
  }
}
