package dev.patchbay.local.proof;

import dev.patchbay.local.SimulatedCaller;
import dev.patchbay.local.SimulatedProvider;
import dev.patchbay.local.talk.TalkReport;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The live sessions of one tenant.
 *
 * @param budget in dollars
 */
record GrantedCrowd(String tenant, List<GrantedSession> sessions, BigDecimal budget) {
  GrantedCrowd {
    sessions = List.copyOf(sessions);
  }

  /** On a budget for a third of them. */
  static GrantedCrowd onAThird(String tenant, List<GrantedSession> sessions) {
    return new GrantedCrowd(
        tenant,
        sessions,
        sum(sessions.stream().map(GrantedSession::beginning).toList())
            .divide(BigDecimal.valueOf(3), 2, RoundingMode.DOWN));
  }

  /**
   * Judges what was spent.
   *
   * @param reports in the order of the sessions
   * @param usage every line of {@code audio.usage}
   * @param served every session of the simulator's
   */
  void judge(
      SimulatedProvider provider,
      List<TalkReport> reports,
      List<UsageSeen> usage,
      List<TalkSession> served,
      Findings findings) {
    BigDecimal charged = BigDecimal.ZERO;
    BigDecimal billed = BigDecimal.ZERO;
    BigDecimal estimated = BigDecimal.ZERO;
    BigDecimal allowed = budget;
    int estimates = 0;
    for (int i = 0; i < sessions.size(); i++) {
      GrantedSession session = sessions.get(i);
      String job = session.script().jobId();
      List<UsageSeen> own =
          usage.stream().filter(line -> line.epoch().job().jobId().equals(job)).toList();
      var caller = SimulatedCaller.of(provider, tenant, job);
      List<TalkSession> its = served.stream().filter(one -> caller.its(one.account())).toList();
      BigDecimal cost = sum(own.stream().map(UsageSeen::cost).toList());
      BigDecimal due = session.served(its);
      lines(session, reports.get(i), own, its, findings);
      charged = charged.add(cost);
      billed = billed.add(due);
      if (estimates(own) > 0) {
        estimates++;
        estimated = estimated.add(cost.subtract(due));
      }
      if (!own.isEmpty() || !its.isEmpty()) {
        allowed = allowed.add(session.grant()).add(session.call());
      }
      findings.checked(1);
    }
    findings.figure(tenant + ": budget, dollars", budget);
    findings.figure(tenant + ": charged", charged);
    findings.figure(tenant + ": billed by the simulator", billed);
    findings.figure(tenant + ": jobs with an estimate", estimates);
    findings.figure(tenant + ": estimates above what was billed", estimated);
    if (charged.compareTo(allowed) > 0) {
      findings.breach("%s is charged %s, %s at most may be".formatted(tenant, charged, allowed));
    }
    if (billed.compareTo(budget) > 0) {
      findings.breach("%s is billed %s of %s".formatted(tenant, billed, budget));
    }
  }

  /**
   * Who came to an end in sessions that did not break off is charged what was billed; of others
   * there is one estimate of each model, and they are charged no less than what was billed.
   */
  private static void lines(
      GrantedSession session,
      TalkReport report,
      List<UsageSeen> own,
      List<TalkSession> served,
      Findings findings) {
    String name = session.script().agent() + " (" + ending(report) + ")";
    boolean whole = served.stream().allMatch(TalkSession::endedInForm);
    if (whole && ending(report).startsWith("completed")) {
      session
          .breaches(report, own, served)
          .forEach(breach -> findings.breach(name + ": " + breach));
      return;
    }
    BigDecimal cost = sum(own.stream().map(UsageSeen::cost).toList());
    BigDecimal due = session.served(served);
    BigDecimal told =
        sum(
            own.stream()
                .filter(line -> line.kind().equals("actual"))
                .map(UsageSeen::cost)
                .toList());
    if (cost.compareTo(due) < 0 || told.compareTo(due) > 0) {
      findings.breach(
          "%s: %s is charged, %s as told, and %s is billed".formatted(name, cost, told, due));
    }
    var models = new HashSet<String>();
    own.stream()
        .filter(line -> line.kind().equals("estimated"))
        .filter(line -> !models.add(line.model()))
        .forEach(line ->
            findings.breach("%s: more than one estimate of %s".formatted(name, line.model())));
  }

  /** How often each ending came. */
  static Map<String, Integer> endings(List<TalkReport> reports) {
    Map<String, Integer> endings = new TreeMap<>();
    reports.forEach(report -> endings.merge(ending(report), 1, Integer::sum));
    return endings;
  }

  static String ending(TalkReport report) {
    return report
        .result()
        .map(result ->
            result.at("/outcome/kind").asString("")
                + ": "
                + result.at("/outcome/reason").asString(""))
        .orElse("none");
  }

  private static long estimates(List<UsageSeen> lines) {
    return lines.stream().filter(line -> line.kind().equals("estimated")).count();
  }

  private static BigDecimal sum(List<BigDecimal> amounts) {
    return amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
