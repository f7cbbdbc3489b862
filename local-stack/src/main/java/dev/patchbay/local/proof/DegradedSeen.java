package dev.patchbay.local.proof;

import dev.patchbay.local.Deadline;
import dev.patchbay.local.ProofContext;
import dev.patchbay.local.ServedCall;
import dev.patchbay.local.SimulatedCaller;
import dev.patchbay.local.talk.TalkReport;
import dev.patchbay.local.talk.TalkRules;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * What came of talks that could not be had live, when all of it is over.
 *
 * @param money of those that were not had live
 * @param sessions what those cost that were
 * @param decisions the router's
 */
record DegradedSeen(Site site, DegradedMoney money, TalkMoney sessions, List<JsonNode> decisions) {
  private static final Duration ENDING = Duration.ofSeconds(30);

  DegradedSeen {
    decisions = List.copyOf(decisions);
  }

  /**
   * Waits for the last calls, and leaves in the proof's folder what was seen.
   *
   * @param all of the talks
   */
  static DegradedSeen of(ProofContext context, Site site, List<TalkReport> all) {
    Deadline.after(ENDING)
        .await(
            "all calls have ended",
            () -> site.providers().stream().allMatch(provider -> provider.callsOpen() == 0));
    List<TalkSession> sessions = TalkSession.all(site.provider());
    TalkNotes.leave(context, all, sessions);
    return new DegradedSeen(
        site,
        DegradedMoney.of(site),
        TalkMoney.of(site.topics().committed("audio.usage"::equals), sessions),
        site.topics().committed("audio.decisions"::equals).stream().map(Seen::json).toList());
  }

  /** Of those that were not had live. */
  void judge(List<DegradedPlan> plans, List<TalkReport> reports, Findings findings) {
    for (int i = 0; i < plans.size(); i++) {
      TalkReport report = reports.get(i);
      findings.checked(1);
      plans.get(i).rules().breaches(report).forEach(findings::breach);
      money.breaches(report).forEach(findings::breach);
      moves(report, findings);
    }
    Map<String, Long> reasons =
        reports.stream()
            .map(report -> report.result().map(DegradedSeen::why).orElse("none"))
            .collect(Collectors.groupingBy(why -> why, TreeMap::new, Collectors.counting()));
    findings.figure("tier " + plans.getFirst().rules().tier(), reasons);
  }

  private static String why(JsonNode result) {
    return "%s instead of %s, %s"
        .formatted(
            result.at("/outcome/reason").asString(""),
            result.at("/degradedFrom/tier").asString(""),
            result.at("/degradedFrom/reason").asString(""));
  }

  /**
   * Each move that was decided is told, and no other: at the beginning, when a holder gave the job
   * back because of the breaker, or when it failed.
   */
  private void moves(TalkReport report, Findings findings) {
    long told = report.events().stream().filter(event -> TalkCues.is(event, "moved")).count();
    long decided =
        Stream.concat(
                    Stream.of("A"),
                    decided(report, _ -> true)
                        .map(decision -> decision.at("/chosen/tier").asString(""))
                        .filter(tier -> !tier.isEmpty()))
                .distinct()
                .count()
            - 1;
    if (told != decided) {
      findings.breach(
          "%s: moved %d times, decided %d times".formatted(report.script().agent(), told, decided));
    }
  }

  /** How often it failed and went on at a lesser tier. */
  private long failures(TalkReport report) {
    return decided(report, decision -> decision.path("kind").asString("").equals("degrade"))
        .count();
  }

  private Stream<JsonNode> decided(TalkReport report, Predicate<JsonNode> what) {
    return decisions.stream()
        .filter(decision -> decision.path("jobId").asString("").equals(report.script().jobId()))
        .filter(what);
  }

  /** Of the callbacks, which were had live. */
  void calledBack(List<DegradedPlan> plans, List<TalkReport> reports, Findings findings) {
    List<DegradedPlan> promised = plans.stream().filter(DegradedPlan::callsBack).toList();
    findings.seen("callbacks that were had live", reports.size(), promised.size());
    for (int i = 0; i < Math.min(promised.size(), reports.size()); i++) {
      TalkReport report = reports.get(i);
      var caller =
          SimulatedCaller.of(site.provider(), Site.TENANTS.getFirst(), report.script().jobId());
      findings.checked(1);
      new TalkRules(promised.get(i).opening(), List.of()).polite(report).forEach(findings::breach);
      sessions.breaches(report, session -> caller.its(session.account())).forEach(findings::breach);
      if (report
          .result()
          .filter(result -> result.path("tier").asString("").equals("A"))
          .isEmpty()) {
        findings.breach(report.script().agent() + ": the callback was not had live either");
      }
    }
  }

  /** What was done to the vendors was seen. */
  void faults(List<TalkReport> lesser, List<TalkReport> least, Findings findings) {
    findings.seen(
        "talks that failed and went on",
        lesser.stream().filter(talk -> failures(talk) > 0).count(),
        1);
    findings.seen(
        "talks that the breaker kept away",
        lesser.stream()
            .flatMap(talk -> talk.result().stream())
            .filter(result -> result.at("/degradedFrom/reason").asString("").equals("breaker_open"))
            .count(),
        1);
    findings.seen(
        "talks that lost the vendors' speech and went on",
        least.stream().filter(talk -> failures(talk) > 0).count(),
        1);
    for (SiteProvider vendor : List.of(SiteProvider.FIRST, SiteProvider.CARTESIA)) {
      findings.seen(
          "calls spoiled at " + vendor,
          site.provider(vendor).ledger().stream().flatMap(DegradedSeen::fault).count(),
          1);
    }
  }

  private static Stream<String> fault(ServedCall call) {
    return call.fault().stream();
  }

  @Override
  public String toString() {
    return "DegradedSeen[" + money + "]";
  }
}
