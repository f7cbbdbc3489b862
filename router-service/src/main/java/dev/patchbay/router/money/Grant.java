package dev.patchbay.router.money;

import dev.patchbay.schemas.Exposure;
import dev.patchbay.schemas.PriceTable;
import dev.patchbay.schemas.Usd;
import java.util.List;
import java.util.Optional;

/**
 * What a live job may spend before it is heard again: all that its holder has announced, each call
 * at its worst. Only the holder knows how long its context has become and how long its slices are,
 * so a grant is sized by nothing but its words and the prices.
 *
 * <p>Law of grants: a call begins only when its worst is held. So as long as no call costs more
 * than it was announced for, what is spent and what is held stay together within each hard limit.
 *
 * @param held what the job holds of its tenant's money from now on
 * @param refused by how much the budget misses what was asked for, in words with figures; then what
 *     was granted before stands, and nothing beyond it
 */
public record Grant(Usd held, Optional<String> refused) {
  /** The worst of all that is announced; empty when something of it has no price. */
  public static Optional<Usd> worst(List<Exposure> announced, PriceTable table) {
    Usd sum = Usd.ZERO;
    for (Exposure calls : announced) {
      Optional<Usd> cost = table.cost(calls.model(), calls.atMost());
      if (cost.isEmpty()) {
        return Optional.empty();
      }
      sum = sum.plus(cost.get());
    }
    return Optional.of(sum);
  }

  /**
   * @param means the tenant's money, with what the job holds by now
   * @param asked the worst of all that the job's holder has announced
   * @param kept what the job keeps of what it holds, as far as it holds so much, though less is
   *     asked for
   */
  public static Grant of(Means means, Usd asked, Usd kept) {
    Usd held = means.own().orElse(Usd.ZERO);
    if (asked.compareTo(held) <= 0) {
      Usd left = kept.compareTo(held) < 0 ? kept : held;
      return new Grant(asked.compareTo(left) < 0 ? left : asked, Optional.empty());
    }
    return means.room(asked) instanceof RoomToSpend.Hard(_, String margin, _)
        ? new Grant(held, Optional.of(margin))
        : new Grant(asked, Optional.empty());
  }
}
