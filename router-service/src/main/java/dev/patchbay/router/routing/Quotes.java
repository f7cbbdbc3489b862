package dev.patchbay.router.routing;

import dev.patchbay.router.money.CostModel;
import dev.patchbay.schemas.Meter;
import dev.patchbay.schemas.PriceTable;
import dev.patchbay.schemas.Quote;
import dev.patchbay.schemas.Route;
import dev.patchbay.schemas.Stage;
import dev.patchbay.schemas.StageTarget;
import dev.patchbay.schemas.TalkCourse;
import dev.patchbay.schemas.Usd;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What an attempt at a job may cost on a route, before any of it is spent. */
public final class Quotes {
  private Quotes() {}

  /**
   * The worst is that of the dearest priced target of each stage, for an attempt pays one of them;
   * the expected cost, and that of a whole talk, is that of the first.
   *
   * @param becomes what a live job becomes on the route, when it is not had live
   * @return empty when a stage has no priced target, or the product is no amount of money
   */
  public static Optional<Quote> of(
      Route route,
      Optional<TalkCourse> becomes,
      Wanted wanted,
      Extent whole,
      PriceTable table,
      CostModel model) {
    Extent extent = becomes.map(whole::as).orElse(whole);
    boolean turns = becomes.filter(TalkCourse.TALK::equals).isPresent();
    boolean segments = becomes.filter(TalkCourse.TRANSLATION::equals).isPresent();
    Amounts worstOf = Amounts.most(wanted, extent, model).inTurns(turns);
    Amounts usualOf = Amounts.usual(wanted, extent, model).inTurns(turns);
    Amounts most = segments ? SegmentAmounts.most(worstOf) : worstOf;
    Amounts usual = segments ? SegmentAmounts.usual(usualOf) : usualOf;
    Usd worst = Usd.ZERO;
    Usd expected = Usd.ZERO;
    for (Stage stage : Stage.values()) {
      List<StageTarget> targets = priced(route, stage, table);
      if (targets.isEmpty() && !route.targets(stage).isEmpty()) {
        return Optional.empty();
      }
      if (!targets.isEmpty()) {
        Optional<Usd> dearest =
            targets.stream()
                .flatMap(target -> costs(target, most.of(stage), table))
                .max(Usd::compareTo);
        Optional<Usd> first = costs(targets.getFirst(), usual.of(stage), table).findFirst();
        if (dearest.isEmpty() || first.isEmpty()) {
          return Optional.empty();
        }
        worst = worst.plus(dearest.get());
        expected = expected.plus(first.get());
      }
    }
    return Optional.of(
        new Quote(
            expected.compareTo(worst) < 0 ? expected : worst,
            worst,
            extent.talk().flatMap(talk -> session(route, TalkAmounts.of(talk), table, model))));
  }

  /** What the whole talk costs by the first priced target of each stage. */
  private static Optional<Usd> session(
      Route route, TalkAmounts talk, PriceTable table, CostModel model) {
    Usd sum = Usd.ZERO;
    for (Stage stage : Stage.values()) {
      List<StageTarget> targets = priced(route, stage, table);
      if (!targets.isEmpty()) {
        Map<Meter, BigDecimal> used = talk.of(stage, model.audioTokensPerSecond());
        Optional<Usd> first = costs(targets.getFirst(), used, table).findFirst();
        if (first.isEmpty()) {
          return Optional.empty();
        }
        sum = sum.plus(first.get());
      }
    }
    return Optional.of(sum);
  }

  private static List<StageTarget> priced(Route route, Stage stage, PriceTable table) {
    return route.targets(stage).stream()
        .filter(target -> TargetPrices.missing(target, table).isEmpty())
        .toList();
  }

  /** By each complete set of meters by which the target may be billed, the usual one first. */
  private static Stream<Usd> costs(
      StageTarget target, Map<Meter, BigDecimal> used, PriceTable table) {
    return StageMeters.sets(target.stage()).stream()
        .filter(set ->
            set.stream().allMatch(meter -> table.unitPrice(target.model(), meter).isPresent()))
        .flatMap(set -> table.cost(target.model(), only(used, set)).stream());
  }

  private static Map<Meter, BigDecimal> only(Map<Meter, BigDecimal> used, List<Meter> set) {
    var billed = new EnumMap<Meter, BigDecimal>(Meter.class);
    set.forEach(meter -> billed.put(meter, used.getOrDefault(meter, BigDecimal.ZERO)));
    return billed;
  }
}
