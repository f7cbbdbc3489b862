package dev.patchbay.local.proof;

import dev.patchbay.local.App;
import dev.patchbay.local.AppProcess;
import dev.patchbay.local.Deadline;
import dev.patchbay.local.ProofContext;
import dev.patchbay.local.Stack;
import dev.patchbay.local.Tuning;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * Workers and routers that a proof starts beside those of the stack; whoever starts one ends it.
 */
final class SiteProcesses {
  private static final Duration READY = Duration.ofSeconds(120);

  private final ProofContext context;
  private final Stack stack;
  private final Watch watch;

  SiteProcesses(ProofContext context, Stack stack, Watch watch) {
    this.context = context;
    this.stack = stack;
    this.watch = watch;
  }

  /** One more worker with further properties, ready. */
  AppProcess worker(int number, Map<String, String> settings) {
    return ready(startWorker(number, settings));
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
    // It is never ready: it pauses too early for that.
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

  /** A router that halts at this point, in the place of the stack's own; nobody waits for it. */
  AppProcess haltingRouter(HaltPoint point) {
    App app =
        App.router(stack.bootstrapServers(), stack.options().folder().resolve("router-state"))
            .with(stack.options().settings().router())
            .with(Map.of("spring.main.sources", HaltingConfiguration.class.getName()))
            .with(point.properties());
    return AppProcess.start(
        context.installation(),
        app,
        tuning(),
        context.folder().resolve("halting-" + point.moment().word()));
  }

  /** One more replica of the router under this name, with its state beside its log; ready. */
  AppProcess router(String instance) {
    Path folder = stack.options().folder().resolve(instance);
    App app =
        App.router(stack.bootstrapServers(), folder.resolve("state"))
            .with(stack.options().settings().router())
            .with(Map.of("patchbay.router.instance-id", instance));
    AppProcess router = AppProcess.start(context.installation(), app, tuning(), folder);
    try {
      return ready(router);
    } catch (RuntimeException e) {
      router.close();
      throw e;
    }
  }

  /** The key with which workers call the provider. */
  String providerKey() {
    return App.chainedWorker(1, stack.bootstrapServers(), stack.provider(), stack.options())
        .environment()
        .values()
        .stream()
        .findFirst()
        .orElseThrow(() -> new ProofFailure("workers are given no key"));
  }

  /** The same process, when it is ready. */
  static AppProcess ready(AppProcess process) {
    process.awaitReady(Deadline.after(READY));
    return process;
  }

  /** One more realtime worker with further properties; nobody waits for it. */
  AppProcess startRealtimeWorker(int number, Map<String, String> settings) {
    App app =
        App.realtimeWorker(number, stack.bootstrapServers(), stack.provider(), stack.options())
            .with(settings);
    return AppProcess.start(context.installation(), app, tuning(), stack.options().folder());
  }

  private AppProcess startWorker(int number, Map<String, String> settings) {
    App app =
        App.chainedWorker(number, stack.bootstrapServers(), stack.provider(), stack.options())
            .with(settings);
    return AppProcess.start(context.installation(), app, tuning(), stack.options().folder());
  }

  private Tuning tuning() {
    return stack.options().settings().tuning();
  }

  private void requireUnanswered(String claimId) {
    boolean answered =
        new TopicScan(stack.bootstrapServers())
            .raw("audio.signals"::equals).stream()
                .map(seen -> new Message(seen, seen.json()))
                .anyMatch(signal -> signal.claimId().equals(claimId));
    if (answered) {
      throw new ProofFailure("a stopped router answered a claim");
    }
  }
}
