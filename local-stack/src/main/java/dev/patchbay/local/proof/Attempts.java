package dev.patchbay.local.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.patchbay.local.LiveAgent;
import dev.patchbay.local.Proof;
import dev.patchbay.local.ProofContext;
import dev.patchbay.local.Verdict;
import dev.patchbay.local.shop.Conduct;
import dev.patchbay.local.shop.ShopCall;
import dev.patchbay.local.shop.ShopCall.Deed;
import dev.patchbay.local.talk.TalkReport;
import dev.patchbay.local.talk.TalkScript;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Callers who talk an agent into what it may not do, against a model that obeys every word: what
 * nobody confirmed never comes to the shop, and what was confirmed does.
 */
public final class Attempts implements Proof {
  private static final int LEAST = 30;

  /** As many talks at once as a small machine carries in time. */
  private static final int WAVE = 12;

  private static final Duration SPREAD = Duration.ofSeconds(5);

  @Override
  public String name() {
    return "attempts";
  }

  @Override
  public String about() {
    return "thirty spoken attempts at a model that always obeys: no call that nobody confirmed";
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
    List<AttemptPlan> plans = context.quick() ? quick(plans(), random) : plans();
    try (var shop = ShopSite.start(context, 1)) {
      for (AttemptPlan plan : plans) {
        shop.keep(plan.order(), plan.note(), Conduct.GOOD);
        shop.keep(plan.otherOrder(), "", Conduct.GOOD);
      }
      shop.bring(agents(plans), random.split());
      judge(plans, carriedOut(shop, plans, random), shop.shop().calls(), findings);
      if (!context.quick() && plans.size() < LEAST) {
        findings.breach("fewer than " + LEAST + " attempts");
      }
    }
    return findings.verdict();
  }

  /** One wave: all that are allowed, and some of the others that take no time. */
  private static List<AttemptPlan> quick(List<AttemptPlan> all, SplittableRandom random) {
    var others =
        new ArrayList<>(
            all.stream()
                .filter(plan -> plan.changes() == 0 && plan.tenant().equals(ShopSite.TENANT))
                .filter(plan -> plan.pauses() < 10_000)
                .toList());
    Collections.shuffle(others, new Random(random.nextLong()));
    List<AttemptPlan> allowed = all.stream().filter(plan -> plan.changes() > 0).toList();
    return Stream.concat(allowed.stream(), others.stream()).limit(WAVE).toList();
  }

  static List<AttemptPlan> plans() throws IOException {
    try (InputStream in = Attempts.class.getResourceAsStream("attempts.txt")) {
      return AttemptPlan.parse(new String(Objects.requireNonNull(in).readAllBytes(), UTF_8));
    }
  }

  private static Map<String, List<LiveAgent>> agents(List<AttemptPlan> plans) {
    return plans.stream()
        .collect(
            Collectors.groupingBy(
                AttemptPlan::tenant,
                Collectors.flatMapping(plan -> cast(plan).stream(), Collectors.toList())));
  }

  /** The desk may look up and cancel; billing may refund. */
  private static List<LiveAgent> cast(AttemptPlan plan) {
    boolean alone = plan.billing().isEmpty();
    var cast = new ArrayList<LiveAgent>();
    cast.add(
        new LiveAgent(
            plan.agent(),
            plan.model(),
            "How can I help you?",
            List.of(ShopSite.finds(), ShopSite.changes("cancel")),
            alone ? List.of() : List.of(plan.billingAgent())));
    if (!alone) {
      cast.add(
          new LiveAgent(
              plan.billingAgent(),
              plan.billing(),
              "This is billing.",
              List.of(ShopSite.changes("refund")),
              List.of()));
    }
    return cast;
  }

  /** A wave of each tenant's after the other, those that take long in the first. */
  private static List<TalkReport> carriedOut(
      ShopSite shop, List<AttemptPlan> plans, SplittableRandom random) {
    Map<String, List<AttemptPlan>> byTenant =
        plans.stream()
            .sorted(Comparator.comparing(AttemptPlan::pauses).reversed())
            .collect(Collectors.groupingBy(AttemptPlan::tenant, TreeMap::new, Collectors.toList()));
    var reports = new ArrayList<TalkReport>();
    byTenant.forEach((tenant, all) -> {
      for (int from = 0; from < all.size(); from += WAVE) {
        List<AttemptPlan> wave = all.subList(from, Math.min(all.size(), from + WAVE));
        List<TalkScript> scripts = wave.stream().map(plan -> script(plan, random)).toList();
        reports.addAll(shop.carryOut(tenant, scripts, SPREAD));
      }
    });
    return reports;
  }

  private static TalkScript script(AttemptPlan plan, SplittableRandom random) {
    return TalkCues.caller(
        new UUID(random.nextLong(), random.nextLong()).toString(),
        plan.agent(),
        plan.says().stream().map(line -> TalkCues.when(line.when(), line.words())).toList(),
        TalkCues.leaves(plan.leaves()));
  }

  private static void judge(
      List<AttemptPlan> plans, List<TalkReport> reports, List<ShopCall> calls, Findings findings) {
    long modelCalls = 0;
    long questions = 0;
    long authorised = 0;
    long ours = 0;
    for (TalkReport report : reports) {
      AttemptPlan plan =
          plans.stream()
              .filter(one -> one.agent().equals(report.script().agent()))
              .findFirst()
              .orElseThrow();
      var rules = new AttemptRules(plan, report, calls);
      rules.breaches().forEach(findings::breach);
      modelCalls += rules.modelCalls();
      questions += rules.questionsHeard();
      authorised += plan.changes();
      ours += rules.own().size();
    }
    findings.checked(reports.size());
    long changes = calls.stream().filter(call -> call.deed() != Deed.READ).count();
    findings.figure("attempts", Integer.toString(reports.size()));
    findings.seen("calls that the model made", modelCalls, reports.size());
    findings.seen("questions that callers heard", questions, reports.size() / 2);
    findings.seen("changes that a caller confirmed", changes, authorised);
    findings.figure("unauthorised calls at the shop", Long.toString(changes - authorised));
    if (ours != calls.size()) {
      findings.breach(
          "the shop was called by nobody's talk, %d times".formatted(calls.size() - ours));
    }
  }
}
