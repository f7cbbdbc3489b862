package dev.patchbay.local.proof;

import dev.patchbay.local.ServedCall;
import dev.patchbay.local.talk.TalkReport;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * What talks that were not had live are charged, against what the vendors say that they served.
 *
 * @param calls of all vendors
 * @param lines of {@code audio.usage}
 */
record DegradedMoney(List<ServedCall> calls, List<UsageSeen> lines) {
  DegradedMoney {
    calls = List.copyOf(calls);
    lines = List.copyOf(lines);
  }

  static DegradedMoney of(Site site) {
    return new DegradedMoney(
        site.providers().stream().flatMap(provider -> provider.ledger().stream()).toList(),
        site.topics().committed("audio.usage"::equals).stream()
            .map(seen -> UsageSeen.of(new Message(seen, seen.json())))
            .toList());
  }

  /** What was served to a job. */
  BigDecimal served(String job) {
    return calls.stream()
        .filter(ServedCall::charged)
        .filter(call -> call.clientRequestId().startsWith(job))
        .map(call -> Amounts.cost(call.model(), call.used()))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** Where result, lines and vendors do not say the same of a talk. */
  List<String> breaches(TalkReport report) {
    String job = report.script().jobId();
    BigDecimal served = served(job);
    BigDecimal charged =
        lines.stream()
            .filter(line -> line.epoch().job().jobId().equals(job))
            .map(UsageSeen::cost)
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    BigDecimal total =
        report
            .result()
            .map(result -> new BigDecimal(result.path("totalCost").asString("-1")))
            .orElse(BigDecimal.ONE.negate());
    var breaches = new ArrayList<String>();
    if (charged.compareTo(served) != 0 || total.compareTo(served) != 0) {
      breaches.add(
          "%s: served for %s, the lines say %s, the result %s"
              .formatted(report.script().agent(), served, charged, total));
    }
    return breaches;
  }

  @Override
  public String toString() {
    return "DegradedMoney[calls=%d, lines=%d]".formatted(calls.size(), lines.size());
  }
}
