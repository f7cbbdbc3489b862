package dev.patchbay.local.proof;

import dev.patchbay.local.Deadline;
import dev.patchbay.local.SimulatedProvider;
import dev.patchbay.local.sockets.Sound;
import dev.patchbay.local.stream.StreamDesk;
import dev.patchbay.local.stream.StreamPlan;
import dev.patchbay.local.stream.StreamReport;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/**
 * Streams whose translations cannot be had live any more, as those of captions: all of them go on
 * by the chain, those that fell in the middle with no word lost and none written twice. Of those
 * that are heard, every second one, what was said behind the rest is heard again.
 */
final class FallingTranslations {
  private static final String MODEL = "gpt-realtime-translate";
  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final Duration SETTLING = Duration.ofSeconds(60);
  private static final Duration BETWEEN = Duration.ofSeconds(3);
  private static final int SECONDS = 24;

  private final StreamSite site;
  private final List<StreamPlan> plans;
  private final int falling;

  private FallingTranslations(StreamSite site, List<StreamPlan> plans, int falling) {
    this.site = site;
    this.plans = List.copyOf(plans);
    this.falling = falling;
  }

  /** So many, of which half fall in the middle. */
  static FallingTranslations of(StreamSite site, int count, SplittableRandom random) {
    List<StreamPlan> plans =
        IntStream.range(0, count)
            .mapToObj(number ->
                StreamPlan.of(
                        Translations.id(random), List.of("es"), Sound.PCM, SECONDS, random.split())
                    .with(number % 2 == 0 ? StreamPlan.Manner.USUAL : StreamPlan.Manner.WRITTEN))
            .toList();
    int falling = count / 2;
    SimulatedProvider provider = site.provider();
    IntStream.range(0, falling).forEach(_ -> provider.spoilNext("translation", drop(random), 1));
    provider.spoilAll("translation", "503");
    return new FallingTranslations(site, plans, falling);
  }

  /** Behind so much of what it is sent that some of it was told. */
  private static String drop(SplittableRandom random) {
    return "close:1011:" + random.nextInt(35, 70);
  }

  /** Has all of them translated, and judges. */
  void carryOut(Findings findings) {
    String servers = site.stack().bootstrapServers();
    List<StreamReport> reports;
    try (StreamDesk desk = StreamDesk.open(servers, StreamSite.TENANT)) {
      reports = desk.carryOut(plans, BETWEEN.multipliedBy(plans.size()), PATIENCE);
    }
    Settled.await(servers, Deadline.after(SETTLING));
    DegradedMoney money = money();
    for (StreamReport report : reports) {
      TranslationRules.judgeFallen(report, findings);
      JsonNode result = report.result().orElseThrow();
      lessened(report, result, findings);
      charged(report.plan().jobId(), money, findings);
      findings.checked(report.plan().words().size());
    }
    findings.seen("translations broken off", struck(), falling);
    findings.seen(
        "translations that are heard, and went on in the middle",
        reports.stream()
            .filter(report -> report.plan().manner() == StreamPlan.Manner.USUAL)
            .filter(report -> report.result().filter(FallingTranslations::moved).isPresent())
            .count(),
        1);
    findings.seen(
        "translations that went on in the middle",
        reports.stream()
            .filter(report -> report.result().filter(FallingTranslations::moved).isPresent())
            .count(),
        falling);
  }

  private static boolean moved(JsonNode result) {
    return !result.path("moves").isEmpty();
  }

  private long struck() {
    return TalkSession.all(site.provider()).stream()
        .map(TalkSession::account)
        .filter(account -> account.path("model").asString("").equals(MODEL))
        .filter(account -> !account.path("struck").isEmpty())
        .count();
  }

  private DegradedMoney money() {
    return new DegradedMoney(
        site.providers().stream().flatMap(provider -> provider.ledger().stream()).toList(),
        site.topics().committed("audio.usage"::equals).stream()
            .map(seen -> UsageSeen.of(new Message(seen, seen.json())))
            .toList());
  }

  private static void lessened(StreamReport report, JsonNode result, Findings findings) {
    if (!result.path("tier").asString("").equals("B")
        || !result.at("/degradedFrom/tier").asString("").equals("A")) {
      findings.breach(
          report.plan().jobId() + ": its result does not say that it was had at tier B, not A");
    }
  }

  /** The chain's calls are charged to the last digit. */
  private static void charged(String job, DegradedMoney money, Findings findings) {
    List<UsageSeen> own =
        money.lines().stream()
            .filter(line -> line.epoch().job().jobId().equals(job))
            .filter(line -> !line.model().equals(MODEL))
            .toList();
    BigDecimal charged = own.stream().map(UsageSeen::cost).reduce(BigDecimal.ZERO, BigDecimal::add);
    if (charged.compareTo(money.served(job)) != 0) {
      findings.breach(
          "%s: the chain is charged %s, and was served for %s"
              .formatted(job, charged, money.served(job)));
    }
    own.stream()
        .filter(line -> !line.kind().equals("actual"))
        .forEach(line -> findings.breach(job + ": a line of the chain's is " + line.kind()));
  }
}
