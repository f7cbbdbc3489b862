package dev.patchbay.local.proof;

import dev.patchbay.local.talk.TalkReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** What captions come to whose workers were struck: words, moves and money. */
record CaptionMovesFound(
    List<CaptionPlan> plans,
    List<TalkReport> reports,
    List<Strike.Done> strikes,
    CaptionMoney money) {
  CaptionMovesFound {
    plans = List.copyOf(plans);
    reports = List.copyOf(reports);
    strikes = List.copyOf(strikes);
  }

  void judge(Findings findings) {
    for (int i = 0; i < plans.size(); i++) {
      TalkReport report = reports.get(i);
      var rules = new CaptionRules(plans.get(i), report);
      rules.breaches(false).forEach(findings::breach);
      moves(report).forEach(breach -> findings.breach(named(report, breach)));
      money(rules).forEach(breach -> findings.breach(named(report, breach)));
      findings.checked(CaptionLines.of(report).finals().size());
    }
    if (money.charged().compareTo(money.served()) < 0) {
      findings.breach(
          "%s s are charged, the simulator bills %s s".formatted(money.charged(), money.served()));
    }
    seen(findings);
  }

  /** Each move is told in every place, for what befell its worker. */
  private List<String> moves(TalkReport report) {
    var breaches = new ArrayList<String>();
    String job = report.script().jobId();
    List<String> wanted =
        strikes.stream()
            .filter(done -> done.jobs().contains(job))
            .map(done -> done.how().reason())
            .toList();
    List<String> events =
        reasons(report.events().stream().filter(event -> TalkCues.is(event, "moved")).toList());
    List<String> result =
        report
            .result()
            .map(all -> reasons(all.path("moves").valueStream().toList()))
            .orElse(List.of());
    List<String> lines = reasons(CaptionLines.of(report).of("moved").toList());
    // Who was as good as over when its worker was struck need not have moved.
    if (!inOrder(events, wanted) || !events.equals(result) || !inOrder(lines, events)) {
      breaches.add(
          "struck by %s, moved by events for %s, by the result for %s, by lines for %s"
              .formatted(wanted, events, result, lines));
    }
    return breaches;
  }

  /** Whether those are among the others, in their order. */
  private static boolean inOrder(List<String> those, List<String> all) {
    int at = 0;
    for (String each : all) {
      at += at < those.size() && those.get(at).equals(each) ? 1 : 0;
    }
    return at == those.size();
  }

  private static List<String> reasons(List<JsonNode> moves) {
    return moves.stream().map(move -> move.path("reason").asString("")).toList();
  }

  /** Who leaves in order tells all that was used; of who does not one estimate stands, at most. */
  private List<String> money(CaptionRules rules) {
    String job = rules.report().script().jobId();
    Set<Strike> befell =
        strikes.stream()
            .filter(done -> done.jobs().contains(job))
            .map(Strike.Done::how)
            .collect(Collectors.toSet());
    if (befell.isEmpty() || befell.equals(Set.of(Strike.DRAINED))) {
      return money.breaches(rules).toList();
    }
    Map<Epoch, Long> estimates =
        money.lines().stream()
            .filter(line -> line.epoch().job().jobId().equals(job))
            .filter(line -> line.kind().equals("estimated"))
            .collect(Collectors.groupingBy(UsageSeen::epoch, Collectors.counting()));
    long lost = befell.stream().filter(how -> how != Strike.DRAINED).count();
    return estimates.values().stream().anyMatch(count -> count > 1) || estimates.size() > lost
        ? List.of("estimates by epoch: " + estimates)
        : List.of();
  }

  private void seen(Findings findings) {
    for (Strike.Done done : strikes) {
      findings.figure(
          "worker " + done.how(),
          "%d captions, %d ms, exit %s"
              .formatted(done.jobs().size(), done.took().toMillis(), done.exit()));
      if (!done.asMeant()) {
        findings.breach("the worker was not %s as is meant: %s".formatted(done.how(), done));
      }
      findings.seen("captions whose worker is " + done.how(), done.jobs().size(), 1);
      findings.seen("captions that moved: " + done.how(), moved(done), 1);
    }
    long anew =
        reports.stream()
            .mapToLong(report ->
                CaptionLines.of(report).of("caption").count()
                    - CaptionLines.of(report).finals().size())
            .sum();
    findings.figure("captions that were told anew", Long.toString(anew));
    findings.figure("seconds charged", money.charged());
    findings.figure("seconds served", money.served());
    findings.seen(
        "spans of frames that never came",
        reports.stream().mapToLong(report -> report.faults().size()).sum(),
        1);
  }

  /** Those whose product was told that they moved for what befell their worker. */
  private long moved(Strike.Done done) {
    return reports.stream()
        .filter(report -> done.jobs().contains(report.script().jobId()))
        .filter(report ->
            report.events().stream()
                .filter(event -> TalkCues.is(event, "moved"))
                .anyMatch(event -> event.path("reason").asString("").equals(done.how().reason())))
        .count();
  }

  private static String named(TalkReport report, String breach) {
    return report.script().agent() + ": " + breach;
  }
}
