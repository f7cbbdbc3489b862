package dev.patchbay.local.proof;

import dev.patchbay.local.talk.TalkReport;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * What talks are charged that went on by the chain, against what the simulator says that it served.
 *
 * @param live of their realtime sessions
 * @param chain of all calls behind these
 */
record FallMoney(TalkMoney live, DegradedMoney chain) {
  /**
   * Of the session that broke off no less than was served is charged, one estimate for each model
   * at most; of the chain's calls exactly what was.
   *
   * @param its whether a session was this talk's
   */
  List<String> breaches(TalkReport report, Predicate<TalkSession> its) {
    String job = report.script().jobId();
    List<UsageSeen> own = live.of(job);
    var breaches = new ArrayList<>(live.tornBreaches(report, its));
    BigDecimal served =
        live.sessions().stream()
            .filter(its)
            .map(FallMoney::cost)
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    BigDecimal charged = charged(own, line -> line.epoch().number() == 1);
    if (charged.compareTo(served) < 0) {
      breaches.add(
          "the first holder is charged %s, and was served for %s".formatted(charged, served));
    }
    BigDecimal called = chain.served(job);
    BigDecimal chained = charged(own, line -> line.epoch().number() > 1);
    if (chained.compareTo(called) != 0) {
      breaches.add("the chain is charged %s, and was served for %s".formatted(chained, called));
    }
    own.stream()
        .filter(line -> line.epoch().number() > 1 && !line.kind().equals("actual"))
        .forEach(line -> breaches.add("a line of the chain's is " + line.kind()));
    return breaches;
  }

  /** Whether all of it is known to the last digit. */
  boolean exact(String job) {
    return live.of(job).stream().allMatch(line -> line.kind().equals("actual"));
  }

  private static BigDecimal cost(TalkSession session) {
    return Amounts.cost(TalkMoney.SPEAKS, session.used())
        .add(Amounts.cost(TalkMoney.WRITES, session.transcribed()));
  }

  private static BigDecimal charged(List<UsageSeen> own, Predicate<UsageSeen> which) {
    return own.stream().filter(which).map(UsageSeen::cost).reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
