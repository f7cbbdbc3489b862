package dev.patchbay.local.proof;

import dev.patchbay.local.ServedCall;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What one tenant has spent: by its usage lines, by its results, and by the vendors' ledgers. */
record TenantMoney(
    String tenant, List<UsageSeen> lines, BigDecimal results, BigDecimal billed, Set<Epoch> open) {
  TenantMoney {
    lines = List.copyOf(lines);
    open = Set.copyOf(open);
  }

  static TenantMoney of(String tenant, Evidence evidence) {
    Set<Epoch> open = UsageLines.openEstimates(evidence);
    return new TenantMoney(
        tenant,
        UsageLines.of(evidence).filter(line -> line.epoch().job().tenant().equals(tenant)).toList(),
        sum(
            evidence
                .results()
                .filter(result -> result.job().tenant().equals(tenant))
                .map(result -> new BigDecimal(result.text("totalCost")))),
        sum(
            evidence.calls().stream()
                .filter(ServedCall::charged)
                .filter(call ->
                    evidence
                        .epochOf(call)
                        .filter(epoch -> epoch.job().tenant().equals(tenant))
                        .filter(epoch -> !open.contains(epoch))
                        .isPresent())
                .map(call -> Amounts.cost(call.model(), call.used()))),
        open);
  }

  BigDecimal spent() {
    return sum(lines.stream().map(UsageSeen::cost));
  }

  /** The same without the jobs of a burst. */
  BigDecimal spentBefore(Set<JobKey> burst) {
    return sum(
        lines.stream().filter(line -> !burst.contains(line.epoch().job())).map(UsageSeen::cost));
  }

  /** Of what nobody could tell. */
  BigDecimal estimated() {
    return sum(lines.stream().filter(line -> open.contains(line.epoch())).map(UsageSeen::cost));
  }

  /** Where the three do not say the same, to the last digit. */
  List<String> breaches() {
    var breaches = new ArrayList<String>();
    BigDecimal late = sum(lines.stream().filter(UsageSeen::late).map(UsageSeen::cost));
    unequal("the lines of usage", spent(), "results and late lines", results.add(late), breaches);
    unequal(
        "the lines that are no estimates",
        spent().subtract(estimated()),
        "the vendors' ledgers",
        billed,
        breaches);
    return breaches;
  }

  private void unequal(
      String one, BigDecimal a, String other, BigDecimal b, List<String> breaches) {
    if (a.compareTo(b) != 0) {
      breaches.add(
          "%s: %s come to %s, %s to %s"
              .formatted(tenant, one, a.toPlainString(), other, b.toPlainString()));
    }
  }

  private static BigDecimal sum(Stream<BigDecimal> amounts) {
    return amounts.reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  @Override
  public String toString() {
    return "TenantMoney[" + tenant + ", lines=" + lines.size() + "]";
  }
}
