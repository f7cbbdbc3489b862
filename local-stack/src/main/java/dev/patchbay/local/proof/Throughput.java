package dev.patchbay.local.proof;

import dev.patchbay.local.Proof;
import dev.patchbay.local.ProofContext;
import dev.patchbay.local.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * What the router carries: intake to dispatch and decision, and the whole life of a job with the
 * workers' side played, each in turn with a transactional copy loop on the same broker.
 */
public final class Throughput implements Proof {
  private static final int PER_SECOND = 500;
  private static final double EXIT_RULE_MILLIS = 250;

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
          ? new Extent(3, Duration.ofSeconds(4), 2_000)
          : new Extent(5, Duration.ofSeconds(15), 10_000);
    }
  }

  /** The figures of one flow over all turns. */
  private record Series(List<Double> p50, List<Double> p99, List<Double> drain) {
    Series() {
      this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
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
    try (var site = Site.forMeasurements(context, 0);
        var loop = CopyLoop.start(site.bootstrapServers())) {
      var runs = new LoadRun(site.bootstrapServers(), new SplittableRandom(context.seed()));
      warmUp(site, runs, extent);
      for (int turn = 1; turn <= extent.turns(); turn++) {
        measure(runs, Load.copies("acme"), extent, copy, findings);
        measure(runs, Load.dispatches("acme"), extent, dispatch, findings);
        try (var workers = new WorkersPart(site.bootstrapServers())) {
          measure(runs, Load.lifecycles("zeta"), extent, life, findings);
          workers.requireHealthy();
        }
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

  private static void warmUp(Site site, LoadRun runs, Extent extent) {
    runs.burst(Load.copies("acme"), extent.burst());
    try (var workers = new WorkersPart(site.bootstrapServers())) {
      runs.burst(Load.lifecycles("acme"), extent.burst());
      workers.requireHealthy();
    }
  }

  private static void measure(
      LoadRun runs, Load load, Extent extent, Series series, Findings findings) {
    var steady = runs.steady(load, PER_SECOND, extent.steady());
    series.p50().add(steady.millisAt(50));
    series.p99().add(steady.millisAt(99));
    var burst = runs.burst(load, extent.burst());
    series.drain().add(burst.perSecond());
    findings.checked(steady.latency().getTotalCount() + burst.latency().getTotalCount());
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
