package dev.patchbay.local.proof;

import dev.patchbay.local.App;
import dev.patchbay.local.AppProcess;
import dev.patchbay.local.AppSettings;
import dev.patchbay.local.Deadline;
import dev.patchbay.local.ProofContext;
import dev.patchbay.local.Stack;
import dev.patchbay.local.StackOptions;
import dev.patchbay.local.Tuning;
import dev.patchbay.schemas.TenantId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A stack under proof: what the proofs do to it, and what they see of it from outside. */
final class Site implements AutoCloseable {
  /** The tenants of every proof. */
  static final List<String> TENANTS = List.of("acme", "zeta");

  /** A name under which there is a jobs topic and no tenant. */
  static final String STRAY = "stray";

  private static final Duration READY = Duration.ofSeconds(120);

  private final ProofContext context;
  private final Stack stack;
  private final Provider provider;
  private final Watch watch;

  private Site(ProofContext context, Stack stack) {
    this.context = context;
    this.stack = stack;
    this.provider = new Provider(stack.simulator().url());
    this.watch = Watch.start(stack.bootstrapServers());
  }

  /** Broker, simulator, router and so many workers, ready. */
  static Site start(ProofContext context, int workers) {
    return start(context, workers, AppSettings.USUAL);
  }

  /** The same, tuned as long-lived processes are. */
  static Site forMeasurements(ProofContext context, int workers) {
    return start(context, workers, new AppSettings(Tuning.THROUGHPUT, Map.of(), Map.of()));
  }

  /** Speech goes where workers may read it, so that announcements can be transcribed. */
  static Site start(ProofContext context, int workers, AppSettings settings) {
    Path folder = context.folder();
    Path files = folder.resolve("files");
    var options =
        StackOptions.in(folder.resolve("stack"), files, TENANTS.stream().map(TenantId::of).toList())
            .withAudio(files)
            .withWorkers(workers)
            .with(settings);
    return new Site(context, Stack.start(context.installation(), options, context.say()));
  }

  String bootstrapServers() {
    return stack.bootstrapServers();
  }

  Stack stack() {
    return stack;
  }

  Provider provider() {
    return provider;
  }

  Watch watch() {
    return watch;
  }

  /** The key with which workers call the provider. */
  String providerKey() {
    return App.chainedWorker(1, bootstrapServers(), stack.simulator().url(), stack.options())
        .environment()
        .values()
        .stream()
        .findFirst()
        .orElseThrow(() -> new ProofFailure("workers are given no key"));
  }

  TopicScan topics() {
    return new TopicScan(bootstrapServers());
  }

  /** Starts one more worker with further properties and waits until it is ready. */
  AppProcess worker(int number, Map<String, String> settings) {
    App app =
        App.chainedWorker(number, bootstrapServers(), stack.simulator().url(), stack.options())
            .with(settings);
    var tuning = stack.options().settings().tuning();
    return ready(AppProcess.start(context.installation(), app, tuning, stack.options().folder()));
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
        provider.ledger());
  }

  @Override
  public void close() {
    watch.close();
    stack.close();
  }
}
