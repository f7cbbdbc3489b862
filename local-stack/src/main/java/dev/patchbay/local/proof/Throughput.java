package dev.patchbay.local.proof;

import dev.patchbay.local.AppSettings;
import dev.patchbay.local.Proof;
import dev.patchbay.local.ProofContext;
import dev.patchbay.local.Stack;
import dev.patchbay.local.StackOptions;
import dev.patchbay.local.Tuning;
import dev.patchbay.local.Verdict;
import dev.patchbay.schemas.TenantId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * What the router carries: intake to dispatch and decision, and the whole life of a job with the
 * workers' side played, each in turn with a transactional copy loop on the same broker. The jobs
 * are those of four tenants, one on each partition of the ledger.
 */
public final class Throughput implements Proof {
  private static final int PER_SECOND = 500;
  private static final double EXIT_RULE_MILLIS = 250;

  /** The copy loop is faster: its burst must last long enough to tell. */
  private static final int COPIES_PER_JOB = 4;

  /** One for each of the ledger's four partitions: so their names hash. */
  private static final List<String> TENANTS = List.of("acme", "zeta", "brio", "alto");

  /**
   * How much of it.
   *
   * @param turns how often each flow is measured, in turn
   * @param steady how long at the steady rate
   * @param burst jobs at once
   */
  private record Extent(int turns, Duration steady, int burst) {
    static Extent of(ProofContext context) {
      return context.quick()
          ? new Extent(3, Duration.ofSeconds(4), 4_000)
          : new Extent(5, Duration.ofSeconds(15), 10_000);
    }
  }

  /** The figures of one flow over all turns. */
  private record Series(List<Double> p50, List<Double> p99, List<Double> drain) {
    Series() {
      this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    }

    void add(LoadRun.Measured steady, LoadRun.Measured burst) {
      p50.add(steady.millisAt(50));
      p99.add(steady.millisAt(99));
      drain.add(burst.perSecond());
    }
  }

  @Override
  public String name() {
    return "throughput";
  }

  @Override
  public String about() {
    return "latency at 500 jobs/s and drain rate of the router beside a copy loop; every job through";
  }

  @Override
  public boolean inQuickRun() {
    return false;
  }

  @Override
  public Verdict run(ProofContext context) {
    var extent = Extent.of(context);
    var findings = new Findings();
    var copy = new Series();
    var dispatch = new Series();
    var life = new Series();
    try (var stack = start(context);
        var loop = CopyLoop.start(stack.bootstrapServers());
        var runs = new LoadRun(stack.bootstrapServers(), new SplittableRandom(context.seed()))) {
      warmUp(stack, runs, extent);
      for (int turn = 1; turn <= extent.turns(); turn++) {
        copies(runs, extent, copy, findings);
        dispatches(runs, extent, dispatch, findings);
        lives(stack, runs, extent, life, findings);
        context.say().accept("turn " + turn + " of " + extent.turns());
      }
      loop.requireHealthy();
    }
    tell(findings, "copy loop", copy);
    tell(findings, "intake to dispatch and decision", dispatch);
    tell(findings, "whole life", life);
    compare(findings, "dispatch", dispatch, copy);
    compare(findings, "whole life", life, copy);
    exitRule(context, findings, life);
    return findings.verdict();
  }

  private static Stack start(ProofContext context) {
    Path folder = context.folder();
    var options =
        StackOptions.in(
                folder.resolve("stack"),
                folder.resolve("files"),
                TENANTS.stream().map(TenantId::of).toList())
            .withWorkers(0)
            .with(new AppSettings(Tuning.THROUGHPUT, Map.of(), Map.of()));
    return Stack.start(context.installation(), options, context.say());
  }

  private static void warmUp(Stack stack, LoadRun runs, Extent extent) {
    runs.burst(Load.copies(TENANTS), extent.burst());
    try (var workers = new WorkersPart(stack.bootstrapServers(), TENANTS)) {
      runs.burst(Load.lifecycles(TENANTS), extent.burst());
      workers.awaitCompleted(extent.burst());
    }
  }

  private static void copies(LoadRun runs, Extent extent, Series series, Findings findings) {
    var load = Load.copies(TENANTS);
    var steady = runs.steady(load, PER_SECOND, extent.steady());
    var burst = runs.burst(load, extent.burst() * COPIES_PER_JOB);
    series.add(steady, burst);
    findings.checked(steady.ids().size() + burst.ids().size());
  }

  /** The jobs are cancelled afterwards, so that the next turn meets none of them. */
  private static void dispatches(LoadRun runs, Extent extent, Series series, Findings findings) {
    var load = Load.dispatches(TENANTS);
    var steady = runs.steady(load, PER_SECOND, extent.steady());
    runs.burst(Load.cancels(TENANTS, steady.ids()), steady.ids());
    var burst = runs.burst(load, extent.burst());
    runs.burst(Load.cancels(TENANTS, burst.ids()), burst.ids());
    series.add(steady, burst);
    findings.checked(steady.ids().size() + burst.ids().size());
  }

  private static void lives(
      Stack stack, LoadRun runs, Extent extent, Series series, Findings findings) {
    try (var workers = new WorkersPart(stack.bootstrapServers(), TENANTS)) {
      var load = Load.lifecycles(TENANTS);
      var steady = runs.steady(load, PER_SECOND, extent.steady());
      var burst = runs.burst(load, extent.burst());
      int jobs = steady.ids().size() + burst.ids().size();
      workers.awaitCompleted(jobs);
      series.add(steady, burst);
      findings.checked(jobs);
    }
  }

  private static void tell(Findings findings, String flow, Series series) {
    findings.figure(
        flow,
        "at 500/s p50 %s ms, p99 %s ms; drain %s/s"
            .formatted(
                Spread.of(series.p50()), Spread.of(series.p99()), Spread.of(series.drain())));
  }

  private static void compare(Findings findings, String flow, Series series, Series copy) {
    findings.figure(
        flow + " beside copy loop",
        String.format(
            Locale.ROOT,
            "drain %.2f of it, p99 %.1f times its",
            Spread.of(series.drain()).median() / Spread.of(copy.drain()).median(),
            Spread.of(series.p99()).median() / Spread.of(copy.p99()).median()));
  }

  private static void exitRule(ProofContext context, Findings findings, Series life) {
    double p99 = Spread.of(life.p99()).median();
    boolean kept = p99 <= EXIT_RULE_MILLIS;
    findings.figure("exit rule, p99 at 500/s at most 250 ms", kept ? "kept" : "broken");
    if (!kept && !context.quick()) {
      findings.breach("p99 of the whole life at 500 jobs/s is " + p99 + " ms");
    }
  }
}
