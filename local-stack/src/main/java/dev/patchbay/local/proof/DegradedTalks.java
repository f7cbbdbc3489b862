package dev.patchbay.local.proof;

import dev.patchbay.local.AppSettings;
import dev.patchbay.local.Deadline;
import dev.patchbay.local.LiveAgent;
import dev.patchbay.local.Proof;
import dev.patchbay.local.ProofContext;
import dev.patchbay.local.SimulatedProvider;
import dev.patchbay.local.SimulatorProcess;
import dev.patchbay.local.Talks;
import dev.patchbay.local.Tuning;
import dev.patchbay.local.Vendors;
import dev.patchbay.local.Verdict;
import dev.patchbay.local.talk.DegradedRules;
import dev.patchbay.local.talk.Switchboard;
import dev.patchbay.local.talk.TalkReport;
import dev.patchbay.local.talk.TalkScript;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Talks while the provider's realtime sessions cannot be had, then while no vendor speaks either;
 * and when all works again, those that were promised.
 */
public final class DegradedTalks implements Proof {
  private static final String TENANT = Site.TENANTS.getFirst();
  private static final String TARGET = "openai/gpt-realtime-2";

  /** More than they all cost: what they hold of it is seen. */
  private static final BigDecimal BUDGET = new BigDecimal(100);

  /** Some talks fail before the breaker knows, and others come when it does. */
  private static final Map<String, String> BREAKERS =
      Map.of(
          "patchbay.router.breaker.calls",
          "3",
          "patchbay.router.breaker.open-for",
          "3s",
          "patchbay.router.breaker.share-for",
          "200ms");

  private static final Duration BETWEEN = Duration.ofMillis(250);
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Duration SETTLING = Duration.ofSeconds(30);

  @Override
  public String name() {
    return "degraded-talks";
  }

  @Override
  public String about() {
    return "talks that cannot be had live: every caller is told, notes and callbacks come, no charge"
        + " beyond what was served";
  }

  @Override
  public boolean inQuickRun() {
    return true;
  }

  @Override
  public Verdict run(ProofContext context) {
    var random = new SplittableRandom(context.seed());
    int count = context.quick() ? 12 : 48;
    List<DegradedPlan> spoken = plans(0, count, random, DegradedPlan::spoken);
    List<DegradedPlan> last = plans(count, count / 2, random, DegradedPlan::lastWord);
    var findings = new Findings();
    try (var own = SimulatorProcess.start(context.installation(), context.folder().resolve("own"));
        var site =
            Site.withTalks(context, 1, Talks.by(1).patient(), settings(own, count), Vendors.ALL)) {
      bring(site, Stream.concat(spoken.stream(), last.stream()).toList(), random.split());
      try (var callers = Switchboard.open(site.bootstrapServers(), TENANT)) {
        site.provider().spoilAll("realtime", "503");
        context.say().accept(count + " talks without realtime sessions");
        List<TalkReport> lesser = carryOut(callers, scripts(spoken));
        site.provider().spoilAll("speech", "500");
        site.provider(SiteProvider.CARTESIA).spoilAll("tts", "500");
        context.say().accept(last.size() + " talks without a vendor's speech");
        List<TalkReport> least = carryOut(callers, scripts(last));
        site.providers().forEach(SimulatedProvider::mend);
        List<TalkReport> live = calledBack(context, site, callers, spoken, lesser);
        Settled.await(site.bootstrapServers(), Deadline.after(SETTLING));
        Deadline.after(SETTLING).await("nothing is held any more", () -> nothingHeld(site));
        var seen =
            DegradedSeen.of(
                context, site, Stream.of(lesser, least, live).flatMap(List::stream).toList());
        seen.judge(spoken, lesser, findings);
        seen.judge(last, least, findings);
        seen.calledBack(spoken, live, findings);
        seen.faults(lesser, least, findings);
      }
    }
    return findings.verdict();
  }

  @FunctionalInterface
  private interface Planning {
    DegradedPlan of(int number, RandomGenerator random);
  }

  private static List<DegradedPlan> plans(
      int first, int count, SplittableRandom random, Planning planning) {
    return IntStream.range(first, first + count)
        .mapToObj(number -> planning.of(number, random.split()))
        .toList();
  }

  /** The site's own speech comes from a server of its own, which no vendor's ledger knows. */
  private static AppSettings settings(SimulatorProcess own, int talks) {
    return new AppSettings(
        Tuning.QUICK_START,
        BREAKERS,
        Map.of(
            "patchbay.chained.local-speech.server.base-url",
            own.url().resolve("/v1").toString(),
            "patchbay.chained.live.slots",
            Integer.toString(talks)));
  }

  /** The agents and the budget, known to the router when this returns. */
  private static void bring(Site site, List<DegradedPlan> plans, RandomGenerator random) {
    Shell.limit(site.bootstrapServers(), TENANT, BUDGET, "to see what is held of it");
    List<LiveAgent> agents = plans.stream().map(DegradedPlan::agent).toList();
    LiveAgent.apply(site.bootstrapServers(), TENANT, agents);
    try (var publisher = new Publisher(site.bootstrapServers(), random)) {
      ReplyAgent.join(site, publisher, new Submissions(), random);
    }
  }

  private static List<TalkScript> scripts(List<DegradedPlan> plans) {
    return plans.stream().map(DegradedPlan::script).toList();
  }

  private static List<TalkReport> carryOut(Switchboard callers, List<TalkScript> scripts) {
    return callers.carryOut(scripts, BETWEEN.multipliedBy(scripts.size()), PATIENCE);
  }

  /** Those who were promised a call are called by the job that their result has. */
  private static List<TalkReport> calledBack(
      ProofContext context,
      Site site,
      Switchboard callers,
      List<DegradedPlan> plans,
      List<TalkReport> reports) {
    Deadline.after(PATIENCE).await("the provider is tried again", () -> isClosed(site));
    var scripts = new ArrayList<TalkScript>();
    for (int i = 0; i < plans.size(); i++) {
      if (DegradedRules.promisesACall(reports.get(i))) {
        scripts.add(DegradedRules.calledBack(reports.get(i), plans.get(i).opening()));
      }
    }
    context.say().accept(scripts.size() + " callbacks");
    return carryOut(callers, scripts);
  }

  private static boolean isClosed(Site site) {
    return site.topics().committed("audio.breakers"::equals).stream()
        .filter(seen -> seen.keyText().equals(TARGET))
        .reduce((_, later) -> later)
        .filter(state -> state.json().path("position").asString("").equals("closed"))
        .isPresent();
  }

  private static boolean nothingHeld(Site site) {
    return Metrics.of(site.stack().router()).nothingHeld(TENANT);
  }
}
