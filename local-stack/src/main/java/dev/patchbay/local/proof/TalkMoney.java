package dev.patchbay.local.proof;

import dev.patchbay.local.talk.TalkReport;
import dev.patchbay.local.talk.Transcript;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What talks are charged with, against what the simulator says that it served.
 *
 * @param lines of {@code audio.usage}, in their order
 * @param sessions all of the simulator's
 */
record TalkMoney(List<UsageSeen> lines, List<TalkSession> sessions) {
  static final String SPEAKS = "gpt-realtime-2";
  static final String WRITES = "gpt-transcribe";

  TalkMoney {
    lines = List.copyOf(lines);
    sessions = List.copyOf(sessions);
  }

  /**
   * @param records of {@code audio.usage}
   */
  static TalkMoney of(List<Seen> records, List<TalkSession> sessions) {
    return new TalkMoney(
        records.stream().map(seen -> UsageSeen.of(new Message(seen, seen.json()))).toList(),
        sessions);
  }

  /** A job's lines, in their order. */
  List<UsageSeen> of(String jobId) {
    return lines.stream().filter(line -> line.epoch().job().jobId().equals(jobId)).toList();
  }

  /**
   * What is wrong with those of a talk that came to its end in sessions that did not break off: it
   * is charged what was served.
   *
   * @param its whether a session was this talk's
   */
  List<String> breaches(TalkReport report, Predicate<TalkSession> its) {
    List<String> breaches = exact(report, its);
    of(report.script().jobId()).stream()
        .filter(line -> !line.kind().equals("actual"))
        .forEach(line -> breaches.add("a usage line is " + line.kind()));
    return named(report, breaches);
  }

  /**
   * The same of one whose holder was given up and told later what was used: what had been estimated
   * of it is taken back, once for each model, and so charged exactly; but for a model of which that
   * holder left something open.
   */
  List<String> correctedBreaches(TalkReport report, Predicate<TalkSession> its) {
    List<String> estimated = models(report, "estimated");
    List<String> takenBack = models(report, "correction");
    if (takenBack.equals(estimated)) {
      List<String> breaches = exact(report, its);
      once(estimated, breaches);
      return named(report, breaches);
    }
    List<String> breaches = new ArrayList<>(tornBreaches(report, its));
    if (takenBack.isEmpty() || !estimated.containsAll(takenBack)) {
      breaches.add("estimates of %s, taken back of %s".formatted(estimated, takenBack));
    }
    return breaches;
  }

  private List<String> models(TalkReport report, String kind) {
    return of(report.script().jobId()).stream()
        .filter(line -> line.kind().equals(kind))
        .map(UsageSeen::model)
        .sorted()
        .toList();
  }

  private static void once(List<String> estimated, List<String> breaches) {
    if (estimated.stream().distinct().count() != estimated.size()) {
      breaches.add("more than one estimate of a model: " + estimated);
    }
  }

  private List<String> exact(TalkReport report, Predicate<TalkSession> its) {
    List<UsageSeen> own = of(report.script().jobId());
    List<TalkSession> served = sessions.stream().filter(its).toList();
    var breaches = new ArrayList<String>();
    if (served.isEmpty()) {
      breaches.add("no session of the simulator's");
    }
    compare(SPEAKS, sum(own, SPEAKS), served, TalkSession::used, breaches);
    compare(WRITES, sum(own, WRITES), served, TalkSession::transcribed, breaches);
    Set<String> written =
        own.stream()
            .filter(line -> line.model().equals(WRITES))
            .map(UsageSeen::providerId)
            .collect(Collectors.toSet());
    new Transcript(report.transcripts())
        .finals(Transcript.Side.CALLER).stream()
            .filter(said -> !written.contains(said.item()))
            .forEach(said ->
                breaches.add("turn %d was written down for nothing".formatted(said.turn())));
    inForm(own, report, breaches);
    return breaches;
  }

  /**
   * The same of one that did not, or of which a session broke off: of who does not know what was
   * used the most that was announced is charged, once for each model, and never less than what was
   * served.
   */
  List<String> tornBreaches(TalkReport report, Predicate<TalkSession> its) {
    List<UsageSeen> own = of(report.script().jobId());
    var breaches = new ArrayList<String>();
    BigDecimal charged = own.stream().map(UsageSeen::cost).reduce(BigDecimal.ZERO, BigDecimal::add);
    BigDecimal served =
        sessions.stream()
            .filter(its)
            .map(session ->
                Amounts.cost(SPEAKS, session.used())
                    .add(Amounts.cost(WRITES, session.transcribed())))
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    if (charged.compareTo(served) < 0) {
      breaches.add("it is charged %s, and was served for %s".formatted(charged, served));
    }
    once(models(report, "estimated"), breaches);
    inForm(own, report, breaches);
    return named(report, breaches);
  }

  private static List<String> named(TalkReport report, List<String> breaches) {
    return breaches.stream().map(breach -> report.script().agent() + ": " + breach).toList();
  }

  /** What holds however it ended: no line twice, each at its price, their sum in the result. */
  private static void inForm(List<UsageSeen> own, TalkReport report, List<String> breaches) {
    var ids = new HashSet<String>();
    own.stream()
        .filter(line -> !ids.add(line.kind() + " " + line.model() + " " + line.providerId()))
        .forEach(line -> breaches.add("two usage lines of one provider's id"));
    costs(own, report, breaches);
  }

  private static void compare(
      String model,
      Map<String, BigDecimal> charged,
      List<TalkSession> served,
      java.util.function.Function<TalkSession, Map<String, BigDecimal>> figures,
      List<String> breaches) {
    Map<String, BigDecimal> truth = new TreeMap<>();
    for (TalkSession session : served) {
      truth = Amounts.sum(truth, figures.apply(session));
    }
    if (!Amounts.equal(charged, truth)) {
      breaches.add("%s: lines say %s, the simulator %s".formatted(model, charged, truth));
    }
  }

  private static Map<String, BigDecimal> sum(List<UsageSeen> lines, String model) {
    Map<String, BigDecimal> sum = new TreeMap<>();
    for (UsageSeen line : lines) {
      if (line.model().equals(model)) {
        sum = Amounts.sum(sum, line.quantities());
      }
    }
    return sum;
  }

  private static void costs(List<UsageSeen> own, TalkReport report, List<String> breaches) {
    BigDecimal due = BigDecimal.ZERO;
    for (UsageSeen line : own) {
      BigDecimal cost = Amounts.cost(line.model(), line.quantities());
      if (line.cost().compareTo(cost) != 0) {
        breaches.add("a line costs %s, not %s".formatted(line.cost(), cost));
      }
      due = line.late() ? due : due.add(cost);
    }
    BigDecimal total =
        report
            .result()
            .map(result -> new BigDecimal(result.path("totalCost").asString("-1")))
            .orElse(BigDecimal.ONE.negate());
    if (total.compareTo(due) != 0) {
      breaches.add("the result says %s, the lines say %s".formatted(total, due));
    }
  }
}
