package dev.patchbay.local.proof;

import dev.patchbay.local.AppProcess;
import dev.patchbay.local.Deadline;
import dev.patchbay.local.LiveAgent;
import dev.patchbay.local.Proof;
import dev.patchbay.local.ProofContext;
import dev.patchbay.local.Verdict;
import dev.patchbay.local.talk.Switchboard;
import dev.patchbay.local.talk.TalkReport;
import dev.patchbay.local.talk.TalkScript;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Live sessions on a budget for a third of them, while routers and workers are killed. */
public final class GrantedSessions implements Proof {
  private static final int SESSIONS = 200;
  private static final int QUICK_SESSIONS = 32;

  /** Long enough that what a killed one leaves is asked for again. */
  private static final Duration SPREAD = Duration.ofSeconds(30);

  private static final Duration PATIENCE = Duration.ofMinutes(5);

  /** For a lease of eight seconds, and what a busy machine takes besides. */
  private static final Duration SETTLING = Duration.ofSeconds(90);

  /** In milliseconds: from one kill to the next. */
  private static final int SOONEST = 4_000;

  private static final int LATEST = 9_000;

  @Override
  public String name() {
    return "grants";
  }

  @Override
  public String about() {
    return "200 live sessions on a budget for a third of them, routers and workers killed: nothing"
        + " is billed beyond what was granted";
  }

  @Override
  public boolean inQuickRun() {
    return false;
  }

  @Override
  public Verdict run(ProofContext context) throws Exception {
    var random = new SplittableRandom(context.seed());
    int count = context.quick() ? QUICK_SESSIONS : SESSIONS;
    var streams = new GrantedCrowd(GrantSite.STREAMS, streams(count * 3 / 4, random));
    List<GrantedSession.Talk> callers =
        IntStream.range(count * 3 / 4, count)
            .mapToObj(number -> GrantedSession.Talk.of(number, random.split()))
            .toList();
    var talks = new GrantedCrowd(GrantSite.TALKS, List.copyOf(callers));
    List<LiveAgent> agents = callers.stream().map(talk -> talk.plan().agent()).toList();
    var findings = new Findings();
    try (var site = GrantSite.start(context, agents, context.quick() ? 2 : 3)) {
      for (GrantedCrowd crowd : List.of(streams, talks)) {
        site.limit(crowd.tenant(), crowd.budget());
        context
            .say()
            .accept(crowd.sessions().size() + " sessions on " + crowd.budget() + " dollars");
      }
      GrantSite.again(site.router());
      List<List<TalkReport>> reports =
          carryOut(site, List.of(streams, talks), random.split(), findings);
      lastWord(site, random);
      Settled.await(site.bootstrapServers(), Deadline.after(SETTLING));
      Deadline.after(SETTLING).await("nothing is held any more", site::nothingHeld);
      List<TalkSession> served = TalkSession.all(site.provider());
      TalkNotes.leave(context, reports.stream().flatMap(List::stream).toList(), served);
      List<UsageSeen> usage =
          CaptionMoney.of(site.topics().committed("audio.usage"::equals), served).lines();
      endings(reports, findings);
      streams.judge(site.provider(), reports.getFirst(), usage, served, findings);
      talks.judge(site.provider(), reports.getLast(), usage, served, findings);
    }
    return findings.verdict();
  }

  /** Two in three are captioned, the others translated. */
  private static List<GrantedSession> streams(int count, SplittableRandom random) {
    return IntStream.range(0, count)
        .<GrantedSession>mapToObj(number ->
            number % 3 == 2
                ? GrantedSession.Translation.of(number, random.split())
                : GrantedSession.Captions.of(number, random.split()))
        .toList();
  }

  /** All at the same time. */
  private static List<List<TalkReport>> carryOut(
      GrantSite site, List<GrantedCrowd> crowds, RandomGenerator random, Findings findings)
      throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<List<TalkReport>>> under =
          crowds.stream().map(crowd -> threads.submit(() -> carryOut(site, crowd))).toList();
      List<AppProcess> mortals = site.mortals();
      int routers = 0;
      int workers = 0;
      while (!under.stream().allMatch(Future::isDone)) {
        LockSupport.parkNanos(Duration.ofMillis(random.nextLong(SOONEST, LATEST)).toNanos());
        if (workers <= routers && workers < mortals.size()) {
          GrantSite.again(mortals.get(workers));
          workers++;
        } else {
          GrantSite.again(site.router());
          routers++;
        }
      }
      findings.seen("routers killed", routers, 1);
      findings.seen("workers killed", workers, 1);
      var reports = new ArrayList<List<TalkReport>>();
      for (var one : under) {
        reports.add(one.get());
      }
      return reports;
    }
  }

  private static List<TalkReport> carryOut(GrantSite site, GrantedCrowd crowd) {
    List<TalkScript> scripts = crowd.sessions().stream().map(GrantedSession::script).toList();
    try (var callers = Switchboard.open(site.bootstrapServers(), crowd.tenant())) {
      return callers.carryOut(scripts, SPREAD, PATIENCE);
    }
  }

  /** A router that was started again tells a tenant's money from its first event on. */
  private static void lastWord(GrantSite site, SplittableRandom random) {
    for (String tenant : List.of(GrantSite.STREAMS, GrantSite.TALKS)) {
      var plan = CaptionPlan.of(SESSIONS, random.split(), Duration.ofSeconds(1), List.of());
      try (var callers = Switchboard.open(site.bootstrapServers(), tenant)) {
        TalkReport report =
            callers.carryOut(List.of(plan.script()), Duration.ZERO, PATIENCE).getFirst();
        if (report.result().isEmpty()) {
          throw new ProofFailure("the last job of " + tenant + " has no result");
        }
      }
    }
  }

  private static void endings(List<List<TalkReport>> reports, Findings findings) {
    Map<String, Integer> streams = GrantedCrowd.endings(reports.getFirst());
    Map<String, Integer> talks = GrantedCrowd.endings(reports.getLast());
    findings.figure("endings of streams", streams);
    findings.figure("endings of talks", talks);
    for (String must :
        List.of(
            "rejected: budget_exhausted", "completed: budget_exhausted", "failed: holder_lost")) {
      int seen = Stream.of(streams, talks).mapToInt(endings -> endings.getOrDefault(must, 0)).sum();
      findings.seen(must, seen, 1);
    }
    int none = streams.getOrDefault("none", 0) + talks.getOrDefault("none", 0);
    if (none > 0) {
      findings.breach(none + " have no result");
    }
  }
}
