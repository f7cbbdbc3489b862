package dev.patchbay.local.proof;

import dev.patchbay.local.AppProcess;
import dev.patchbay.local.AppSettings;
import dev.patchbay.local.Deadline;
import dev.patchbay.local.LiveAgent;
import dev.patchbay.local.Proof;
import dev.patchbay.local.ProofContext;
import dev.patchbay.local.SimulatedCaller;
import dev.patchbay.local.SimulatedProvider;
import dev.patchbay.local.Tuning;
import dev.patchbay.local.Verdict;
import dev.patchbay.local.talk.TalkReport;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** Live talks whose realtime session dies, and no other is to be had: they go on by the chain. */
public final class TalkFalls implements Proof {
  private static final Duration BETWEEN = Duration.ofMillis(400);

  /** More than twice what a talk takes. */
  private static final Duration PATIENCE = Duration.ofSeconds(75);

  private static final Duration SETTLING = Duration.ofSeconds(60);
  private static final BigDecimal BUDGET = new BigDecimal("10000");

  /** At a time, in either form. */
  private static final int WHOLE_ROUND = 10;

  private static final int QUICK_ROUND = 8;

  private static final int QUEUED = 5_000;

  /** Words of an answer. */
  private static final int SHORT = 6;

  /** What befalls one talk keeps no other from a realtime session. */
  private static final Map<String, String> NEVER_OPENS =
      Map.of("patchbay.router.breaker.calls", "10000");

  private static final Map<String, String> SLOTS =
      Map.of("patchbay.chained.live.slots", Integer.toString(2 * WHOLE_ROUND));

  @Override
  public String name() {
    return "talk-falls";
  }

  @Override
  public String about() {
    return "talks whose realtime session dies go on by the chain: no word lost, no effect twice,"
        + " each caller told once; how long callers wait";
  }

  @Override
  public boolean inQuickRun() {
    return true;
  }

  @Override
  public Verdict run(ProofContext context) throws Exception {
    var random = new SplittableRandom(context.seed());
    var findings = new Findings();
    int number = 0;
    // Each at a site of its own: neither simulator nor topics keep what happened for longer.
    for (Circumstances under : circumstances(context.quick())) {
      List<FallingTalk> talks = talks(number, under, context.quick(), random);
      number += talks.size();
      carryOut(context.within(under.name()), talks, random, findings);
    }
    return findings.verdict();
  }

  private static void carryOut(
      ProofContext context, List<FallingTalk> talks, SplittableRandom random, Findings findings)
      throws Exception {
    Circumstances under = talks.getFirst().under();
    try (var shop = start(context)) {
      String servers = shop.site().bootstrapServers();
      Shell.limit(servers, ShopSite.TENANT, BUDGET, "to see what is held of it");
      talks.forEach(talk -> talk.talk().stock(shop));
      TalkPlan first = TalkPlan.polite(talks.size(), random.split(), 1, SHORT);
      shop.bring(Map.of(ShopSite.TENANT, agents(talks, first)), random.split());
      warm(shop, first);
      Optional<QueuedJobs> queue =
          under.queued() == 0
              ? Optional.empty()
              : Optional.of(QueuedJobs.publish(shop.site(), under.queued(), random.split()));
      List<TalkReport> reports = new ArrayList<>();
      int most = context.quick() ? QUICK_ROUND : WHOLE_ROUND;
      for (int from = 0; from < talks.size(); from += most) {
        List<FallingTalk> round = talks.subList(from, Math.min(from + most, talks.size()));
        context.say().accept(round.size() + " talks, stages " + under);
        reports.addAll(round(shop, round));
      }
      queue.ifPresent(jobs -> {
        findings.seen("jobs that still waited when the last talk was over", jobs.waiting(), 1);
        jobs.drain();
      });
      Settled.await(servers, Deadline.after(SETTLING));
      AppProcess router = shop.site().stack().router();
      Deadline.after(SETTLING)
          .await("nothing is held any more", () -> Metrics.of(router).nothingHeld(ShopSite.TENANT));
      FallsSeen.of(context, shop, reports).judge(talks, findings);
    }
  }

  private static ShopSite start(ProofContext context) throws IOException {
    var settings = new AppSettings(Tuning.QUICK_START, NEVER_OPENS, SLOTS);
    return ShopSite.start(
        context, 1, talks -> Site.withTalks(context, 1, talks.asDelivered(), settings));
  }

  private static List<LiveAgent> agents(List<FallingTalk> talks, TalkPlan first) {
    return Stream.concat(talks.stream().map(talk -> talk.talk().agent()), Stream.of(first.agent()))
        .toList();
  }

  /**
   * A talk that nothing befalls and nobody judges: the first dial of a worker may take longer than
   * a talk waits that can be had less well, which would fall then without a fault.
   */
  private static void warm(ShopSite shop, TalkPlan first) {
    shop.site().provider().mend();
    var unused = shop.carryOut(ShopSite.TENANT, List.of(first.script()), BETWEEN, PATIENCE);
  }

  private static List<Circumstances> circumstances(boolean quick) {
    return quick
        ? List.of(Circumstances.of(StageTimes.NONE))
        : List.of(
            Circumstances.of(StageTimes.NONE),
            Circumstances.of(StageTimes.USUAL),
            new Circumstances(StageTimes.NONE, QUEUED));
  }

  /** So many of each manner, taken in turn. */
  private static List<FallingTalk> talks(
      int first, Circumstances under, boolean quick, SplittableRandom random) {
    var talks = new ArrayList<FallingTalk>();
    for (int i = 0; i < (quick ? 4 : 50); i++) {
      for (Fall how : Fall.values()) {
        var draft = new TalkPlan.Draft(first + talks.size(), random.split());
        talks.add(FallingTalk.of(how, under, draft, i));
      }
    }
    return talks;
  }

  private static List<TalkReport> round(ShopSite shop, List<FallingTalk> talks) {
    SimulatedProvider provider = shop.site().provider();
    talks.getFirst().under().set(provider);
    talks.forEach(
        talk -> talk.befalls(SimulatedCaller.of(provider, ShopSite.TENANT, talk.jobId())));
    return shop.carryOut(
        ShopSite.TENANT,
        talks.stream().map(talk -> talk.talk().script()).toList(),
        BETWEEN.multipliedBy(talks.size()),
        PATIENCE);
  }
}
