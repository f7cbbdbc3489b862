package dev.patchbay.local.proof;

import dev.patchbay.local.SimulatedCaller;
import dev.patchbay.local.SimulatedProvider;
import dev.patchbay.local.TalkAccount;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What live jobs are charged, job by job, beside what the simulator bills for their sessions. */
record JobMoney(
    SimulatedProvider provider, String tenant, List<UsageSeen> usage, List<TalkSession> sessions) {
  JobMoney {
    usage = List.copyOf(usage);
    sessions = List.copyOf(sessions);
  }

  /**
   * @param records of {@code audio.usage}
   * @param sessions all of the simulator's
   */
  static JobMoney of(
      SimulatedProvider provider, String tenant, List<Seen> records, List<TalkSession> sessions) {
    return new JobMoney(
        provider,
        tenant,
        records.stream().map(seen -> UsageSeen.of(new Message(seen, seen.json()))).toList(),
        sessions);
  }

  /** The sessions of a job. */
  List<TalkSession> sessions(String job) {
    var caller = SimulatedCaller.of(provider, tenant, job);
    return sessions.stream().filter(session -> caller.its(session.account())).toList();
  }

  /** Whether both are the same, and nothing is an estimate. */
  void judge(String what, String job, Findings findings) {
    Map<String, BigDecimal> served = new TreeMap<>();
    sessions(job)
        .forEach(session -> {
          add(served, TalkAccount.spoken(session.account()));
          add(served, TalkAccount.written(session.account()));
        });
    Map<String, BigDecimal> charged = new TreeMap<>();
    for (UsageSeen line : usage) {
      if (line.epoch().job().jobId().equals(job)) {
        add(charged, line.quantities());
        if (!line.kind().equals("actual")) {
          findings.breach(what + " has a line that is " + line.kind());
        }
      }
    }
    if (!served.equals(charged)) {
      findings.breach("%s is charged %s, the simulator bills %s".formatted(what, charged, served));
    }
    findings.figure(what + " is charged", charged);
  }

  private static void add(Map<String, BigDecimal> sums, Map<String, BigDecimal> more) {
    more.forEach((meter, amount) -> {
      if (amount.signum() != 0) {
        sums.merge(meter, plain(amount), (one, other) -> plain(one.add(other)));
      }
    });
  }

  /** So that equal amounts are equal. */
  private static BigDecimal plain(BigDecimal amount) {
    return amount.stripTrailingZeros();
  }

  @Override
  public String toString() {
    return "JobMoney[" + usage.size() + " lines]";
  }
}
