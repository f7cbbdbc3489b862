package dev.patchbay.local.proof;

import dev.patchbay.local.proof.PurseEntry.Charged;
import dev.patchbay.local.proof.PurseEntry.Decided;
import dev.patchbay.local.proof.PurseEntry.Move;
import dev.patchbay.local.proof.PurseEntry.Told;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;

/**
 * A tenant's money as the oracle counts it from the topics: charges are spent, and each job holds
 * its worst from the decision that sends it on, less by what it is charged, until it is over or
 * waits for others.
 *
 * @param held the sum of what jobs hold
 * @param holds what each job holds that holds anything
 */
record SpentAndHeld(BigDecimal spent, BigDecimal held, Map<JobKey, BigDecimal> holds) {
  SpentAndHeld {
    holds = Map.copyOf(holds);
  }

  static SpentAndHeld of(BigDecimal spent) {
    return new SpentAndHeld(spent, BigDecimal.ZERO, Map.of());
  }

  BigDecimal committed() {
    return spent.add(held);
  }

  BigDecimal heldBy(JobKey job) {
    return holds.getOrDefault(job, BigDecimal.ZERO);
  }

  /** As it is behind an entry. */
  SpentAndHeld after(PurseEntry entry) {
    return switch (entry) {
      case Charged charged -> charged(charged);
      case Decided decided ->
          switch (decided.move()) {
            case Move.Sent(BigDecimal worst) -> holding(decided.job(), worst);
            case Move.Waits _, Move.Over _ -> holding(decided.job(), BigDecimal.ZERO);
            case Move.Stays _ -> this;
          };
    };
  }

  /**
   * Whether a decision says what it must say if it is the next one. One by which a job waits is
   * told when the job has given back what it held.
   */
  boolean is(Decided decided) {
    boolean gaveBack = decided.move() instanceof Move.Waits;
    BigDecimal left = gaveBack ? held.subtract(heldBy(decided.job())) : held;
    Told told = decided.told();
    return told.spent().compareTo(spent) == 0 && told.held().compareTo(left) == 0;
  }

  private SpentAndHeld charged(Charged line) {
    BigDecimal before = heldBy(line.job());
    BigDecimal part = line.cost().max(BigDecimal.ZERO).min(before);
    SpentAndHeld rest = holding(line.job(), before.subtract(part));
    return new SpentAndHeld(spent.add(line.cost()), rest.held, rest.holds);
  }

  private SpentAndHeld holding(JobKey job, BigDecimal amount) {
    BigDecimal more = amount.subtract(heldBy(job));
    if (more.signum() == 0) {
      return this;
    }
    var changed = new HashMap<>(holds);
    if (amount.signum() == 0) {
      changed.remove(job);
    } else {
      changed.put(job, amount);
    }
    return new SpentAndHeld(spent, held.add(more), changed);
  }
}
