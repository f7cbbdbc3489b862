package dev.patchbay.local.proof;

import dev.patchbay.local.Deadline;
import dev.patchbay.local.Proof;
import dev.patchbay.local.ProofContext;
import dev.patchbay.local.SimulatedCaller;
import dev.patchbay.local.Verdict;
import dev.patchbay.local.talk.TalkReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/** Talks that come to each of their ends, and that change hands on their way, all at once. */
public final class TalkEnds implements Proof {
  private static final Duration SPREAD = Duration.ofSeconds(3);
  private static final Duration SETTLING = Duration.ofSeconds(30);
  private static final String SESSION_AGE =
      "patchbay.realtime.targets[openai/gpt-realtime-2].session-age";

  @Override
  public String name() {
    return "talk-ends";
  }

  @Override
  public String about() {
    return "how talks end and change hands: bounds, hang-up, renewal, handoff, faults, a kill";
  }

  @Override
  public boolean inQuickRun() {
    return true;
  }

  @Override
  public boolean measuresTime() {
    return true;
  }

  @Override
  public Verdict run(ProofContext context) throws Exception {
    var findings = new Findings();
    var random = new SplittableRandom(context.seed());
    List<TalkEnd> ends = ends(random.split());
    var settings = Map.of(SESSION_AGE, RenewedTalk.SESSION.toMillis() + "ms");
    try (var shop = ShopSite.start(context, 1, settings)) {
      LostTalks.stock(shop);
      HandedTalk.stock(shop);
      shop.bring(
          Map.of(ShopSite.TENANT, ends.stream().flatMap(end -> end.cast().stream()).toList()),
          random.split());
      shop.site().provider().letSessionsLive(RenewedTalk.SESSION);
      ends.forEach(end -> end.before().befalls(caller(shop, end)));
      context.say().accept(ends.size() + " talks");
      List<TalkReport> reports = carriedOut(shop, ends, findings);
      Settled.await(shop.site().bootstrapServers(), Deadline.after(SETTLING));
      judge(shop, ends, reports, TalkSession.all(shop.site().provider()), context, findings);
    }
    return findings.verdict();
  }

  static List<TalkEnd> ends(SplittableRandom random) {
    var numbers = new int[1];
    Supplier<TalkPlan.Draft> drafts = () -> new TalkPlan.Draft(numbers[0]++, random.split());
    var ends = new ArrayList<TalkEnd>();
    ends.addAll(BoundedTalks.all(drafts));
    ends.add(RenewedTalk.of(drafts.get()));
    ends.add(HandedTalk.of(drafts.get(), drafts.get()));
    ends.add(StillTalk.of(drafts.get()));
    ends.addAll(TornTalks.all(drafts));
    ends.addAll(LostTalks.all(drafts, ends.size()));
    return ends;
  }

  private static SimulatedCaller caller(ShopSite shop, TalkEnd end) {
    return SimulatedCaller.of(shop.site().provider(), ShopSite.TENANT, end.script().jobId());
  }

  private static List<TalkReport> carriedOut(ShopSite shop, List<TalkEnd> ends, Findings findings)
      throws Exception {
    try (var told = new TalkTail(shop.site().bootstrapServers(), ShopSite.TENANT);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<List<TalkReport>> talking =
          threads.submit(() ->
              shop.carryOut(ShopSite.TENANT, ends.stream().map(TalkEnd::script).toList(), SPREAD));
      List<Future<?>> deeds = new ArrayList<>();
      for (TalkEnd end : ends) {
        var stage = new TalkEnd.Stage(told, caller(shop, end), shop.shop(), shop.site());
        deeds.add(threads.submit(() -> end.deed().strike(stage)));
      }
      for (int i = 0; i < ends.size(); i++) {
        try {
          deeds.get(i).get();
        } catch (ExecutionException e) {
          findings.breach(ends.get(i).what() + ": nothing was done to it: " + e.getCause());
        }
      }
      return talking.get();
    }
  }

  private static void judge(
      ShopSite shop,
      List<TalkEnd> ends,
      List<TalkReport> reports,
      List<TalkSession> sessions,
      ProofContext context,
      Findings findings) {
    TalkNotes.leave(context, reports, sessions);
    var money = TalkMoney.of(shop.site().topics().committed("audio.usage"::equals), sessions);
    List<JsonNode> decisions =
        shop.site().topics().committed("audio.decisions"::equals).stream().map(Seen::json).toList();
    for (int i = 0; i < ends.size(); i++) {
      TalkEnd end = ends.get(i);
      TalkReport report = reports.get(i);
      String job = report.script().jobId();
      SimulatedCaller caller = caller(shop, end);
      var talk =
          new TalkSeen(
              report,
              sessions.stream()
                  .filter(session -> caller.its(session.account()))
                  .sorted(Comparator.comparing(TalkSession::opened))
                  .toList(),
              money.of(job),
              decisions.stream()
                  .filter(decision -> decision.path("jobId").asString("").equals(job))
                  .toList(),
              shop.shop().calls());
      findings.checked(1);
      findings.figure(end.what(), talk.figure());
      var breaches = new ArrayList<>(end.law().breaches(talk));
      breaches.addAll(
          talk.torn()
              ? money.tornBreaches(report, session -> caller.its(session.account()))
              : money.breaches(report, session -> caller.its(session.account())));
      breaches.forEach(breach -> findings.breach(end.what() + ": " + breach));
    }
  }
}
