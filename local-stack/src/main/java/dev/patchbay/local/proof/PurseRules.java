package dev.patchbay.local.proof;

import dev.patchbay.local.proof.PurseEntry.Charged;
import dev.patchbay.local.proof.PurseEntry.Decided;
import dev.patchbay.local.proof.PurseEntry.Move;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The law of reservations, for a tenant with one hard limit: what is spent and what jobs hold at
 * their worst stay together within it, after every word on its money; no job is charged more than
 * it holds; and who is refused, or waits, does so because its worst does not fit.
 *
 * <p>A limit that was reached binds until a share of it is free again: so long, nothing new fits.
 *
 * @param worst what a job may come to, as the same work is quoted to anybody
 */
record PurseRules(BigDecimal limit, Function<JobKey, BigDecimal> worst) {
  /** Reason of those that what is spent leaves no room. */
  static final String EXHAUSTED = "budget_exhausted";

  /** Reason of those that what others hold leaves no room. */
  static final String HELD = "budget_held";

  /** Below this share of it a limit that was reached binds no more. */
  private static final BigDecimal FREE_AGAIN = new BigDecimal("0.95");

  /** What was not so, a sentence for each. */
  List<String> breaches(PurseTrail trail) {
    var breaches = new ArrayList<>(trail.disorders());
    boolean bound = false;
    for (PurseTrail.Step step : trail.steps()) {
      switch (step.entry()) {
        case Charged line -> charged(line, step.before(), breaches);
        case Decided decided -> decided(decided, step, bound, breaches);
      }
      BigDecimal committed = step.after().committed();
      if (committed.compareTo(limit) > 0) {
        breaches.add(
            "%s of %s are committed, behind %s"
                .formatted(committed.toPlainString(), limit.toPlainString(), step.entry()));
      }
      bound = committed.compareTo(bound ? limit.multiply(FREE_AGAIN) : limit) >= 0;
    }
    return breaches;
  }

  private static void charged(Charged line, SpentAndHeld before, List<String> breaches) {
    BigDecimal holds = before.heldBy(line.job());
    if (line.cost().compareTo(holds) > 0) {
      breaches.add(
          "%s is charged %s and holds %s"
              .formatted(line.job(), line.cost().toPlainString(), holds.toPlainString()));
    }
  }

  private void decided(
      Decided decided, PurseTrail.Step step, boolean bound, List<String> breaches) {
    if (decided.told().limit().compareTo(limit) != 0) {
      breaches.add(decided + " goes by another limit than " + limit.toPlainString());
    }
    BigDecimal left = limit.subtract(step.before().spent());
    BigDecimal free = left.subtract(step.after().held());
    switch (decided.move()) {
      case Move.Over(String reason) when reason.equals(EXHAUSTED) -> {
        boolean closed = bound && step.before().spent().compareTo(limit.multiply(FREE_AGAIN)) >= 0;
        turnedAway("is refused", decided, left, closed, breaches);
      }
      case Move.Waits(String reason) when reason.equals(HELD) ->
          turnedAway("has to wait", decided, free, bound, breaches);
      case Move.Sent _, Move.Waits _, Move.Over _, Move.Stays _ -> {}
    }
  }

  private void turnedAway(
      String what, Decided decided, BigDecimal room, boolean closed, List<String> breaches) {
    BigDecimal most = worst.apply(decided.job());
    if (!closed && most.compareTo(room) <= 0) {
      breaches.add(
          "%s %s although it comes to %s at most and there is room for %s"
              .formatted(decided.job(), what, most.toPlainString(), room.toPlainString()));
    }
  }
}
