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

/** What talks are charged with, against what the simulator says that it served. */
final class TalkMoney {
  static final String SPEAKS = "gpt-realtime-2";
  static final String WRITES = "gpt-transcribe";

  private final List<UsageSeen> lines;
  private final List<TalkSession> sessions;

  /**
   * @param records of {@code audio.usage}
   */
  TalkMoney(List<Seen> records, List<TalkSession> sessions) {
    lines = records.stream().map(seen -> UsageSeen.of(new Message(seen, seen.json()))).toList();
    this.sessions = List.copyOf(sessions);
  }

  int lines() {
    return lines.size();
  }

  /** A job's lines, in their order. */
  List<UsageSeen> of(String jobId) {
    return lines.stream().filter(line -> line.epoch().job().jobId().equals(jobId)).toList();
  }

  /**
   * What is wrong with one talk's.
   *
   * @param its whether a session was this talk's
   */
  List<String> breaches(TalkReport report, Predicate<TalkSession> its) {
    List<UsageSeen> own = of(report.script().jobId());
    List<TalkSession> served = sessions.stream().filter(its).toList();
    var breaches = new ArrayList<String>();
    if (served.isEmpty()) {
      breaches.add("no session of the simulator's");
    }
    compare(SPEAKS, sum(own, SPEAKS), served, TalkSession::used, breaches);
    compare(WRITES, sum(own, WRITES), served, TalkSession::transcribed, breaches);
    own.stream()
        .filter(line -> !line.kind().equals("actual"))
        .forEach(line -> breaches.add("a usage line is " + line.kind()));
    var ids = new HashSet<String>();
    own.stream()
        .filter(line -> !ids.add(line.model() + " " + line.providerId()))
        .forEach(line -> breaches.add("two usage lines of one provider's id"));
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
    costs(own, report, breaches);
    return breaches.stream().map(breach -> report.script().agent() + ": " + breach).toList();
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
