package dev.patchbay.local.proof;

import dev.patchbay.local.AppProcess;
import dev.patchbay.local.AppSettings;
import dev.patchbay.local.Deadline;
import dev.patchbay.local.LiveAgent;
import dev.patchbay.local.Proof;
import dev.patchbay.local.ProofContext;
import dev.patchbay.local.SimulatedCaller;
import dev.patchbay.local.Tuning;
import dev.patchbay.local.Verdict;
import dev.patchbay.local.talk.TalkReport;
import dev.patchbay.local.talk.TalkScript;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Live talks whose workers are killed, stand still and drain: they go on at others. */
public final class TalkMoves implements Proof {
  private static final Duration SETTLING = Duration.ofSeconds(60);
  private static final BigDecimal BUDGET = new BigDecimal("1000");
  private static final Duration BETWEEN = Duration.ofMillis(250);

  @Override
  public String name() {
    return "talk-moves";
  }

  @Override
  public String about() {
    return "talks whose worker is killed, stands still or drains go on at another: no word lost, no"
        + " effect twice";
  }

  @Override
  public boolean inQuickRun() {
    return true;
  }

  @Override
  public Verdict run(ProofContext context) throws Exception {
    var random = new SplittableRandom(context.seed());
    int count = context.quick() ? 8 : 40;
    List<Strike> strikes =
        context.quick() ? List.of(Strike.KILLED, Strike.DRAINED) : List.of(Strike.values());
    List<List<MovingTalk>> rounds =
        IntStream.range(0, strikes.size())
            .mapToObj(round -> talks(round * count, count, random))
            .toList();
    List<MovingTalk> talks = rounds.stream().flatMap(List::stream).toList();
    List<WarmUp> first =
        WarmUp.several(context.quick() ? 0 : strikes.size() + 1, talks.size(), random.split());
    var findings = new Findings();
    try (var shop = site(context)) {
      String servers = shop.site().bootstrapServers();
      Shell.limit(servers, ShopSite.TENANT, BUDGET, "to see what is held of it");
      talks.forEach(talk -> talk.stock(shop));
      shop.bring(Map.of(ShopSite.TENANT, agents(talks, first)), random.split());
      List<Strike.Done> done = new ArrayList<>();
      List<TalkReport> reports = new ArrayList<>();
      if (!context.quick()) {
        // Twice before the first: the broker has just begun to be compiled.
        first.getLast().carryOut(shop);
      }
      for (int round = 0; round < strikes.size(); round++) {
        if (!context.quick()) {
          first.get(round).carryOut(shop);
        }
        context.say().accept(count + " talks, a worker is " + strikes.get(round));
        List<AppProcess> idle = context.quick() ? List.of() : allBut(shop, round);
        try (var aside = Aside.of(servers, idle)) {
          reports.addAll(round(shop, strikes.get(round), rounds.get(round), aside, done));
        }
      }
      Settled.await(servers, Deadline.after(SETTLING));
      AppProcess router = shop.site().stack().router();
      Deadline.after(SETTLING)
          .await("nothing is held any more", () -> Metrics.of(router).nothingHeld(ShopSite.TENANT));
      List<TalkSession> sessions = TalkSession.all(shop.site().provider());
      TalkNotes.leave(context, reports, sessions);
      List<MovedTalk> moved = judge(shop, talks, reports, done, sessions, findings);
      var steps = MoveSteps.of(shop.site().topics().committed(MoveSteps.TOPICS::contains));
      new MovesFound(moved, done, steps, !context.quick()).tell(findings);
    }
    return findings.verdict();
  }

  /** Where times are judged the broker is as one is that runs for long: compiled well, and warm. */
  private static ShopSite site(ProofContext context) throws IOException {
    if (context.quick()) {
      return ShopSite.start(context, 2);
    }
    AppSettings settings = AppSettings.USUAL.withBroker(Tuning.THROUGHPUT);
    return ShopSite.start(context, 3, talks -> Site.withTalks(context, 0, talks, settings));
  }

  private static List<MovingTalk> talks(int first, int count, SplittableRandom random) {
    return IntStream.range(first, first + count)
        .mapToObj(number ->
            MovingTalk.of(
                MovingTalk.Manner.of(number - first, count),
                new TalkPlan.Draft(number, random.split())))
        .toList();
  }

  private static List<LiveAgent> agents(List<MovingTalk> talks, List<WarmUp> first) {
    return Stream.concat(
            talks.stream().map(MovingTalk::agent), first.stream().flatMap(WarmUp::agents))
        .toList();
  }

  private static List<AppProcess> allBut(ShopSite shop, int number) {
    List<AppProcess> workers = shop.site().stack().realtimeWorkers();
    AppProcess struck = workers.get(number % workers.size());
    return workers.stream().filter(worker -> worker != struck).toList();
  }

  /**
   * So many talks at once, of which one worker's are struck; then it is there again.
   *
   * @param aside workers that come back when all talks have begun
   */
  private static List<TalkReport> round(
      ShopSite shop, Strike strike, List<MovingTalk> talks, Aside aside, List<Strike.Done> strikes)
      throws Exception {
    List<TalkScript> scripts = talks.stream().map(MovingTalk::script).toList();
    try (var told = new TalkTail(shop.site().bootstrapServers(), ShopSite.TENANT);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var moment = new StrikeMoment(told, shop.site().stack().realtimeWorkers(), talks);
      Future<List<TalkReport>> talking =
          threads.submit(
              () -> shop.carryOut(ShopSite.TENANT, scripts, BETWEEN.multipliedBy(talks.size())));
      Future<Strike.Done> striking = threads.submit(() -> moment.strike(strike, aside));
      List<TalkReport> reports = talking.get();
      strikes.add(striking.get());
      AppProcess worker = moment.worker();
      if (!worker.alive()) {
        worker.restart();
        SiteProcesses.ready(worker);
      }
      return reports;
    }
  }

  private static List<MovedTalk> judge(
      ShopSite shop,
      List<MovingTalk> talks,
      List<TalkReport> reports,
      List<Strike.Done> strikes,
      List<TalkSession> sessions,
      Findings findings) {
    TopicScan topics = shop.site().topics();
    List<Seen> frames = topics.committed(("audio." + ShopSite.TENANT + ".frames.out")::equals);
    Map<String, Long> results =
        topics.committed(("audio." + ShopSite.TENANT + ".results")::equals).stream()
            .collect(
                Collectors.groupingBy(
                    seen -> seen.json().path("jobId").asString(""), Collectors.counting()));
    var money = TalkMoney.of(topics.committed("audio.usage"::equals), sessions);
    var all = new ArrayList<MovedTalk>();
    for (int i = 0; i < talks.size(); i++) {
      MovingTalk plan = talks.get(i);
      String job = plan.jobId();
      var caller = SimulatedCaller.of(shop.site().provider(), ShopSite.TENANT, job);
      var seen =
          new TalkSeen(
              reports.get(i),
              sessions.stream().filter(session -> caller.its(session.account())).toList(),
              money.of(job),
              List.of(),
              shop.shop().calls());
      var moved =
          new MovedTalk(
              plan,
              seen,
              FramesSeen.of(job, plan.script().sound(), frames),
              strikes.stream().filter(done -> done.jobs().contains(job)).findFirst());
      all.add(moved);
      findings.checked(1);
      var breaches = new ArrayList<>(moved.breaches());
      if (results.getOrDefault(job, 0L) != 1) {
        breaches.add(results.getOrDefault(job, 0L) + " results");
      }
      breaches.addAll(money(moved, money, session -> caller.its(session.account())));
      breaches.forEach(breach -> findings.breach(moved.what() + ": " + breach));
    }
    return all;
  }

  /** Whoever is dead can tell nobody what it used; whoever stood still tells it in the end. */
  private static List<String> money(MovedTalk talk, TalkMoney money, Predicate<TalkSession> its) {
    TalkReport report = talk.seen().report();
    return talk.struck()
        .map(done ->
            switch (done.how()) {
              case KILLED -> money.tornBreaches(report, its);
              case STOPPED -> money.correctedBreaches(report, its);
              case DRAINED -> money.breaches(report, its);
            })
        .orElseGet(() -> money.breaches(report, its));
  }
}
