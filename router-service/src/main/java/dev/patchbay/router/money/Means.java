package dev.patchbay.router.money;

import dev.patchbay.schemas.Budget;
import dev.patchbay.schemas.BudgetLimit;
import dev.patchbay.schemas.BudgetWindow;
import dev.patchbay.schemas.Usd;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What one job may look at of its tenant's money, at one time.
 *
 * <p>Law of reservations: a job is sent only while what is spent in the current window, what other
 * jobs hold and this one's worst stay together within each hard limit. Nothing of another tenant is
 * looked at.
 *
 * @param budget the tenant's limits; without any it spends without limit
 * @param own what the job holds already; a job that was sent before is no new work
 */
public record Means(Optional<Budget> budget, Purse purse, Optional<Usd> own) {
  /** Reason of a job that its tenant's budget has no room for. */
  public static final String EXHAUSTED = "budget_exhausted";

  /**
   * Reason of a bounded job that its tenant's budget has room for when other jobs give back what
   * they hold.
   */
  public static final String HELD = "budget_held";

  /** Reason of a job that gets less because a soft limit was reached. */
  public static final String SOFT = "budget_soft";

  public static final Means UNLIMITED = new Means(Optional.empty(), Purse.EMPTY, Optional.empty());

  /**
   * @param worst the most that the job may come to
   */
  public RoomToSpend room(Usd worst) {
    Map<BudgetWindow, BudgetLimit> limits = budget.map(Budget::limits).orElse(Map.of());
    Optional<RoomToSpend> soft = Optional.empty();
    for (var entry : limits.entrySet()) {
      BudgetWindow window = entry.getKey();
      if (misses(window, entry.getValue(), worst)) {
        boolean passes = !alone().missesAny(limits, worst);
        return new RoomToSpend.Hard(window, margin(window, entry.getValue(), worst), passes);
      }
      if (soft.isEmpty() && own.isEmpty() && purse.level(window) == Level.SOFT) {
        soft = Optional.of(new RoomToSpend.Soft(window, margin(window, entry.getValue(), worst)));
      }
    }
    return soft.orElseGet(RoomToSpend.Ok::new);
  }

  /** The same tenant when its other jobs have given back what they hold. */
  private Means alone() {
    Usd others = purse.held().minus(own.orElse(Usd.ZERO));
    return new Means(budget, purse.held(Usd.ZERO.minus(others), budget), own);
  }

  private boolean missesAny(Map<BudgetWindow, BudgetLimit> limits, Usd worst) {
    return limits.entrySet().stream()
        .anyMatch(limit -> misses(limit.getKey(), limit.getValue(), worst));
  }

  private boolean misses(BudgetWindow window, BudgetLimit limit, Usd worst) {
    boolean shut = own.isEmpty() && purse.level(window) == Level.HARD;
    return shut || worst.compareTo(left(window, limit)) > 0;
  }

  /** What the hard limit leaves to this job; may be below zero. */
  private Usd left(BudgetWindow window, BudgetLimit limit) {
    return limit.hard().minus(purse.committed(window)).plus(own.orElse(Usd.ZERO));
  }

  private String margin(BudgetWindow window, BudgetLimit limit, Usd worst) {
    return "may come to " + worst + " dollars; " + window + ": " + figures(window, limit);
  }

  private String figures(BudgetWindow window, BudgetLimit limit) {
    return "spent "
        + purse.spentIn(window)
        + ", held "
        + purse.held()
        + limit.soft().map(soft -> ", soft limit " + soft).orElse("")
        + ", hard limit "
        + limit.hard()
        + ", left "
        + left(window, limit)
        + purse.until(window).map(end -> ", until " + end).orElse("")
        + bound(window, limit);
  }

  private String bound(BudgetWindow window, BudgetLimit limit) {
    int recovery = budget.map(Budget::recovery).orElse(0);
    Level level = purse.level(window);
    Usd reached = level == Level.SOFT ? limit.soft().orElse(limit.hard()) : limit.hard();
    return level == Level.OK
        ? ""
        : ", %s limit binds from %s on"
            .formatted(level, Purse.boundFrom(reached, recovery).toPlainString());
  }

  /** Whether a soft limit degrades new work now. */
  public boolean saves() {
    return budget.map(Budget::limits).orElse(Map.of()).keySet().stream()
        .anyMatch(window -> purse.level(window) == Level.SOFT);
  }

  /** Every limit with what it was compared with, such as {@code budget.day}. */
  public Map<String, String> figures() {
    var figures = new TreeMap<String, String>();
    budget
        .map(Budget::limits)
        .orElse(Map.of())
        .forEach((window, limit) -> figures.put("budget." + window, figures(window, limit)));
    own.ifPresent(held -> figures.put("budget.own", held.toString()));
    return figures;
  }
}
