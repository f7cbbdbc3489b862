package dev.patchbay.local.proof;

import dev.patchbay.local.AppSettings;
import dev.patchbay.local.Deadline;
import dev.patchbay.local.LiveAgent;
import dev.patchbay.local.Proof;
import dev.patchbay.local.ProofContext;
import dev.patchbay.local.Verdict;
import dev.patchbay.local.talk.TalkReport;
import dev.patchbay.local.talk.TalkScript;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Live talks while broker or router are killed: each stays where it is. */
public final class TalkOutages implements Proof {
  private static final Duration BETWEEN = Duration.ofMillis(250);

  private static final Duration SETTLING = Duration.ofSeconds(60);
  private static final BigDecimal BUDGET = new BigDecimal("1000");

  /** Talks at once, and what is killed under them, in that order. */
  private record Round(List<MovingTalk> talks, List<Absence> absences) {}

  /** What became of a round. */
  private record Over(Round round, List<TalkReport> reports, List<Absence.Done> absences) {}

  @Override
  public String name() {
    return "talk-outages";
  }

  @Override
  public String about() {
    return "talks stay where they are while broker or router are killed: none is moved, no word is"
        + " lost; how long until they go on";
  }

  @Override
  public boolean inQuickRun() {
    return false;
  }

  @Override
  public boolean measuresTime() {
    return true;
  }

  @Override
  public Verdict run(ProofContext context) throws Exception {
    var random = new SplittableRandom(context.seed());
    List<Round> rounds = rounds(context.quick(), random);
    var findings = new Findings();
    try (var shop = start(context);
        var routers = new TalkRouters(shop.site());
        var signals = new SignalTail(shop.site().bootstrapServers())) {
      String servers = shop.site().bootstrapServers();
      Shell.limit(servers, ShopSite.TENANT, BUDGET, "to see what is held of it");
      List<MovingTalk> talks = rounds.stream().flatMap(round -> round.talks().stream()).toList();
      talks.forEach(talk -> talk.stock(shop));
      List<WarmUp> first =
          WarmUp.several(context.quick() ? 0 : rounds.size(), talks.size(), random.split());
      shop.bring(Map.of(ShopSite.TENANT, agents(talks, first)), random.split());
      List<Over> over = new ArrayList<>();
      Iterator<WarmUp> warm = first.iterator();
      for (Round round : rounds) {
        if (warm.hasNext()) {
          warm.next().carryOut(shop);
        }
        context.say().accept(round.talks().size() + " talks, killed: " + round.absences());
        over.add(carryOut(shop, routers, round));
      }
      Settled.await(servers, Deadline.after(SETTLING));
      Deadline.after(SETTLING)
          .await("nothing is held any more", () -> routers.nothingHeld(ShopSite.TENANT));
      judge(context, shop, signals.signals(), over, findings);
    }
    return findings.verdict();
  }

  private static ShopSite start(ProofContext context) throws IOException {
    var settings = new AppSettings(AppSettings.USUAL.tuning(), TalkRouters.STANDBY, Map.of());
    return ShopSite.start(
        context, context.quick() ? 1 : 3, talks -> Site.withTalks(context, 0, talks, settings));
  }

  private static List<Round> rounds(boolean quick, SplittableRandom random) {
    if (quick) {
      return List.of(new Round(talks(0, 8, random), List.of(Absence.ROUTER, Absence.BROKER)));
    }
    Absence[] all = Absence.values();
    return IntStream.range(0, all.length)
        .mapToObj(round -> new Round(talks(round * 40, 40, random), List.of(all[round])))
        .toList();
  }

  private static List<MovingTalk> talks(int first, int count, SplittableRandom random) {
    return IntStream.range(0, count)
        .mapToObj(number ->
            MovingTalk.of(
                MovingTalk.Manner.of(number, count),
                new TalkPlan.Draft(first + number, random.split())))
        .toList();
  }

  private static List<LiveAgent> agents(List<MovingTalk> talks, List<WarmUp> first) {
    return Stream.concat(
            talks.stream().map(MovingTalk::agent), first.stream().flatMap(WarmUp::agents))
        .toList();
  }

  private static Over carryOut(ShopSite shop, TalkRouters routers, Round round) throws Exception {
    if (round.absences().contains(Absence.ROUTER_WITH_STANDBY)) {
      routers.another();
    }
    List<TalkScript> scripts = round.talks().stream().map(MovingTalk::script).toList();
    try (var told = new TalkTail(shop.site().bootstrapServers(), ShopSite.TENANT);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var moment = new AbsenceMoment(told, shop.site(), routers, round.talks());
      Future<List<TalkReport>> talking =
          threads.submit(
              () -> shop.carryOut(ShopSite.TENANT, scripts, BETWEEN.multipliedBy(scripts.size())));
      Future<List<Absence.Done>> killing =
          threads.submit(() -> round.absences().stream().map(moment::take).toList());
      List<TalkReport> reports = talking.get();
      return new Over(round, reports, killing.get());
    }
  }

  private static void judge(
      ProofContext context, ShopSite shop, List<Seen> signals, List<Over> over, Findings findings) {
    List<TalkSession> sessions = TalkSession.all(shop.site().provider());
    TalkNotes.leave(
        context, over.stream().flatMap(one -> one.reports().stream()).toList(), sessions);
    var seen = AbsencesSeen.of(shop, sessions, signals);
    TalkNotes.leave(context, seen.ledger());
    var kept = new ArrayList<KeptTalk>();
    for (Over one : over) {
      for (int i = 0; i < one.reports().size(); i++) {
        MovingTalk plan = one.round().talks().get(i);
        TalkReport report = one.reports().get(i);
        KeptTalk talk = seen.talk(plan, report, one.absences());
        kept.add(talk);
        findings.checked(1);
        seen.breaches(talk).forEach(breach -> findings.breach(talk.what() + ": " + breach));
      }
    }
    List<Absence.Done> absences = over.stream().flatMap(one -> one.absences().stream()).toList();
    new AbsencesFound(kept, absences, !context.quick()).tell(findings);
  }
}
