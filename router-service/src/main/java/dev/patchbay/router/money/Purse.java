package dev.patchbay.router.money;

import dev.patchbay.schemas.Budget;
import dev.patchbay.schemas.BudgetLimit;
import dev.patchbay.schemas.BudgetWindow;
import dev.patchbay.schemas.Usd;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * The money of one payer: what it has spent per window and what its open jobs hold. It is counted
 * without a budget too, so that a budget that is set later finds it. Written and read with {@code
 * dev.patchbay.schemas.Json}.
 *
 * @param held sum of what the payer's jobs have reserved and not yet spent; each job knows its own
 *     part
 * @param spent per kind of window
 * @param reached the limits that bind; those with room are left out
 */
public record Purse(Usd held, Map<BudgetWindow, Spent> spent, Map<BudgetWindow, Level> reached) {
  public static final Purse EMPTY = new Purse(Usd.ZERO, Map.of(), Map.of());

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  public Purse {
    if (held.amount().signum() < 0) {
      throw new IllegalArgumentException("held: must not be negative");
    }
    spent = sorted(spent);
    reached = sorted(reached);
  }

  private static <V> Map<BudgetWindow, V> sorted(Map<BudgetWindow, V> map) {
    var sorted = new EnumMap<BudgetWindow, V>(BudgetWindow.class);
    sorted.putAll(map);
    return Collections.unmodifiableMap(sorted);
  }

  /**
   * As it is at a time, which never goes back.
   *
   * @param budget gives zone and limits; without one, windows are those of UTC
   */
  public Purse at(Instant time, Optional<Budget> budget) {
    ZoneId zone = budget.map(Budget::zoneId).orElse(ZoneOffset.UTC);
    var rolled = new EnumMap<BudgetWindow, Spent>(BudgetWindow.class);
    var still = new EnumMap<BudgetWindow, Level>(BudgetWindow.class);
    for (BudgetWindow window : BudgetWindow.values()) {
      Spent known = spent.get(window);
      Spent now = known == null ? Spent.around(window, time, zone) : known.at(window, time, zone);
      rolled.put(window, now);
      if (known != null && known.current().from().equals(now.current().from())) {
        Level level = reached.get(window);
        if (level != null) {
          still.put(window, level);
        }
      }
    }
    return new Purse(held, rolled, still).judged(budget);
  }

  /** Money is spent of which nothing was held. */
  public Purse spent(Usd amount, Instant when, Optional<Budget> budget) {
    return spent(amount, when, Usd.ZERO, budget);
  }

  /**
   * Money is spent, and a part of what was held for it is held no more: counted as both, even for a
   * moment, it would reach limits that it never comes to.
   *
   * @throws IllegalArgumentException when more is given back than is held
   */
  public Purse spent(Usd amount, Instant when, Usd part, Optional<Budget> budget) {
    var more = new EnumMap<BudgetWindow, Spent>(BudgetWindow.class);
    spent.forEach((window, sums) -> more.put(window, sums.plus(amount, when)));
    return new Purse(held.minus(part), more, reached).judged(budget);
  }

  /**
   * A job holds more, or with a negative amount less.
   *
   * @throws IllegalArgumentException when more is given back than is held
   */
  public Purse held(Usd more, Optional<Budget> budget) {
    return new Purse(held.plus(more), spent, reached).judged(budget);
  }

  /** Whether nothing was ever spent or is held: such a purse need not be kept. */
  public boolean untouched() {
    return held.amount().signum() == 0 && spentIn(BudgetWindow.TOTAL).amount().signum() == 0;
  }

  /** What was spent in the current window. */
  public Usd spentIn(BudgetWindow window) {
    return Optional.ofNullable(spent.get(window))
        .map(sums -> sums.current().spent())
        .orElse(Usd.ZERO);
  }

  /** When the current window ends; empty when it never does. */
  public Optional<Instant> until(BudgetWindow window) {
    return Optional.ofNullable(spent.get(window)).flatMap(sums -> sums.current().until());
  }

  public Level level(BudgetWindow window) {
    return reached.getOrDefault(window, Level.OK);
  }

  /** What a limit is compared with. */
  Usd committed(BudgetWindow window) {
    return spentIn(window).plus(held);
  }

  private Purse judged(Optional<Budget> budget) {
    var levels = new EnumMap<BudgetWindow, Level>(BudgetWindow.class);
    budget.ifPresent(known ->
        known
            .limits()
            .forEach((window, limit) -> {
              Level level = level(window, limit, known.recovery());
              if (level != Level.OK) {
                levels.put(window, level);
              }
            }));
    return levels.equals(reached) ? this : new Purse(held, spent, levels);
  }

  private Level level(BudgetWindow window, BudgetLimit limit, int recovery) {
    Level before = level(window);
    if (binds(limit.hard(), window, before == Level.HARD, recovery)) {
      return Level.HARD;
    }
    return limit
            .soft()
            .filter(soft -> binds(soft, window, before != Level.OK, recovery))
            .isPresent()
        ? Level.SOFT
        : Level.OK;
  }

  private boolean binds(Usd limit, BudgetWindow window, boolean bound, int recovery) {
    BigDecimal least = bound ? boundFrom(limit, recovery) : limit.amount();
    return committed(window).amount().compareTo(least) >= 0;
  }

  /** A limit that binds does so until fewer dollars than these are spent and held. */
  static BigDecimal boundFrom(Usd limit, int recovery) {
    BigDecimal share = BigDecimal.valueOf(100L - recovery).divide(HUNDRED);
    return limit.amount().multiply(share).stripTrailingZeros();
  }
}
