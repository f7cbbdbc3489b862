package dev.patchbay.local.proof;

import dev.patchbay.local.proof.PurseEntry.Decided;
import dev.patchbay.local.proof.PurseEntry.Move;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Judges a burst by what lies on the topics and in the vendors' ledgers.
 *
 * @param limits of each tenant
 */
record BurstJudge(
    BurstPlan plan,
    Map<String, BigDecimal> limits,
    BurstRun.Befell befell,
    Evidence evidence,
    Findings findings) {
  BurstJudge {
    limits = Map.copyOf(limits);
  }

  void judge() {
    int jobs = befell.burst().jobs().size();
    findings.judge(Oracle.whereWorkMayMove(), evidence);
    SpoiledCalls.tell(evidence, jobs / 50, findings);
    SpoiledCalls.lookAtFailures(evidence, findings);
    Map<JobKey, BigDecimal> worst = plan.worst(quoted(evidence));
    for (String tenant : List.of(BudgetBurst.POOR, BudgetBurst.RICH)) {
      money(tenant, worst);
      findings.seen(
          tenant + "'s jobs open when the router was killed",
          befell.open().getOrDefault(tenant, 0L),
          1);
    }
    outcomes(jobs);
  }

  private void money(String tenant, Map<JobKey, BigDecimal> worst) {
    Set<JobKey> burst = befell.jobs();
    BigDecimal limit = limits.getOrDefault(tenant, BigDecimal.ZERO);
    TenantMoney money = TenantMoney.of(tenant, evidence);
    money.breaches().forEach(findings::breach);
    List<PurseEntry> entries =
        PurseEntry.of(evidence, burst)
            .filter(entry -> entry.job().tenant().equals(tenant))
            .toList();
    PurseTrail trail = PurseTrail.of(SpentAndHeld.of(money.spentBefore(burst)), entries);
    new PurseRules(limit, job -> worst.getOrDefault(job, BigDecimal.ZERO))
        .breaches(trail)
        .forEach(breach -> findings.breach(tenant + ": " + breach));
    findings.checked(entries.size());
    SpentAndHeld end = trail.steps().getLast().after();
    if (end.held().signum() != 0 || end.spent().compareTo(money.spent()) != 0) {
      findings.breach(
          "%s: %s is held in the end, and %s spent of %s"
              .formatted(tenant, end.held(), end.spent(), money.spent()));
    }
    findings.figure(
        tenant + ", dollars",
        "limit %s, spent before %s, in the end %s, of that estimated %s; at most %s committed"
            .formatted(
                limit.toPlainString(),
                money.spentBefore(burst).toPlainString(),
                money.spent().toPlainString(),
                money.estimated().toPlainString(),
                trail.steps().stream()
                    .map(step -> step.after().committed())
                    .max(BigDecimal::compareTo)
                    .orElse(BigDecimal.ZERO)
                    .toPlainString()));
    findings.figure(tenant + ", decisions", decisions(entries));
  }

  private static Map<String, Long> decisions(List<PurseEntry> entries) {
    return entries.stream()
        .filter(Decided.class::isInstance)
        .map(Decided.class::cast)
        .map(decided ->
            switch (decided.move()) {
              case Move.Sent _ -> "sent";
              case Move.Waits(String reason) -> "waits: " + reason;
              case Move.Over(String reason) -> "over: " + reason;
              case Move.Stays _ -> "stays";
            })
        .collect(Collectors.groupingBy(word -> word, TreeMap::new, Collectors.counting()));
  }

  /** Both kinds must have been there, or nothing was shown. */
  private void outcomes(int jobs) {
    Map<String, Map<String, Long>> outcomes = new TreeMap<>();
    Set<JobKey> burst = befell.jobs();
    evidence
        .results()
        .filter(result -> burst.contains(result.job()))
        .forEach(result ->
            outcomes
                .computeIfAbsent(result.job().tenant(), _ -> new TreeMap<>())
                .merge(outcome(result), 1L, Long::sum));
    outcomes.forEach((tenant, kinds) -> findings.figure(tenant + ", outcomes", kinds));
    Map<String, Long> poor = outcomes.getOrDefault(BudgetBurst.POOR, Map.of());
    Map<String, Long> rich = outcomes.getOrDefault(BudgetBurst.RICH, Map.of());
    String refused = "rejected: " + PurseRules.EXHAUSTED;
    findings.seen("refused for money", poor.getOrDefault(refused, 0L), jobs / 10);
    findings.seen("completed by who has little", poor.getOrDefault("completed", 0L), jobs / 50);
    findings.seen("completed by who has money", rich.getOrDefault("completed", 0L), jobs / 3);
    findings.seen("cancelled", cancelled(poor) + cancelled(rich), 1);
    rich.keySet().stream()
        .filter(outcome -> outcome.endsWith(PurseRules.EXHAUSTED))
        .forEach(outcome -> findings.breach(BudgetBurst.RICH + " has money: " + outcome));
    poor.keySet().stream()
        .filter(outcome -> outcome.startsWith("rejected") && !outcome.equals(refused))
        .forEach(outcome -> findings.breach("rejected for something else: " + outcome));
  }

  private static long cancelled(Map<String, Long> outcomes) {
    return outcomes.getOrDefault("cancelled", 0L);
  }

  private static String outcome(Message result) {
    String kind = result.json().at("/outcome/kind").asString("?");
    String reason = result.json().at("/outcome/reason").asString("");
    return reason.isEmpty() || kind.equals("completed") ? kind : kind + ": " + reason;
  }

  /** The worst with which each job was sent, where it was. */
  static Map<JobKey, BigDecimal> quoted(Evidence evidence) {
    Map<JobKey, BigDecimal> quoted = new HashMap<>();
    evidence
        .on("audio.decisions")
        .forEach(decision -> {
          if (PurseEntry.move(decision) instanceof Move.Sent(BigDecimal worst)) {
            quoted.merge(decision.job(), worst, BigDecimal::max);
          }
        });
    return quoted;
  }
}
