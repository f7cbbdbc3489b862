package dev.patchbay.local.proof;

import dev.patchbay.local.AppSettings;
import dev.patchbay.local.Deadline;
import dev.patchbay.local.Proof;
import dev.patchbay.local.ProofContext;
import dev.patchbay.local.SimulatedProvider;
import dev.patchbay.local.Verdict;
import dev.patchbay.local.talk.TalkReport;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Streams whose captions, or translations, cannot be had live any more: the first sessions break
 * off in the middle, and no other is to be had, neither by these nor by those that come later. All
 * of them go on by the chain, the first from what their holder left, the later ones from their
 * beginning where the breaker is open by then.
 */
public final class StreamFalls implements Proof {
  private static final Map<String, String> ROUTER =
      Map.of(
          "patchbay.router.ledger.live-ticks",
          "40",
          "patchbay.router.breaker.calls",
          "3",
          "patchbay.router.breaker.open-for",
          "10m",
          "patchbay.router.breaker.share-for",
          "200ms");

  /** More than they all cost: what they hold of it is seen. */
  private static final BigDecimal BUDGET = new BigDecimal(100);

  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Duration SETTLING = Duration.ofSeconds(30);
  private static final Duration LENGTH = Duration.ofSeconds(12);
  private static final Duration BETWEEN = Duration.ofSeconds(3);

  @Override
  public String name() {
    return "stream-falls";
  }

  @Override
  public String about() {
    return "captions and translations whose realtime target fails go on by the chain: every word"
        + " once, told alike everywhere, charged as served";
  }

  @Override
  public boolean inQuickRun() {
    return true;
  }

  @Override
  public Verdict run(ProofContext context) {
    var random = new SplittableRandom(context.seed());
    int count = context.quick() ? 4 : 10;
    int falling = count / 2;
    List<CaptionPlan> plans =
        IntStream.range(0, count)
            .mapToObj(number -> CaptionPlan.of(number, random.split(), LENGTH, List.of()))
            .toList();
    var findings = new Findings();
    var settings =
        new AppSettings(
            AppSettings.USUAL.tuning(),
            ROUTER,
            Map.of("patchbay.chained.live.slots", Integer.toString(count)));
    try (var site = StreamSite.withChain(context, settings)) {
      Shell.limit(
          site.stack().bootstrapServers(), StreamSite.TENANT, BUDGET, "to see what is held");
      SimulatedProvider provider = site.provider();
      IntStream.range(0, falling)
          .forEach(_ -> provider.spoilNext("transcription", drop(random), 1));
      provider.spoilAll("transcription", "503");
      context.say().accept(count + " streams, of which " + falling + " fall in the middle");
      List<TalkReport> reports =
          site.switchboard()
              .carryOut(
                  plans.stream().map(CaptionPlan::script).toList(),
                  BETWEEN.multipliedBy(count),
                  PATIENCE);
      Settled.await(site.stack().bootstrapServers(), Deadline.after(SETTLING));
      Deadline.after(SETTLING).await("nothing is held any more", () -> nothingHeld(site));
      TalkNotes.leave(context, reports, TalkSession.all(provider));
      judge(plans, reports, FallenStreams.of(site), falling, findings);
      context.say().accept(count + " translations, of which " + falling + " fall in the middle");
      FallingTranslations.of(site, count, random).carryOut(findings);
      Deadline.after(SETTLING).await("nothing is held any more", () -> nothingHeld(site));
    }
    return findings.verdict();
  }

  private static void judge(
      List<CaptionPlan> plans,
      List<TalkReport> reports,
      FallenStreams fallen,
      int falling,
      Findings findings) {
    for (int i = 0; i < plans.size(); i++) {
      new CaptionRules(plans.get(i), reports.get(i)).breaches(false).forEach(findings::breach);
      fallen.breaches(reports.get(i)).forEach(findings::breach);
      findings.checked(CaptionLines.of(reports.get(i)).finals().size());
    }
    findings.seen("sessions broken off", fallen.struck(), falling);
    findings.seen(
        "streams that went on in the middle",
        reports.stream().filter(FallenStreams::moved).count(),
        falling);
  }

  /** Behind some of what it is sent, when some of it was told. */
  private static String drop(SplittableRandom random) {
    return "close:1011:" + random.nextInt(30, 60);
  }

  private static boolean nothingHeld(StreamSite site) {
    return Metrics.of(site.stack().router()).nothingHeld(StreamSite.TENANT);
  }
}
