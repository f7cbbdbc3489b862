package dev.patchbay.local.proof;

import dev.patchbay.local.proof.PurseEntry.Charged;
import dev.patchbay.local.proof.PurseEntry.Decided;
import dev.patchbay.local.proof.PurseEntry.Move;
import dev.patchbay.local.proof.PurseEntry.Told;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the topics say of a tenant's money, written by hand. Jobs have letters. */
final class PurseWords {
  static final Instant BEGAN = Instant.parse("2026-11-28T12:00:00Z");

  private final String limit;
  private final List<PurseEntry> entries = new ArrayList<>();
  private final Map<String, Integer> decisions = new HashMap<>();
  private Instant now = BEGAN;

  PurseWords(String limit) {
    this.limit = limit;
  }

  PurseWords later() {
    now = now.plusMillis(1);
    return this;
  }

  PurseWords sent(String job, String spent, String held, String worst) {
    return decided(job, spent, held, new Move.Sent(new BigDecimal(worst)));
  }

  PurseWords waits(String job, String spent, String held) {
    return decided(job, spent, held, new Move.Waits(PurseRules.HELD));
  }

  PurseWords refused(String job, String spent, String held) {
    return decided(job, spent, held, new Move.Over(PurseRules.EXHAUSTED));
  }

  PurseWords completed(String job, String spent, String held) {
    return decided(job, spent, held, new Move.Over("completed"));
  }

  PurseWords charged(String job, String cost) {
    entries.add(new Charged(key(job), now, new BigDecimal(cost)));
    return this;
  }

  private PurseWords decided(String job, String spent, String held, Move move) {
    var told = new Told(new BigDecimal(spent), new BigDecimal(held), new BigDecimal(limit));
    entries.add(new Decided(key(job), now, decisions.merge(job, 1, Integer::sum), told, move));
    return this;
  }

  List<PurseEntry> entries() {
    return List.copyOf(entries);
  }

  static JobKey key(String job) {
    return new JobKey("acme", job);
  }
}
