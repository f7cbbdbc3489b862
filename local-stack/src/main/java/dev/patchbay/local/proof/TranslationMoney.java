package dev.patchbay.local.proof;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What translations were charged, beside the simulator's own account of each session. */
final class TranslationMoney {
  /**
   * Behind the last that the simulator took: what had left as a session was cut, and stood in the
   * buffers of TCP or was not looked at yet. The worker does not charge what it still had itself.
   */
  private static final BigDecimal UNDERWAY = new BigDecimal("4");

  /** 0.034 USD a minute, as the price list has it. */
  private static final BigDecimal USD_PER_SECOND = new BigDecimal("0.000566666667");

  private TranslationMoney() {}

  /** To the millisecond where a session ended in form; else at least what the simulator heard. */
  static List<String> breaches(List<UsageSeen> lines, List<TalkSession> sessions) {
    var breaches = new ArrayList<String>();
    Map<String, BigDecimal> charged = new TreeMap<>();
    for (UsageSeen line : lines) {
      if (!line.kind().equals("actual")) {
        breaches.add("a line is " + line.kind());
      }
      String session =
          line.providerId().substring(0, Math.max(0, line.providerId().lastIndexOf('/')));
      BigDecimal seconds = line.quantities().getOrDefault("input_audio_seconds", BigDecimal.ZERO);
      charged.merge(session, seconds, BigDecimal::add);
      if (line.cost().compareTo(cost(seconds)) != 0) {
        breaches.add("%s s cost %s".formatted(seconds, line.cost()));
      }
    }
    Map<String, BigDecimal> left = new HashMap<>(charged);
    for (TalkSession session : sessions) {
      String id = session.account().path("id").asString("");
      BigDecimal heard = new BigDecimal(session.account().path("seconds").asString("0"));
      BigDecimal paid = left.containsKey(id) ? left.remove(id) : BigDecimal.ZERO;
      boolean whole = session.endedInForm();
      BigDecimal more = paid.subtract(heard);
      if (whole ? more.signum() != 0 : more.signum() < 0 || more.compareTo(UNDERWAY) > 0) {
        breaches.add("%s s were charged of a session that heard %s".formatted(paid, heard));
      }
    }
    left.forEach((id, seconds) -> breaches.add(seconds + " s were charged of no session"));
    return breaches;
  }

  private static BigDecimal cost(BigDecimal seconds) {
    return seconds.multiply(USD_PER_SECOND);
  }
}
