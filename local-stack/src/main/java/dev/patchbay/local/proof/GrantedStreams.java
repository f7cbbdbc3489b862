package dev.patchbay.local.proof;

import dev.patchbay.cli.PatchbayCommand;
import dev.patchbay.local.AppProcess;
import dev.patchbay.local.Deadline;
import dev.patchbay.local.Proof;
import dev.patchbay.local.ProofContext;
import dev.patchbay.local.Verdict;
import dev.patchbay.local.talk.TalkReport;
import dev.patchbay.local.talk.TalkScript;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Live sessions on a budget for a third of them, while routers and workers are killed. */
public final class GrantedStreams implements Proof {
  private static final int STREAMS = 200;
  private static final int QUICK_STREAMS = 30;
  private static final Duration LENGTH = Duration.ofSeconds(40);
  private static final Duration SPREAD = Duration.ofSeconds(5);
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  /** For a lease of eight seconds, and what a busy machine takes besides. */
  private static final Duration SETTLING = Duration.ofSeconds(90);

  /** What a stream holds for its beginning, and a little more. */
  private static final BigDecimal EACH = new BigDecimal("0.03");

  private static final BigDecimal PER_SECOND = new BigDecimal("0.000283333334");

  /** Four calls that stand announced and six whose words are waited for, of 16 s each. */
  private static final BigDecimal GRANT = PER_SECOND.multiply(BigDecimal.valueOf(10 * 16));

  private static final BigDecimal CALL = PER_SECOND.multiply(BigDecimal.valueOf(16));

  @Override
  public String name() {
    return "grants";
  }

  @Override
  public String about() {
    return "200 live sessions on a budget for a third of them, routers and workers killed: nothing"
        + " is spent beyond what was granted";
  }

  @Override
  public boolean inQuickRun() {
    return false;
  }

  @Override
  public Verdict run(ProofContext context) throws Exception {
    var random = new SplittableRandom(context.seed());
    int streams = context.quick() ? QUICK_STREAMS : STREAMS;
    BigDecimal budget = EACH.multiply(BigDecimal.valueOf(streams / 3));
    List<CaptionPlan> plans =
        IntStream.range(0, streams)
            .mapToObj(number -> CaptionPlan.of(number, random.split(), LENGTH, List.of()))
            .toList();
    var findings = new Findings();
    try (var site = StreamSite.start(context, context.quick() ? 2 : 4)) {
      limit(site, budget);
      context.say().accept(streams + " streams on " + budget + " dollars");
      List<TalkReport> reports = carryOut(site, plans, random.split(), findings);
      Settled.await(site.stack().bootstrapServers(), Deadline.after(SETTLING));
      Deadline.after(SETTLING).await("nothing is held any more", () -> nothingHeld(site));
      List<TalkSession> sessions = TalkSession.all(site.provider());
      TalkNotes.leave(context, reports, sessions);
      var money = CaptionMoney.of(site.topics().committed("audio.usage"::equals), sessions);
      endings(reports, findings);
      spent(budget, money, reports, findings);
      lines(money, plans, reports, findings);
    }
    return findings.verdict();
  }

  /** The router goes by it from its start on. */
  private static void limit(StreamSite site, BigDecimal budget) {
    var said = new StringWriter();
    int status =
        PatchbayCommand.commandLine()
            .setOut(new PrintWriter(said, true))
            .setErr(new PrintWriter(said, true))
            .execute(
                "budget",
                "set",
                StreamSite.TENANT,
                "--total",
                budget.toPlainString(),
                "--by",
                "a proof",
                "--why",
                "a third of what is asked for",
                "--bootstrap",
                site.stack().bootstrapServers());
    if (status != 0) {
      throw new ProofFailure("patchbay budget set ended with " + status + ": " + said);
    }
    again(site.stack().router());
  }

  private static List<TalkReport> carryOut(
      StreamSite site, List<CaptionPlan> plans, RandomGenerator random, Findings findings)
      throws Exception {
    List<TalkScript> scripts = plans.stream().map(CaptionPlan::script).toList();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<List<TalkReport>> talking =
          threads.submit(() -> site.switchboard().carryOut(scripts, SPREAD, PATIENCE));
      var workers = new ArrayList<>(site.stack().transcriptionWorkers());
      // One is left, so that somebody ends in order.
      workers.removeLast();
      int routers = 0;
      int killed = 0;
      while (!talking.isDone()) {
        LockSupport.parkNanos(Duration.ofMillis(random.nextLong(4_000, 9_000)).toNanos());
        if (routers <= killed) {
          again(site.stack().router());
          routers++;
        } else if (killed < workers.size()) {
          again(workers.get(killed));
          killed++;
        }
      }
      findings.seen("routers killed", routers, 1);
      findings.seen("workers killed", killed, 1);
      return talking.get();
    }
  }

  private static void again(AppProcess process) {
    process.kill();
    process.restart();
    SiteProcesses.ready(process);
  }

  /** A router that was started again knows the tenant from its first event on. */
  private static boolean nothingHeld(StreamSite site) {
    Metrics metrics = Metrics.of(site.stack().router());
    return metrics.sum("audio_budget_spent_usd") > 0
        && metrics.sum("audio_budget_reserved_usd") == 0;
  }

  private static void endings(List<TalkReport> reports, Findings findings) {
    Map<String, Integer> endings = new TreeMap<>();
    reports.forEach(report -> endings.merge(ending(report), 1, Integer::sum));
    findings.figure("endings", endings);
    for (String must :
        List.of(
            "rejected: budget_exhausted", "completed: budget_exhausted", "failed: holder_lost")) {
      findings.seen(must, endings.getOrDefault(must, 0), 1);
    }
    if (endings.containsKey("none")) {
      findings.breach(endings.get("none") + " have no result");
    }
  }

  private static String ending(TalkReport report) {
    return report
        .result()
        .map(result ->
            result.at("/outcome/kind").asString("")
                + ": "
                + result.at("/outcome/reason").asString(""))
        .orElse("none");
  }

  private static void spent(
      BigDecimal budget, CaptionMoney money, List<TalkReport> reports, Findings findings) {
    long live = reports.stream().filter(report -> !ending(report).startsWith("rejected")).count();
    BigDecimal allowed = budget.add(GRANT.add(CALL).multiply(BigDecimal.valueOf(live)));
    BigDecimal charged =
        money.lines().stream().map(UsageSeen::cost).reduce(BigDecimal.ZERO, BigDecimal::add);
    BigDecimal served = money.served().multiply(PER_SECOND);
    findings.figure("budget", budget);
    findings.figure("charged", charged);
    findings.figure("served", served);
    if (charged.compareTo(allowed) > 0) {
      findings.breach("%s is charged, %s at most may be".formatted(charged, allowed));
    }
    if (served.compareTo(budget) > 0) {
      findings.breach("the simulator bills %s of %s".formatted(served, budget));
    }
    if (charged.compareTo(served) < 0) {
      findings.breach("%s is charged, the simulator bills %s".formatted(charged, served));
    }
  }

  /** Who came to an end is charged as served; of a claim that was killed there is one estimate. */
  private static void lines(
      CaptionMoney money, List<CaptionPlan> plans, List<TalkReport> reports, Findings findings) {
    Map<String, Integer> estimates = new TreeMap<>();
    money.lines().stream()
        .filter(line -> line.kind().equals("estimated"))
        .forEach(line -> estimates.merge(line.epoch().job().jobId(), 1, Integer::sum));
    for (int i = 0; i < plans.size(); i++) {
      TalkReport report = reports.get(i);
      if (ending(report).startsWith("completed")) {
        money.breaches(new CaptionRules(plans.get(i), report)).forEach(findings::breach);
      }
      int estimated = estimates.getOrDefault(report.script().jobId(), 0);
      if (estimated > 1) {
        findings.breach("%s has %d estimates".formatted(report.script().agent(), estimated));
      }
      findings.checked(1);
    }
    findings.figure("estimated lines", estimates.size());
  }
}
