package dev.patchbay.local.proof;

import dev.patchbay.local.AppProcess;
import dev.patchbay.local.Deadline;
import dev.patchbay.local.Proof;
import dev.patchbay.local.ProofContext;
import dev.patchbay.local.Verdict;
import dev.patchbay.local.sockets.Sound;
import dev.patchbay.local.stream.StreamPlan;
import dev.patchbay.local.stream.StreamReport;
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
 * Streams that are translated while one worker after the other is killed, stands still and leaves:
 * others go on with each language, in one transcript, one sound and with one result.
 */
public final class TranslationMoves implements Proof {
  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final Duration SPREAD = Duration.ofSeconds(2);
  private static final Duration SETTLING = Duration.ofSeconds(60);
  private static final BigDecimal BUDGET = new BigDecimal("1000");

  @Override
  public String name() {
    return "translation-moves";
  }

  @Override
  public String about() {
    return "translations whose worker is killed, stands still or drains go on at another: every"
        + " word once, in text and sound";
  }

  @Override
  public boolean inQuickRun() {
    return true;
  }

  @Override
  public Verdict run(ProofContext context) throws Exception {
    var random = new SplittableRandom(context.seed());
    boolean quick = context.quick();
    int streams = quick ? 4 : 10;
    int seconds = quick ? 40 : 100;
    List<Strike> strikes =
        quick ? List.of(Strike.KILLED, Strike.DRAINED) : List.of(Strike.values());
    List<StreamPlan> plans =
        IntStream.range(0, streams).mapToObj(i -> plan(i, seconds, random.split())).toList();
    var findings = new Findings();
    try (var site = TranslationSite.start(context, quick ? 2 : 3)) {
      String servers = site.stack().bootstrapServers();
      Shell.limit(servers, StreamSite.TENANT, BUDGET, "to see what is held of it");
      context.say().accept(streams + " streams, a worker is " + strikes + ", one after the other");
      var done = new ArrayList<Strike.Done>();
      List<StreamReport> reports = struck(site, plans, strikes, done);
      AppProcess router = site.stack().router();
      Deadline.after(SETTLING)
          .await(
              "nothing is held any more", () -> Metrics.of(router).nothingHeld(StreamSite.TENANT));
      new TranslationMovesFound(reports, done, site).judge(findings);
    }
    return findings.verdict();
  }

  private static List<StreamReport> struck(
      TranslationSite site, List<StreamPlan> plans, List<Strike> strikes, List<Strike.Done> done)
      throws InterruptedException, ExecutionException {
    List<String> jobs = plans.stream().map(StreamPlan::jobId).toList();
    try (var told = new TalkTail(site.stack().bootstrapServers(), StreamSite.TENANT);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<List<StreamReport>> speaking =
          threads.submit(() -> site.carryOut(plans, SPREAD, PATIENCE));
      jobs.forEach(
          job -> told.awaitLine("a segment is told", job, line -> TalkCues.is(line, "translated")));
      for (Strike strike : strikes) {
        var moment = new StreamStrike(told, site.stack().transcriptionWorkers(), jobs);
        done.add(moment.strike(strike));
        AppProcess worker = moment.worker();
        if (!worker.alive()) {
          worker.restart();
          SiteProcesses.ready(worker);
        }
      }
      return speaking.get();
    }
  }

  /** One in three is a telephone's, and of one in three frames are lost. */
  private static StreamPlan plan(int number, int seconds, SplittableRandom random) {
    Sound sound = number % 3 == 1 ? Sound.MU_LAW : Sound.PCM;
    StreamPlan plan =
        StreamPlan.of(Translations.id(random), List.of("es", "fr"), sound, seconds, random.split());
    return number % 3 == 2 ? plan.losing(3, random) : plan;
  }
}
