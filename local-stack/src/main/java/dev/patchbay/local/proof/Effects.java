package dev.patchbay.local.proof;

import dev.patchbay.local.AppProcess;
import dev.patchbay.local.Deadline;
import dev.patchbay.local.LiveAgent;
import dev.patchbay.local.Proof;
import dev.patchbay.local.ProofContext;
import dev.patchbay.local.Verdict;
import dev.patchbay.local.shop.ShopCall;
import dev.patchbay.local.talk.TalkReport;
import dev.patchbay.local.talk.TalkScript;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * A change that a caller confirmed, under a model that asks for it again and again, a shop that
 * misbehaves, and workers that are killed: it comes to the shop once at most, and what nobody knows
 * is listed for a human.
 */
public final class Effects implements Proof {
  private static final Duration SPREAD = Duration.ofSeconds(2);
  private static final Duration SETTLED = Duration.ofSeconds(30);

  /** For what the shop does when nobody waits any more. */
  private static final Duration LATE = Duration.ofSeconds(10);

  private static final Duration LOOK_EVERY = Duration.ofMillis(100);

  @Override
  public String name() {
    return "effects";
  }

  @Override
  public String about() {
    return "a change is made once at most, whoever asks again, fails or dies; what nobody knows is listed";
  }

  @Override
  public boolean inQuickRun() {
    return true;
  }

  /** What is asked and answered in speech has its time, which a busy machine takes away. */
  @Override
  public boolean measuresTime() {
    return true;
  }

  @Override
  public Verdict run(ProofContext context) throws Exception {
    var findings = new Findings();
    var random = new SplittableRandom(context.seed());
    if (context.quick()) {
      some(context, random, findings);
    } else {
      all(context, random, findings);
    }
    return findings.verdict();
  }

  private static void all(ProofContext context, SplittableRandom random, Findings findings)
      throws Exception {
    List<EffectCase> cases = List.of(EffectCase.values());
    try (var shop = ShopSite.start(context, 1)) {
      var kills = EffectKills.ofMany(shop, context.folder(), random.split());
      bring(shop, kills, cases, random);
      outcomes(shop, cases, random, findings);
      Deadline.after(SETTLED)
          .await(
              "the stack's own worker has left",
              () -> shop.site().stack().realtimeWorkers().stream().allMatch(w -> w.terminate()));
      kills.carryOut(List.of(EffectKill.values()), () -> {}, findings);
    }
  }

  /** One kill, and while its talk is given up a call that is done and one that nobody answers. */
  private static void some(ProofContext context, SplittableRandom random, Findings findings)
      throws Exception {
    var cases = List.of(EffectCase.DONE, EffectCase.MUTE);
    EffectKill kill = EffectKill.values()[random.nextInt(EffectKill.values().length)];
    try (var shop = ShopSite.start(context, 0)) {
      var kills = EffectKills.ofOne(shop, context.folder(), random.split());
      bring(shop, kills, cases, random);
      kills.carryOut(
          List.of(kill),
          () -> {
            try (AppProcess worker = shop.worker(1, Map.of())) {
              SiteProcesses.ready(worker);
              outcomes(shop, cases, random, findings);
            }
          },
          findings);
    }
  }

  private static void bring(
      ShopSite shop, EffectKills kills, List<EffectCase> cases, SplittableRandom random) {
    var agents = new ArrayList<LiveAgent>(kills.agents());
    for (EffectCase each : cases) {
      shop.keep(each.order(), "", each.conduct());
      agents.addAll(EffectTalk.cast(each));
    }
    shop.bring(Map.of(ShopSite.TENANT, agents), random.split());
  }

  /** Each of these ways in which the shop takes a call, in a talk of its own. */
  private static void outcomes(
      ShopSite shop, List<EffectCase> cases, SplittableRandom random, Findings findings) {
    var talks = new EnumMap<EffectCase, TalkScript>(EffectCase.class);
    for (EffectCase each : cases) {
      talks.put(each, EffectTalk.reAsked(each.agent(), each.order(), random));
    }
    List<TalkReport> reports = shop.carryOut(ShopSite.TENANT, List.copyOf(talks.values()), SPREAD);
    // What never comes there is told by who judges.
    Deadline late = Deadline.after(LATE);
    while (!late.passed() && !done(cases, shop.shop().calls())) {
      Pace.awaitNanoTime(System.nanoTime() + LOOK_EVERY.toNanos());
    }
    for (TalkReport report : reports) {
      EffectCase each =
          talks.entrySet().stream()
              .filter(talk -> talk.getValue().equals(report.script()))
              .map(Map.Entry::getKey)
              .findFirst()
              .orElseThrow();
      new EffectTalk(each.name(), report).judge(each.ending(), shop.shop().calls(), findings);
    }
    long again = reports.stream().mapToLong(EffectTalk::askedAgain).sum();
    findings.seen("times that a model asked again", again, 2L * reports.size());
  }

  private static boolean done(List<EffectCase> cases, List<ShopCall> calls) {
    return cases.stream()
        .filter(each -> each.ending().written() > 0)
        .allMatch(each -> calls.stream().anyMatch(call -> call.number().equals(each.order())));
  }
}
