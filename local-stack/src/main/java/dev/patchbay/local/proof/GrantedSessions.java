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
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Live sessions on a budget for a third of them, while routers and workers are killed. */
public final class GrantedSessions implements Proof {
  private static final int SESSIONS = 200;
  private static final int QUICK_SESSIONS = 32;

  /** Long enough that what a killed one leaves is asked for again. */
  private static final Duration SPREAD = Duration.ofSeconds(30);

  private static final Duration PATIENCE = Duration.ofMinutes(5);

  /** For thirteen calls of a tool and a handoff. */
  private static final Duration READ_IN = Duration.ofSeconds(150);

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
    var streams = GrantedCrowd.onAThird(GrantSite.STREAMS, streams(count * 3 / 4, random));
    List<GrantedSession.Talk> callers =
        IntStream.range(count * 3 / 4, count)
            .mapToObj(number -> GrantedSession.Talk.of(number, random.split()))
            .toList();
    var talks = GrantedCrowd.onAThird(GrantSite.TALKS, List.copyOf(callers));
    var longest =
        LongContext.of(
            new TalkPlan.Draft(count, random.split()), new TalkPlan.Draft(count + 1, random));
    var alone = new GrantedCrowd(GrantSite.LONG_CONTEXT, List.of(longest), LongContext.BUDGET);
    Map<String, List<LiveAgent>> agents =
        Map.of(
            GrantSite.TALKS,
            callers.stream().map(talk -> talk.plan().agent()).toList(),
            GrantSite.LONG_CONTEXT,
            longest.agents());
    List<GrantedCrowd> crowds = List.of(streams, talks, alone);
    var findings = new Findings();
    try (var site = GrantSite.start(context, agents, context.quick() ? 2 : 3)) {
      for (GrantedCrowd crowd : crowds) {
        site.limit(crowd.tenant(), crowd.budget());
        context
            .say()
            .accept(crowd.sessions().size() + " sessions on " + crowd.budget() + " dollars");
      }
      GrantSite.again(site.router());
      List<List<TalkReport>> reports = carryOut(site, crowds, random.split(), findings);
      lastWord(site, random);
      Settled.await(site.bootstrapServers(), Deadline.after(SETTLING));
      Deadline.after(SETTLING).await("nothing is held any more", site::nothingHeld);
      List<TalkSession> served = TalkSession.all(site.provider());
      TalkNotes.leave(context, reports.stream().flatMap(List::stream).toList(), served);
      List<UsageSeen> usage =
          CaptionMoney.of(site.topics().committed("audio.usage"::equals), served).lines();
      endings(crowds, reports, findings);
      for (int i = 0; i < crowds.size(); i++) {
        crowds.get(i).judge(site.provider(), reports.get(i), usage, served, findings);
      }
      findings.seen(
          "responses that read 100,000 tokens of which none was cached",
          LongContext.seen(usage),
          1);
      GrantLeases.look(site.topics(), findings);
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

  /** All at the same time, once the longest context has been read. */
  private static List<List<TalkReport>> carryOut(
      GrantSite site, List<GrantedCrowd> crowds, RandomGenerator random, Findings findings)
      throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var under = new ArrayList<Future<List<TalkReport>>>();
      GrantedCrowd alone = crowds.getLast();
      Future<List<TalkReport>> longest = threads.submit(() -> carryOut(site, alone));
      Deadline.after(READ_IN)
          .await("the longest context is read", () -> longest.isDone() || read(site, alone));
      crowds.stream()
          .filter(crowd -> crowd != alone)
          .map(crowd -> threads.submit(() -> carryOut(site, crowd)))
          .forEach(under::add);
      under.add(longest);
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
    for (String tenant : GrantSite.TENANTS) {
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

  private static boolean read(GrantSite site, GrantedCrowd alone) {
    return alone.sessions().getFirst() instanceof LongContext one
        && site.wasSaid(alone.tenant(), one.last());
  }

  private static void endings(
      List<GrantedCrowd> crowds, List<List<TalkReport>> reports, Findings findings) {
    var all = new TreeMap<String, Integer>();
    for (int i = 0; i < crowds.size(); i++) {
      Map<String, Integer> endings = GrantedCrowd.endings(reports.get(i));
      findings.figure(crowds.get(i).tenant() + ": endings", endings);
      endings.forEach((ending, count) -> all.merge(ending, count, Integer::sum));
    }
    for (String must : List.of("rejected: budget_exhausted", "completed: budget_exhausted")) {
      findings.seen(must, all.getOrDefault(must, 0), 1);
    }
    int none = all.getOrDefault("none", 0);
    if (none > 0) {
      findings.breach(none + " have no result");
    }
  }
}
