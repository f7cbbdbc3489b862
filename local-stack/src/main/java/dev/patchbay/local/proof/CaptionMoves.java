package dev.patchbay.local.proof;

import dev.patchbay.local.AppProcess;
import dev.patchbay.local.Deadline;
import dev.patchbay.local.Proof;
import dev.patchbay.local.ProofContext;
import dev.patchbay.local.Verdict;
import dev.patchbay.local.talk.FrameFault;
import dev.patchbay.local.talk.TalkReport;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/**
 * Streams that are captioned while one worker after the other is killed, stands still and leaves:
 * others go on, in one transcript and with one result.
 */
public final class CaptionMoves implements Proof {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final Duration SPREAD = Duration.ofSeconds(2);
  private static final Duration SETTLING = Duration.ofSeconds(60);
  private static final BigDecimal BUDGET = new BigDecimal("1000");

  @Override
  public String name() {
    return "caption-moves";
  }

  @Override
  public String about() {
    return "captions whose worker is killed, stands still or drains go on at another: every word"
        + " once";
  }

  @Override
  public boolean inQuickRun() {
    return true;
  }

  @Override
  public Verdict run(ProofContext context) throws Exception {
    var random = new SplittableRandom(context.seed());
    boolean quick = context.quick();
    int streams = quick ? 6 : 20;
    Duration length = Duration.ofSeconds(quick ? 40 : 90);
    List<Strike> strikes =
        quick ? List.of(Strike.KILLED, Strike.DRAINED) : List.of(Strike.values());
    List<CaptionPlan> plans =
        IntStream.range(0, streams)
            .mapToObj(
                number -> CaptionPlan.of(number, random.split(), length, gaps(number, random)))
            .toList();
    var findings = new Findings();
    try (var site = StreamSite.start(context, 3)) {
      String servers = site.stack().bootstrapServers();
      Shell.limit(servers, StreamSite.TENANT, BUDGET, "to see what is held of it");
      context.say().accept(streams + " streams, a worker is " + strikes + ", one after the other");
      var done = new ArrayList<Strike.Done>();
      List<TalkReport> reports = struck(site, plans, strikes, done);
      Settled.await(servers, Deadline.after(SETTLING));
      AppProcess router = site.stack().router();
      Deadline.after(SETTLING)
          .await(
              "nothing is held any more", () -> Metrics.of(router).nothingHeld(StreamSite.TENANT));
      List<TalkSession> sessions = TalkSession.all(site.provider());
      TalkNotes.leave(context, reports, sessions);
      var money = CaptionMoney.of(site.topics().committed("audio.usage"::equals), sessions);
      var moved = new CaptionMovesFound(plans, reports, done, money);
      moved.judge(findings);
    }
    return findings.verdict();
  }

  /** In each other stream some frames never come. */
  private static List<FrameFault> gaps(int number, SplittableRandom random) {
    return number % 2 == 0 ? List.of() : CaptionDrops.gaps(random);
  }

  private static List<TalkReport> struck(
      StreamSite site, List<CaptionPlan> plans, List<Strike> strikes, List<Strike.Done> done)
      throws InterruptedException, ExecutionException {
    List<String> jobs = plans.stream().map(plan -> plan.script().jobId()).toList();
    try (var told = new TalkTail(site.stack().bootstrapServers(), StreamSite.TENANT);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<List<TalkReport>> speaking =
          threads.submit(() ->
              site.switchboard()
                  .carryOut(plans.stream().map(CaptionPlan::script).toList(), SPREAD, PATIENCE));
      jobs.forEach(
          job -> told.awaitLine("a caption is told", job, line -> TalkCues.is(line, "caption")));
      for (Strike strike : strikes) {
        var captions = new StreamStrike(told, site.stack().transcriptionWorkers(), jobs);
        done.add(captions.strike(strike));
        AppProcess worker = captions.worker();
        if (!worker.alive()) {
          worker.restart();
          SiteProcesses.ready(worker);
        }
      }
      return speaking.get();
    }
  }
}
