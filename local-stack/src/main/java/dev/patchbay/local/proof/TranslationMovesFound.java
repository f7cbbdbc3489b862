package dev.patchbay.local.proof;

import dev.patchbay.local.SimulatedCaller;
import dev.patchbay.local.sockets.Sound;
import dev.patchbay.local.stream.StreamReport;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** What must be true of translations whose workers are struck. */
final class TranslationMovesFound {
  private static final BigDecimal USD_PER_SECOND = new BigDecimal("0.000566666667");

  private final List<StreamReport> reports;
  private final List<Strike.Done> strikes;
  private final TranslationSite site;
  private final List<UsageSeen> usage;
  private final List<TalkSession> sessions;

  TranslationMovesFound(
      List<StreamReport> reports, List<Strike.Done> strikes, TranslationSite site) {
    this.reports = List.copyOf(reports);
    this.strikes = List.copyOf(strikes);
    this.site = site;
    this.usage = site.usage();
    this.sessions = site.sessions();
  }

  void judge(Findings findings) {
    long furthestMs = 0;
    for (StreamReport report : reports) {
      boolean clean = report.plan().lost().isEmpty() && report.plan().sound() == Sound.PCM;
      furthestMs = Math.max(furthestMs, TranslationRules.judge(report, clean, findings));
      moves(report, findings);
      money(report).forEach(breach -> findings.breach(report.plan().jobId() + ": " + breach));
      findings.checked(4L * report.plan().words().size());
    }
    for (Strike.Done done : strikes) {
      findings.figure(
          "worker " + done.how(),
          "%d translations, %d ms, exit %s"
              .formatted(done.jobs().size(), done.took().toMillis(), done.exit()));
      if (!done.asMeant()) {
        findings.breach("the worker was not %s as is meant: %s".formatted(done.how(), done));
      }
      long moved = reports.stream().filter(report -> moved(report, done)).count();
      findings.seen("translations that moved, their worker " + done.how(), moved, 1);
    }
    findings.figure("times of segments off by at most, ms", Long.toString(furthestMs));
    TranslationLags.tell(reports, findings);
  }

  private static boolean moved(StreamReport report, Strike.Done done) {
    return done.jobs().contains(report.plan().jobId())
        && report.moves().contains(done.how().reason());
  }

  /** Events and result tell the same moves, one for each time that its worker was lost. */
  private void moves(StreamReport report, Findings findings) {
    List<String> told =
        report
            .result()
            .map(result ->
                result
                    .path("moves")
                    .valueStream()
                    .map(move -> move.path("reason").asString(""))
                    .toList())
            .orElse(List.of());
    List<String> due =
        strikes.stream()
            .filter(done -> done.jobs().contains(report.plan().jobId()))
            .map(done -> done.how().reason())
            .toList();
    if (!told.equals(report.moves())) {
      findings.breach(
          "%s: events tell the moves %s, the result %s"
              .formatted(report.plan().jobId(), report.moves(), told));
    }
    // Whoever was as good as over came to its end where it was.
    if (!due.equals(told) && !(told.size() < due.size() && due.containsAll(told))) {
      findings.breach(
          "%s: its workers were lost for %s, it moved for %s"
              .formatted(report.plan().jobId(), due, told));
    }
  }

  /** Whoever is dead can tell nobody what it used: then it is estimated, once for each death. */
  private List<String> money(StreamReport report) {
    String job = report.plan().jobId();
    var caller = SimulatedCaller.of(site.provider(), StreamSite.TENANT, job);
    List<TalkSession> its =
        sessions.stream().filter(session -> caller.its(session.account())).toList();
    List<UsageSeen> lines =
        usage.stream().filter(line -> line.epoch().job().jobId().equals(job)).toList();
    long deaths =
        strikes.stream()
            .filter(done -> done.how() != Strike.DRAINED && done.jobs().contains(job))
            .count();
    if (deaths == 0) {
      return TranslationMoney.breaches(lines, its);
    }
    var breaches = new ArrayList<String>();
    long estimates = lines.stream().filter(line -> line.kind().equals("estimated")).count();
    if (estimates > deaths) {
      breaches.add("%d estimates of %d holders that were lost".formatted(estimates, deaths));
    }
    BigDecimal charged =
        lines.stream().map(UsageSeen::cost).reduce(BigDecimal.ZERO, BigDecimal::add);
    BigDecimal served =
        its.stream()
            .map(session -> new BigDecimal(session.account().path("seconds").asString("0")))
            .reduce(BigDecimal.ZERO, BigDecimal::add)
            .multiply(USD_PER_SECOND);
    if (charged.compareTo(served) < 0) {
      breaches.add("it is charged %s, and was served for %s".formatted(charged, served));
    }
    return breaches;
  }
}
